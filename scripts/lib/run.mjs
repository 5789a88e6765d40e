import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The path of a tool that the workspace (or the package in `folder`) has installed. */
export function bin(/** @type {string} */ name, folder = '.') {
  return join(root, folder, 'node_modules', '.bin', name);
}

/** Children that run now: a signal to us goes to them, and we end when they have. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

/**
 * Starts a child that gets our signals.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] `cwd` is the root unless given
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options });
  running.add(child);
  const done = new Promise((/** @type {(code: number) => void} */ resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  }).finally(() => running.delete(child));
  return { child, done };
}

/**
 * Runs a command to its end and keeps what it says.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} both streams in the order they came
 */
export async function capture(command, args, options = {}) {
  const { child, done } = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  try {
    const code = await done;
    return { code, output: Buffer.concat(chunks).toString('utf8') };
  } catch (error) {
    return { code: 127, output: `${command} could not be started: ${String(error)}\n` };
  }
}
