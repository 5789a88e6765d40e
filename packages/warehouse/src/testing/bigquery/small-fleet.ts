import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import { RAW_KINDS } from '../../ingest/layout';
import { readCurrent, snapshotFile } from '../../snapshot/files';
import { buildSnapshot } from '../../snapshot/build';
import { sampleFleet, SAMPLES_NOW } from '../fleets';
import type { ReferenceTable } from '../googlesql/engine';
import { type RawRow, type RawTables, writeRawFolder } from '../raw-folder';
import { servedTables } from './fill';
import { readRawRows, type RawRows } from './vendor';

/** The reference engine is an interpreter: the one instance that fell silent in 2020 would cost it a thousand days. */
const FIRST_PING = '2024-05';

/** The wire samples of 2024 as raw rows, and what DuckDB builds from them. */
export interface SmallFleet {
  /** The clock of the build. */
  now: string;
  raw: RawRows;
  /** A data folder with the snapshot. */
  dataDir: string;
  built: Map<string, ReferenceTable>;
  remove(): Promise<void>;
}

/** Makes the fleet; the same rows go into the vendor's tables and into the raw tables of a data folder. */
export async function smallFleet(): Promise<SmallFleet> {
  const samples = await sampleFleet();
  const raw = await readRawRows(samples.dataDir);
  await samples.remove();
  const pings = { ...raw.pings, rows: raw.pings.rows.filter((row) => String(row['received_at']) >= FIRST_PING) };
  const kept: RawRows = { ...raw, pings };
  const folder = await mkdtemp(join(tmpdir(), 'soundings-small-'));
  const dataDir = join(folder, 'data');
  const tables = Object.fromEntries(RAW_KINDS.map((kind) => [kind, kept[kind].rows as RawRow[]])) as RawTables;
  await writeRawFolder(dataDir, tables);
  await buildSnapshot({ dataDir, now: SAMPLES_NOW, settings: readSettings({}) });
  const built = await servedTables(snapshotFile(dataDir, (await readCurrent(dataDir)) ?? ''));
  return {
    now: SAMPLES_NOW,
    raw: kept,
    dataDir,
    built,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
