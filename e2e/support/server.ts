import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/lib/run.mjs';

export type Server = { url: string; stop: () => Promise<void> };

const START_LIMIT_MS = 30_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Waits until the server answers; throws with what it said when it ends or stays mute. */
async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += 100) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}:\n${said()}`);
    const reply = await fetch(`${url}/healthz`).catch(() => null);
    if (reply?.ok === true) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not answer within ${START_LIMIT_MS / 1000} s:\n${said()}`);
}

/** Starts the built server as `pnpm start` does, on a free port, over the data folder `dataDir`. */
export async function startServer(dataDir: string, settings: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const env = { ...process.env, ...settings, SOUNDINGS_DATA: dataDir, PORT: String(port), NODE_ENV: 'production' };
  const child = spawn(process.execPath, ['apps/api/dist/main.mjs'], {
    cwd: root,
    env: { UV_THREADPOOL_SIZE: '16', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, () => said);
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}
