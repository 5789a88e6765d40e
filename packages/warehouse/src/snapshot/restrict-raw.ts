import type { DuckDBConnection } from '@duckdb/node-api';
import { normaliseRows } from '../duckdb/normalise';
import { RAW_KINDS, type RawKind } from '../ingest/layout';
import { type LoadManifest, rawFilesOf } from '../ingest/ledger';
import { sqlTexts } from '../ingest/sql';
import { rawView } from '../models/raw/view';
import { instantLiteral, knownBy, TIME_OF } from './known-by';

async function ask(connection: DuckDBConnection, sql: string) {
  return normaliseRows(await connection.runAndReadAll(sql));
}

/** The first export of a kind, as an expression; only records have exports. */
async function firstExport(connection: DuckDBConnection, kind: RawKind): Promise<string> {
  if (TIME_OF[kind] !== 'as_of') return 'NULL';
  const [row] = await ask(connection, `SELECT MIN(as_of) AS first FROM raw.${kind}`);
  const first = (row?.['first'] as string | null | undefined) ?? null;
  return first === null ? 'NULL' : instantLiteral(first);
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
      : `SELECT load_id, ${TIME_OF[kind]} FROM raw.${kind}`;
  const rows = await ask(
    connection,
    `SELECT load_id, COUNT(*) AS held, MAX(${TIME_OF[kind]}) AS newest FROM (${load}) GROUP BY load_id`,
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
    const where = knownBy(kind, at, await firstExport(connection, kind));
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
