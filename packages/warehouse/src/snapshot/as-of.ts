import { link, mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { version as engineVersion } from '@duckdb/node-api';
import type { Settings } from '@soundings/shared/settings';
import { dayOfInstant } from '@soundings/shared/time';
import { openForBuild } from '../duckdb/open';
import { writing } from '../ingest/disk-fault';
import { layout } from '../ingest/layout';
import { type LoadManifest, readLedger } from '../ingest/ledger';
import { underLock } from '../ingest/lock';
import { MODELS } from '../models/registry';
import { assertNoWal, fillSnapshot, loadedIds } from './build';
import {
  asOfId,
  manifestFile,
  readCurrent,
  removeObsoleteDays,
  snapshotFile,
  snapshotsFolder,
  verifySnapshot,
} from './files';
import { endOfDay } from './known-by';
import { type SnapshotManifest, snapshotManifestSchema } from './manifest';
import { placeSnapshot } from './publish';
import { restrictRaw } from './restrict-raw';
import { verifyBuilt } from './verify';

/**
 * Snapshots of past days: the models over what was known at the end of a UTC day, with
 * the clock at that instant. They belong to the snapshot of today from whose loads they
 * are made, lie in a folder of their own beside it and are never CURRENT.
 */

export interface AsOfOptions {
  dataDir: string;
  /** The day; it lies before that of the snapshot of today. */
  day: string;
  settings: Settings;
  /** The machine's clock. */
  now: string;
  onProgress?: (fraction: number, label: string) => void;
  threads?: number;
  memoryLimit?: string;
}

/** A day of which nothing can be shown; the message names those that can. */
export class UnknownDayError extends Error {
  override name = 'UnknownDayError';
}

async function readBase(dataDir: string): Promise<SnapshotManifest> {
  const current = await readCurrent(dataDir);
  if (current === null) throw new UnknownDayError('there is no snapshot yet: nothing is known of any day');
  return snapshotManifestSchema.parse(JSON.parse(await readFile(manifestFile(dataDir, current), 'utf8')));
}

function checkDay(day: string, { firstDay, asOf }: SnapshotManifest): void {
  const today = dayOfInstant(asOf);
  if (firstDay === null)
    throw new UnknownDayError('the snapshot of today does not say what its first day is: build it again');
  if (day < firstDay || day >= today)
    throw new UnknownDayError(`the fleet is known from ${firstDay} on, and past days end before ${today}`);
}

/** What the snapshot of today was made of, and nothing that was loaded since. */
async function ledgerOf(dataDir: string, base: SnapshotManifest): Promise<LoadManifest[]> {
  const loads = new Set(base.loads);
  const ledger = (await readLedger(dataDir)).filter(({ id, status }) => status !== 'loaded' || loads.has(id));
  if (loadedIds(ledger).length !== loads.size)
    throw new Error('loads of the served snapshot have vanished from the data folder');
  return ledger;
}

/**
 * The data folder as this build sees it: the same raw rows, and the months of events that
 * are kept. What the build adds to these, and what another one removes, stays apart.
 */
async function ownView(dataDir: string, tempDir: string): Promise<string> {
  const view = join(tempDir, 'view');
  const [kept, own] = [layout(dataDir).eventDays, layout(view).eventDays];
  await mkdir(own, { recursive: true });
  await symlink(join(dataDir, 'raw'), join(view, 'raw'), 'dir');
  const names = await readdir(kept).catch(() => []);
  for (const name of names)
    await link(join(kept, name), join(own, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  return view;
}

/** Removes what is obsolete, and what an interrupted build left. Only who holds the lock may. */
async function cleanAsOf(place: string, baseId: string): Promise<void> {
  const folder = snapshotsFolder(place);
  await mkdir(folder, { recursive: true });
  await removeObsoleteDays(place, baseId);
  for (const name of await readdir(folder))
    if (name.includes('.tmp') || name.endsWith('.wal')) await rm(join(folder, name), { force: true });
  await rm(layout(place).tmp, { recursive: true, force: true });
}

async function make(place: string, id: string, base: SnapshotManifest, options: AsOfOptions): Promise<void> {
  const { day, settings, now } = options;
  const file = `${snapshotFile(place, id)}.tmp`;
  const tempDir = join(layout(place).tmp, id);
  await mkdir(tempDir, { recursive: true });
  const dataDir = await ownView(options.dataDir, tempDir);
  const limits = { threads: options.threads ?? 1, memoryLimit: options.memoryLimit ?? '2GB' };
  const ledger = await ledgerOf(options.dataDir, base);
  const asOf = endOfDay(day);
  let told: LoadManifest[] = [];
  const instance = await openForBuild(file, { ...limits, tempDir: join(tempDir, 'spill') });
  try {
    await fillSnapshot(instance, {
      dataDir,
      ledger,
      settings,
      asOf,
      demo: base.demo,
      tempDir,
      restrict: async (connection) => (told = await restrictRaw(connection, { dataDir, ledger, at: asOf })),
      onModel: (index, name) => options.onProgress?.(index / (MODELS.length + 1), name),
    });
  } finally {
    instance.closeSync();
  }
  await assertNoWal(file);
  const { tables, dataThrough } = await verifyBuilt(file, limits);
  const facts = { id, builtAt: now, asOf, demo: base.demo, loads: loadedIds(told), engine: engineVersion() };
  await placeSnapshot(place, file, { ...facts, tables, dataThrough, firstDay: base.firstDay });
  options.onProgress?.(1, 'published');
}

/**
 * Builds the snapshot of a past day, unless it is there. Takes no part in the writer's
 * lock of the data folder and changes nothing that a build of today reads; of the builds
 * of past days one goes at a time. Must run in a short-lived process of its own.
 */
export async function buildAsOf(options: AsOfOptions): Promise<{ id: string; found: boolean }> {
  const base = await readBase(options.dataDir);
  checkDay(options.day, base);
  const id = asOfId(base.id, options.day);
  const place = layout(options.dataDir).asOf;
  return underLock({ dataDir: place, command: `build --as-of ${options.day}`, now: options.now }, () =>
    writing({ path: place }, async () => {
      await cleanAsOf(place, base.id);
      const found = await verifySnapshot(place, id).then(
        () => true,
        () => false,
      );
      try {
        if (!found) await make(place, id, base, options);
        return { id, found };
      } finally {
        await rm(layout(place).tmp, { recursive: true, force: true });
        await rm(`${snapshotFile(place, id)}.tmp`, { force: true });
      }
    }),
  );
}
