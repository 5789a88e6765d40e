import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { writing } from './disk-fault';
import { layout } from './layout';
import { isRunning, ownMark } from './process-life';
import { step } from './steps';

const holderSchema = z.object({
  pid: z.number().int(),
  started: z.string().nullable(),
  host: z.string(),
  command: z.string(),
  startedAt: z.string(),
  /** Claims of one group never stand in each other's way: a command and the build it starts. */
  group: z.string(),
});
type LockHolder = z.infer<typeof holderSchema>;

/** Somebody else writes into the data folder. The command ends with exit code 75. */
export class LockBusyError extends Error {
  override name = 'LockBusyError';
  constructor(
    readonly holder: LockHolder,
    file: string,
  ) {
    const elsewhere = holder.host === hostname() ? '' : `; if that machine is gone, remove ${file}`;
    super(
      `busy: "${holder.command}" (process ${holder.pid} on ${holder.host}) has been writing since ${holder.startedAt}${elsewhere}`,
    );
  }
}

/** The right to write into a data folder, until it is released or its process ends. */
export interface WriterLock {
  /** Whoever acquires the lock `within` this group shares it. */
  group: string;
  release(): Promise<void>;
}

interface LockRequest {
  dataDir: string;
  /** What a second writer is told. */
  command: string;
  /** What a second writer is told, RFC 3339; nothing is decided by it. */
  now: string;
  /** The group of a lock that whoever asks works under. */
  within?: string | undefined;
}

interface Claim {
  id: string;
  file: string;
  holder: LockHolder;
  held: boolean;
}

const ATTEMPTS = 400;
const PAUSE_MS = 5;

/**
 * Takes the one writer's lock of a data folder, or throws a LockBusyError that names the holder.
 *
 * Each writer puts a claim of its own into the folder and then looks for others: of two,
 * the one that came last sees the other. A claim counts while its process runs, so the
 * lock of a dead process needs no taking over, and one that is passed on (`within`) is
 * never free in between: the heir's claim stands before the giver's goes.
 */
export async function acquireLock({ dataDir, command, now, within }: LockRequest): Promise<WriterLock> {
  const { locks } = layout(dataDir);
  const id = randomUUID();
  const group = within ?? id;
  const mine: LockHolder = { ...ownMark(), host: hostname(), command, startedAt: now, group };
  const release = async (): Promise<void> => {
    await rm(join(locks, `${id}.held`), { force: true });
    await rm(join(locks, `${id}.json`), { force: true });
  };
  await writing({ path: locks }, () => mkdir(locks, { recursive: true }));
  try {
    await win(locks, id, mine);
    await sweep(locks);
  } catch (error) {
    await release();
    throw error;
  }
  return { group, release };
}

/** Does `work` under the writer's lock; see acquireLock. */
export async function underLock<T>(request: LockRequest, work: (group: string) => Promise<T>): Promise<T> {
  const lock = await acquireLock(request);
  try {
    return await work(lock.group);
  } finally {
    await lock.release();
  }
}

/** Claims the lock until no rival is left. Of several that claim at once, the lowest id goes first. */
async function win(locks: string, id: string, mine: LockHolder): Promise<void> {
  const file = join(locks, `${id}.json`);
  let rivals: Claim[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    step('claim lock');
    await writeClaim(locks, id, mine);
    rivals = (await claims(locks)).filter(({ holder }) => holder.group !== mine.group && counts(holder));
    if (rivals.length === 0) {
      step('hold lock');
      await writeFile(join(locks, `${id}.held`), '');
      return;
    }
    const holding = rivals.find(({ held }) => held);
    if (holding !== undefined) throw new LockBusyError(holding.holder, holding.file);
    if (rivals.some((rival) => rival.id < id)) await rm(file, { force: true });
    await pause(PAUSE_MS);
  }
  throw new LockBusyError(rivals[0]!.holder, rivals[0]!.file);
}

/** Written beside and renamed into place: nobody ever reads half a claim. */
async function writeClaim(locks: string, id: string, mine: LockHolder): Promise<void> {
  const draft = join(locks, `${id}.${process.pid}.tmp`);
  const content = JSON.stringify(mine);
  await writing({ path: draft, bytes: Buffer.byteLength(content) }, () => writeFile(draft, content));
  await rename(draft, join(locks, `${id}.json`));
}

async function claims(locks: string): Promise<Claim[]> {
  const names = await readdir(locks);
  const found = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  const read = await Promise.all(
    found.map(async (id) => {
      const file = join(locks, `${id}.json`);
      const holder = await holderOf(file);
      return holder === null ? [] : [{ id, file, holder, held: names.includes(`${id}.held`) }];
    }),
  );
  return read.flat();
}

async function holderOf(file: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`the writer lock ${file} cannot be read; remove it when nobody writes`, { cause: error });
  }
}

/** A claim counts while its process runs; of another machine's nobody here can tell. */
function counts(holder: LockHolder): boolean {
  return holder.host !== hostname() || isRunning(holder);
}

/** Removes what dead writers left. Only the holder may do it. */
async function sweep(locks: string): Promise<void> {
  const names = await readdir(locks);
  const dead = (await claims(locks)).filter(({ holder }) => !counts(holder)).map(({ id }) => id);
  for (const name of names) {
    const [id = '', draftOf = ''] = name.split('.');
    const isDraft = name.endsWith('.tmp') && !isRunning({ pid: Number(draftOf), started: null });
    const isOrphan = name.endsWith('.held') && !names.includes(`${id}.json`);
    if (dead.includes(id) || isDraft || isOrphan) await rm(join(locks, name), { force: true });
  }
}
