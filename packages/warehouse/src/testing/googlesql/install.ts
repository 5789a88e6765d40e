import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { acquireLock, LockBusyError, type WriterLock } from '../../ingest/lock';

/** The folder whose lockfile pins Google's package; outside the workspace, so that a normal install brings nothing of it. */
const GOOGLESQL_FOLDER = fileURLToPath(new URL('../../../../../tools/googlesql', import.meta.url));

/** Time that a test's set-up grants to the first installation: 112 MB over a slow line. */
export const INSTALL_TIMEOUT_MS = 600_000;

const PINNED = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
const RETRY_MS = 500;

async function pinnedHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of PINNED) hash.update(await readFile(join(GOOGLESQL_FOLDER, name)));
  return hash.digest('hex');
}

/** Written as the last step of an installation, so that half of one does not count. */
const stamp = join(GOOGLESQL_FOLDER, 'node_modules', '.installed');

const isInstalled = async (): Promise<boolean> =>
  (await readFile(stamp, 'utf8').catch(() => null)) === (await pinnedHash());

/** Runs a command in the folder; rejects with all it said when it fails. */
async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { cwd: GOOGLESQL_FOLDER, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(
      `Google's reference engine could not be installed: ${command} ${args.join(' ')} in tools/googlesql ended with ` +
        `${code}\n${Buffer.concat(output).toString('utf8')}`,
    );
}

/** One test process installs, the others wait for it; whoever died while installing is taken over from. */
async function lock(): Promise<WriterLock> {
  const startedAt = new Date(performance.timeOrigin).toISOString();
  for (;;) {
    try {
      return await acquireLock({
        dataDir: join(GOOGLESQL_FOLDER, '.cache'),
        command: 'install tools/googlesql',
        now: startedAt,
      });
    } catch (error) {
      if (!(error instanceof LockBusyError)) throw error;
      await sleep(RETRY_MS);
    }
  }
}

/** Installs what tools/googlesql pins, unless that is already there. No script of a package is run. */
export async function installGooglesql(): Promise<void> {
  if (await isInstalled()) return;
  const held = await lock();
  try {
    if (await isInstalled()) return;
    await run('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile', '--ignore-scripts']);
    await writeFile(stamp, await pinnedHash());
  } finally {
    await held.release();
  }
}

const load = createRequire(join(GOOGLESQL_FOLDER, 'package.json'));

/** A module that the folder has installed. */
export const googlesqlModule = (name: string): unknown => load(name);

/** The folder in which Google's package keeps its executables and protocol files. */
export const bundleFolder = (): string => join(dirname(load.resolve('@fivetrandevelopers/zetasql')), 'zetasql');
