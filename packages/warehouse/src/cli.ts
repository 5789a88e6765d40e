import { spawn } from 'node:child_process';
import { readSettings } from '@soundings/shared/settings';
import { build } from './commands/build';
import { check } from './commands/check';
import { type Command, type CommandContext, EXIT, UsageError } from './commands/command';
import { demo } from './commands/demo';
import { load } from './commands/load';
import { retry } from './commands/retry';
import { LOCK_GROUP } from './commands/run-build';
import { status } from './commands/status';
import { LockBusyError } from './ingest/lock';

/** The command line: reads environment and clock, and hands over to one command. */
const COMMANDS: Record<string, Command> = { load, retry, build, check, demo, status };

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  soundings ${usage}\n      ${summary}\n`);
  return `Usage:\n${lines.join('')}\nData lives in SOUNDINGS_DATA (default ./var/data); SOUNDINGS_NOW fixes the clock.\n`;
}

/** This program again, in a process of its own; its errors go where ours go. */
function spawnSelf(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? EXIT.failure, output }));
  });
}

function context(): CommandContext {
  const settings = readSettings(process.env);
  const machineNow = new Date().toISOString();
  const now = settings.SOUNDINGS_NOW ?? machineNow;
  const within = process.env[LOCK_GROUP];
  return { settings, machineNow, now, within, out: process.stdout, err: process.stderr, spawn: spawnSelf };
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`soundings: there is no command "${name}"\n\n${help()}`);
    return EXIT.usage;
  }
  try {
    return await command.run(args, context());
  } catch (error) {
    return explain(error as Error & { code?: string }, command);
  }
}

/** One clear line for each fault, and the code that scripts go by. */
function explain(error: Error & { code?: string }, command: Command): number {
  process.stderr.write(`soundings: ${error.message}\n`);
  if (error instanceof LockBusyError) return EXIT.busy;
  const usage = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS') === true;
  if (usage) process.stderr.write(`Usage: soundings ${command.usage}\n`);
  return usage ? EXIT.usage : EXIT.failure;
}

process.exitCode = await main(process.argv.slice(2));
