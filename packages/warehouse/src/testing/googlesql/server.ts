import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { bundleFolder } from './install';
import { connectTo, type Service } from './service';

/** The executables that the package brings, by platform and architecture. */
const EXECUTABLES: Record<string, string> = {
  'linux x64': 'remote_server.so',
  'linux arm64': 'remote_server_arm.so',
  'darwin x64': 'remote_server',
  'darwin arm64': 'remote_server_arm',
};

/** Runs the server and ends it when our end of the pipe closes, so that it outlives no test, killed ones included. */
const KEEPER = `exec 3<&0
"$@" </dev/null &
server=$!
(read -r _ <&3; kill -9 "$server" 2>/dev/null) &
wait "$server"`;

const START_ATTEMPTS = 3;
const READY_MS = 20_000;

function executable(): string {
  const machine = `${process.platform} ${process.arch}`;
  const name = EXECUTABLES[machine];
  const file = name === undefined ? null : join(bundleFolder(), name);
  if (file !== null && existsSync(file)) return file;
  throw new Error(
    `Google's reference engine does not run on ${machine}: it exists for ${Object.keys(EXECUTABLES).join(', ')}. ` +
      'Run the tests on one of these.',
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port is free');
  return address.port;
}

export interface ReferenceServer {
  port: number;
  service: Service;
  stop: () => Promise<void>;
}

interface Keeper {
  child: ChildProcess;
  ended: Promise<unknown>;
  said: () => string;
}

function keep(command: string, port: number): Keeper {
  const child = spawn('sh', ['-c', KEEPER, 'keeper', command, '127.0.0.1', String(port)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('close', resolve);
  });
  return { child, ended, said: () => output.join('') };
}

async function end({ child, ended }: Keeper): Promise<void> {
  child.stdin?.end();
  await ended;
}

/** Starts the bundled server on a free loopback port, as a process of its own, and connects to it. */
export async function startServer(): Promise<ReferenceServer> {
  const command = executable();
  let said = '';
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const keeper = keep(command, port);
    const service = connectTo(port);
    const ready = await Promise.race([service.ready(READY_MS), keeper.ended.then(() => false)]);
    // Another server may have been given the port in between: then ours has ended, and that one is not asked.
    if (ready && keeper.child.exitCode === null) {
      return {
        port,
        service,
        stop: () => {
          service.close();
          return end(keeper);
        },
      };
    }
    service.close();
    await end(keeper);
    said = keeper.said();
  }
  throw new Error(`Google's reference engine did not start on this machine (it needs glibc on Linux): ${said}`);
}
