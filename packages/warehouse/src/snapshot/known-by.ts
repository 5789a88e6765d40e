import type { DuckDBConnection } from '@duckdb/node-api';
import { dayOfInstant } from '@soundings/shared/time';
import { RAW_KINDS, type RawKind } from '../ingest/layout';
import { type LoadManifest, rawFilesOf } from '../ingest/ledger';
import { sqlTexts } from '../ingest/sql';
import { normaliseRows } from '../duckdb/normalise';
import { rawView } from '../models/raw/view';

/**
 * What was known at an instant, as conditions on the raw tables. Pings, events and
 * releases name a time of their own. Records are known from the export that shows them;
 * before the first one of their kind it stands in, without what its own dates say came later.
 */

/** The column that says when a row was received, happened, or was exported. */
const TIME: Record<RawKind, string> = {
  pings: 'received_at',
  events: 'happened_at',
  accounts: 'as_of',
  licences: 'as_of',
  releases: 'as_of',
  overrides: 'as_of',
  links: 'as_of',
};

/** When a record came into being, where it says so. */
const BORN: Partial<Record<RawKind, readonly string[]>> = {
  accounts: ['created_date'],
  licences: ['license_created_at', 'subscription_created_at'],
};

const instant = (at: string): string => `TIMESTAMP '${at.slice(0, 23).replace('T', ' ')}'`;

async function ask(connection: DuckDBConnection, sql: string) {
  return normaliseRows(await connection.runAndReadAll(sql));
}

/** The condition that the exports of a kind put on its rows. */
async function exportedBy(connection: DuckDBConnection, kind: RawKind, at: string): Promise<string> {
  const [row] = await ask(connection, `SELECT MIN(as_of) AS first FROM raw.${kind}`);
  const first = (row?.['first'] as string | null | undefined) ?? null;
  if (first === null) return 'TRUE';
  if (first <= at) return `as_of <= ${instant(at)}`;
  const born = (BORN[kind] ?? []).map((column) => ` AND COALESCE(${column} <= ${instant(at)}, TRUE)`);
  return `as_of < DATE '${dayOfInstant(first)}' + INTERVAL 1 DAY${born.join('')}`;
}

async function conditionOf(connection: DuckDBConnection, kind: RawKind, at: string): Promise<string> {
  if (kind === 'releases') return `COALESCE(released_at <= DATE '${dayOfInstant(at)}', FALSE)`;
  if (kind === 'pings' || kind === 'events') return `${TIME[kind]} <= ${instant(at)}`;
  return exportedBy(connection, kind, at);
}

interface Held {
  rows: number;
  newestData: string | null;
}

/** By the name of its load, what is left of each load of a kind. Events are not stamped with their load; their files are. */
async function heldByLoad(connection: DuckDBConnection, kind: RawKind, files: readonly string[], where: string) {
  const load =
    kind === 'events'
      ? `SELECT regexp_extract(filename, '([^/\\\\]+?)(\\.\\d+)?\\.parquet$', 1) AS load_id, happened_at
         FROM read_parquet(${sqlTexts(files)}, union_by_name = true, filename = true) WHERE ${where}`
      : `SELECT load_id, ${TIME[kind]} FROM raw.${kind}`;
  const rows = await ask(
    connection,
    `SELECT load_id, COUNT(*) AS held, MAX(${TIME[kind]}) AS newest FROM (${load}) GROUP BY load_id`,
  );
  return new Map(
    rows.map((row): [string, Held] => [
      String(row['load_id']),
      { rows: Number(row['held']), newestData: row['newest'] as string | null },
    ]),
  );
}

/**
 * Leaves out of the raw tables what was not known at `at`. Returns the ledger as it is
 * told then: of each load what was known of it, and no load of which that is nothing.
 */
export async function restrictRaw(
  connection: DuckDBConnection,
  { dataDir, ledger, at }: { dataDir: string; ledger: readonly LoadManifest[]; at: string },
): Promise<LoadManifest[]> {
  const held = new Map<string, Held>();
  for (const kind of RAW_KINDS) {
    const files = rawFilesOf(dataDir, ledger, kind);
    if (files.length === 0) continue;
    const where = await conditionOf(connection, kind, at);
    await connection.run(`DROP VIEW raw.${kind}`);
    await connection.run(rawView(kind, files, where));
    for (const [load, own] of await heldByLoad(connection, kind, files, where)) held.set(load, own);
  }
  return ledger.flatMap((load) => {
    if (load.status !== 'loaded' || load.rows === 0) return load.loadedAt <= at ? [load] : [];
    const own = held.get(load.id);
    return own === undefined ? [] : [{ ...load, ...own }];
  });
}
