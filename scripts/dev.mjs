/** `pnpm dev`: the API and the web with hot reload, in one log; the web's address is the one to open. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureData } from './lib/data.mjs';
import { bin, root, start } from './lib/run.mjs';

const ESCAPE = String.fromCharCode(27);
const COLOURS = { api: `${ESCAPE}[36m`, web: `${ESCAPE}[35m` };

/** @param {'api' | 'web'} name @param {import('node:child_process').ChildProcess} child */
function log(name, child) {
  const prefix = process.stdout.isTTY ? `${COLOURS[name]}${name}${ESCAPE}[0m │ ` : `${name} │ `;
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => line.trim() !== '' && console.log(prefix + line));
  }
}

async function serve() {
  const env = { FORCE_COLOR: process.stdout.isTTY ? '1' : '0', UV_THREADPOOL_SIZE: '16', ...process.env };
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { stdio: ['ignore', 'pipe', 'pipe'], env };
  const api = start(bin('tsx'), ['watch', '--clear-screen=false', 'apps/api/src/main.ts'], options);
  const web = start(bin('vite', 'apps/web'), ['--clearScreen', 'false'], { ...options, cwd: join(root, 'apps/web') });
  log('api', api.child);
  log('web', web.child);
  // When one ends, the other has no purpose: half of a development server only confuses.
  const code = await Promise.race([api.done, web.done]);
  api.child.kill('SIGTERM');
  web.child.kill('SIGTERM');
  await Promise.all([api.done, web.done]);
  return code;
}

process.exitCode = (await ensureData(bin('tsx'), ['packages/warehouse/src/cli.ts'])) || (await serve());
