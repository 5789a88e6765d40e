import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, type DuckDBInstance, version as engineVersion } from '@duckdb/node-api';
import type { Settings } from '@soundings/shared/settings';
import { z } from 'zod';
import { materialise } from '../duckdb/materialise';
import { openForBuild, withConnection } from '../duckdb/open';
import { writing } from '../ingest/disk-fault';
import { RAW_KINDS, layout } from '../ingest/layout';
import { type LoadManifest, rawFilesOf, readLedger } from '../ingest/ledger';
import { step } from '../ingest/steps';
import { rawView } from '../models/raw/view';
import { MODELS } from '../models/registry';
import { stageEventDays } from '../models/stage/event-days';
import { cleanEventDays, fillEventDays } from './event-days';
import { manifestFile, readCurrent, snapshotFile } from './files';
import { fillMeta } from './meta';
import { snapshotManifestSchema } from './manifest';
import { fillParams } from './params';
import { makeSideBySide } from './side-by-side';
import { cleanSnapshots, newSnapshotId, publishSnapshot } from './publish';
import { verifyBuilt } from './verify';

export interface BuildOptions {
  dataDir: string;
  settings: Settings;
  /** The machine's clock; a fixed clock of the settings or of a demo folder goes before it. */
  now: string;
  onProgress?: (fraction: number, label: string) => void;
  threads?: number;
  memoryLimit?: string;
}

/** Many models keep one core busy for a part of their time only. */
const AT_ONCE = 2;

const clockSchema = z.object({ now: z.iso.datetime(), demo: z.boolean() });

/** The clock of a snapshot: the settings', the folder's own, or the machine's. */
async function readClock({ dataDir, settings, now }: BuildOptions): Promise<{ asOf: string; demo: boolean }> {
  const text = await readFile(join(dataDir, 'clock.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const clock = text === null ? null : clockSchema.parse(JSON.parse(text));
  return { asOf: new Date(settings.SOUNDINGS_NOW ?? clock?.now ?? now).toISOString(), demo: clock?.demo ?? false };
}

/** Of what a file is made. */
export interface Content {
  /** The folder in which the raw rows lie, and the months of events that are kept. */
  dataDir: string;
  ledger: readonly LoadManifest[];
  settings: Settings;
  asOf: string;
  demo: boolean;
  tempDir: string;
  /** Leaves out of the raw tables what was not known yet; returns the ledger as it is told then. */
  restrict?: (connection: DuckDBConnection) => Promise<readonly LoadManifest[]>;
  onModel?: (index: number, name: string) => void;
}

async function prepare(
  connection: DuckDBConnection,
  { dataDir, ledger, settings, asOf, tempDir }: Content,
): Promise<void> {
  await connection.run(`ATTACH ':memory:' AS raw`);
  for (const kind of RAW_KINDS) await connection.run(rawView(kind, rawFilesOf(dataDir, ledger, kind)));
  await connection.run(`ATTACH '${join(tempDir, 'stage.duckdb').replaceAll("'", "''")}' AS stage`);
  for (const schema of ['core', 'cube', 'meta']) await connection.run(`CREATE SCHEMA ${schema}`);
  await fillParams(connection, settings, asOf);
}

/** Makes every table of a snapshot in an open file. */
export async function fillSnapshot(instance: DuckDBInstance, content: Content): Promise<void> {
  const { dataDir, ledger, asOf, demo, tempDir } = content;
  await withConnection(instance, async (connection) => {
    await prepare(connection, content);
    const told = (await content.restrict?.(connection)) ?? ledger;
    let begun = 0;
    await makeSideBySide(MODELS, AT_ONCE, (model) =>
      withConnection(instance, async (own) => {
        content.onModel?.(begun++, model.name);
        if (model === stageEventDays) await fillEventDays(own, ledger, { dataDir, scratch: tempDir });
        else await materialise(own, model);
        step('model');
      }),
    );
    await fillMeta(connection, { ledger: told, asOf, demo });
    await connection.run('DETACH stage');
    await connection.run('DETACH raw');
    step('checkpoint');
    await connection.run('CHECKPOINT');
    step('checkpointed');
  });
}

export const loadedIds = (ledger: readonly LoadManifest[]): string[] =>
  ledger.filter(({ status }) => status === 'loaded').map((load) => load.id);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A load is never undone: where the served snapshot holds one that the ledger does not know, a source has vanished. */
async function refuseVanishedLoads(dataDir: string): Promise<void> {
  const current = await readCurrent(dataDir);
  if (current === null) return;
  // A snapshot with a damaged manifest is not served: there is nothing to compare with.
  const served = await readFile(manifestFile(dataDir, current), 'utf8').then(
    (text) => snapshotManifestSchema.safeParse(parsed(text)),
    () => null,
  );
  if (!served?.success) return;
  const known = new Set(loadedIds(await readLedger(dataDir)));
  const vanished = served.data.loads.filter((id) => !known.has(id));
  if (vanished.length > 0)
    throw new Error(
      `${vanished.length} of the ${served.data.loads.length} loads in the served snapshot have vanished from the data folder; ` +
        'put them back, or remove snapshots/CURRENT to go on without them',
    );
}

export async function assertNoWal(file: string): Promise<void> {
  const left = await stat(`${file}.wal`).catch(() => null);
  if (left !== null) throw new Error('the engine left a write-ahead log; the snapshot is not whole');
}

/** Fills, checks and publishes one database file. */
async function makeAndPublish(id: string, file: string, tempDir: string, options: BuildOptions): Promise<void> {
  const { dataDir, now } = options;
  const { asOf, demo } = await readClock(options);
  const limits = { threads: options.threads ?? 2, memoryLimit: options.memoryLimit ?? '3GB' };
  const instance = await openForBuild(file, { ...limits, tempDir: join(tempDir, 'spill') });
  const ledger = await readLedger(dataDir);
  const onModel = (index: number, name: string) => options.onProgress?.(index / (MODELS.length + 2), name);
  try {
    await fillSnapshot(instance, { dataDir, ledger, settings: options.settings, asOf, demo, tempDir, onModel });
  } finally {
    instance.closeSync();
  }
  await assertNoWal(file);
  options.onProgress?.((MODELS.length + 1) / (MODELS.length + 2), 'checks');
  const facts = await verifyBuilt(file, limits);
  await publishSnapshot(dataDir, file, {
    id,
    builtAt: now,
    asOf,
    demo,
    loads: loadedIds(ledger),
    engine: engineVersion(),
    ...facts,
  });
  await cleanSnapshots(dataDir);
  await cleanEventDays(dataDir, ledger);
  options.onProgress?.(1, 'published');
}

/**
 * Builds a new snapshot of everything loaded into `dataDir`, checks its invariants and
 * publishes it; the one before stays in place on any failure. Must run in a short-lived
 * process of its own that holds the writer's lock.
 */
export async function buildSnapshot(options: BuildOptions): Promise<{ id: string }> {
  const { dataDir } = options;
  await cleanSnapshots(dataDir);
  const { demo } = await readClock(options);
  if (!demo) await refuseVanishedLoads(dataDir);
  const id = await newSnapshotId(dataDir, options.now);
  const file = `${snapshotFile(dataDir, id)}.tmp`;
  const tempDir = join(layout(dataDir).tmp, `build-${id}`);
  return writing({ path: file }, async () => {
    try {
      await mkdir(tempDir, { recursive: true });
      await makeAndPublish(id, file, tempDir, options);
      return { id };
    } finally {
      await rm(tempDir, { recursive: true, force: true });
      await rm(file, { force: true });
    }
  });
}
