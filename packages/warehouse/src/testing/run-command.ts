import { Writable } from 'node:stream';
import { readSettings } from '@soundings/shared/settings';
import type { Command } from '../commands/command';

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** Runs a command in this process, as the command line would; what it throws is thrown. */
export async function runCommand(
  command: Command,
  args: string[],
  env: Record<string, string>,
  machineNow: string,
): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [new Sink(), new Sink()];
  const settings = readSettings(env);
  const code = await command.run(args, {
    settings,
    machineNow,
    now: settings.SOUNDINGS_NOW ?? machineNow,
    within: undefined,
    out: out as unknown as NodeJS.WriteStream,
    err: err as unknown as NodeJS.WriteStream,
    spawn: () => Promise.reject(new Error('nothing is spawned in a test')),
  });
  return { code, out: out.text, err: err.text };
}
