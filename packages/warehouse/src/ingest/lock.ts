import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { layout } from './layout';
import { step } from './steps';

const holderSchema = z.object({ pid: z.number().int(), host: z.string(), command: z.string(), startedAt: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

/** Somebody else writes into the data folder. The command ends with exit code 75. */
export class LockBusyError extends Error {
  override name = 'LockBusyError';
  constructor(readonly holder: LockHolder) {
    super(
      `busy: "${holder.command}" (process ${holder.pid} on ${holder.host}) has been writing since ${holder.startedAt}`,
    );
  }
}

export interface WriterLock {
  release(): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Takes the one writer's lock of a data folder. The lock of a dead process of this host
 * is taken over; anything else throws a LockBusyError that names the holder.
 */
export async function acquireLock(dataDir: string, command: string, now: string): Promise<WriterLock> {
  const { lock } = layout(dataDir);
  await mkdir(dataDir, { recursive: true });
  const mine = { pid: process.pid, host: hostname(), command, startedAt: now } satisfies LockHolder;
  // Written beside and linked into place: nobody ever reads half a lock.
  const draft = join(dataDir, `lock.${process.pid}.tmp`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    step('write lock');
    await writeFile(draft, JSON.stringify(mine));
    try {
      step('link lock');
      await link(draft, lock);
      return { release: () => rm(lock, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    await takeOver(lock);
  }
  throw new LockBusyError((await holderOf(lock)) ?? { ...mine, command: 'another writer', pid: 0 });
}

/** Removes the lock of a dead process; throws when its holder lives. */
async function takeOver(lock: string): Promise<void> {
  const holder = await holderOf(lock);
  if (holder === null) return;
  if (holder.host !== hostname() || isAlive(holder.pid)) throw new LockBusyError(holder);
  const aside = `${lock}.${process.pid}.stale`;
  try {
    step('set lock aside');
    await rename(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await holderOf(aside);
  // Another process may have been quicker: what was moved is then its fresh lock, and goes back.
  if (moved !== null && moved.pid !== holder.pid) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}

async function holderOf(lock: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(lock, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`the writer lock ${lock} cannot be read; remove it when nobody writes`, { cause: error });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
