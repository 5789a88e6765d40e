import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { addDays, dayOf, periodsIn } from '@soundings/shared/time';
import { layout, partName, type RawKind } from '../ingest/layout';
import { readLedger, writeManifest } from '../ingest/ledger';
import type { FleetOptions } from './fleet/fleet';
import { releasesUntil } from './releases';
import { recordsSelect } from './trimmed/records';
import { accountsTable, daysTable, instancesTable, pingsSelect, versionsTable, type TrimmedFleet } from './trimmed/sql';

interface TrimmedOptions extends FleetOptions {
  /** An empty data folder. */
  dataDir: string;
}

/**
 * Writes a large fleet straight into the raw tables and the ledger, for benchmarks: one
 * ping a day with activity, totals, version and licence, and nothing else. `soundings
 * build` works on it. Throws when the folder already holds loads.
 */
export async function writeTrimmedRaw(options: TrimmedOptions): Promise<void> {
  const { dataDir, settings, now, instances, days, seed } = options;
  if ((await readLedger(dataDir)).length > 0) throw new Error('the folder already holds loads');
  const lastDay = now.slice(0, 10);
  const fleet: TrimmedFleet = {
    instances,
    seed,
    firstDay: addDays(lastDay, 1 - days),
    lastDay,
    now,
    cloudSiteId: settings.SOUNDINGS_CLOUD_SITE_ID,
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, 'clock.json'), `${JSON.stringify({ now, demo: true })}\n`);
  const engine = await DuckDBInstance.create(':memory:', { preserve_insertion_order: 'false' });
  try {
    const connection = await engine.connect();
    try {
      await connection.run("SET TimeZone = 'UTC'");
      await createTables(connection, fleet);
      await writeAll(connection, fleet, dataDir);
    } finally {
      connection.disconnectSync();
    }
  } finally {
    engine.closeSync();
  }
}

async function createTables(connection: DuckDBConnection, fleet: TrimmedFleet): Promise<void> {
  const releases = releasesUntil(fleet.now).map(({ version, day }) => ({ version, released: dayOf(day) }));
  await connection.run(accountsTable(fleet));
  await connection.run(instancesTable(fleet));
  await connection.run(daysTable(fleet));
  await connection.run(versionsTable(fleet, releases));
}

async function writeAll(connection: DuckDBConnection, fleet: TrimmedFleet, dataDir: string): Promise<void> {
  let seq = 1;
  for (const kind of ['accounts', 'licences', 'releases'] as const) {
    const id = `trimmed-${kind}`;
    const select = recordsSelect(fleet, kind, id);
    if (select !== null)
      await writeLoad(connection, { dataDir, kind, id, select, seq: seq++, now: fleet.now, newest: fleet.now });
  }
  const end = addDays(fleet.lastDay, 1);
  for (const month of periodsIn('month', fleet.firstDay, end)) {
    const id = `trimmed-pings-${month}`;
    const to = addDays(month, 31).slice(0, 7) + '-01';
    const select = pingsSelect(fleet, id, month, to);
    const newest = to < end ? `${addDays(to, -1)}T23:55:00.000Z` : fleet.now;
    await writeLoad(connection, { dataDir, kind: 'pings', id, select, seq: seq++, now: fleet.now, newest });
  }
}

interface TrimmedLoad {
  dataDir: string;
  kind: RawKind;
  id: string;
  select: string;
  seq: number;
  now: string;
  newest: string;
}

/** Writes one raw file and its ledger entry. */
async function writeLoad(connection: DuckDBConnection, load: TrimmedLoad): Promise<void> {
  const { dataDir, kind, id, now } = load;
  const folder = layout(dataDir).raw(kind);
  await mkdir(folder, { recursive: true });
  const path = join(folder, partName(id, 1));
  const written = await connection.runAndReadAll(
    `COPY (${load.select}) TO '${path.replaceAll("'", "''")}.tmp' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)`,
  );
  await rename(`${path}.tmp`, path);
  const rows = Number(written.getRows()[0]?.[0]);
  const { size } = await stat(path);
  await writeManifest(dataDir, {
    id,
    seq: load.seq,
    kind,
    source: `${id}.parquet`,
    bytes: size,
    asOf: kind === 'pings' ? null : now,
    receivedAt: null,
    loadedAt: now,
    status: 'loaded',
    lines: rows,
    rows,
    duplicates: 0,
    quarantined: 0,
    quarantineByReason: {},
    unknownColumns: {},
    newestData: load.newest,
    parts: 1,
  });
}
