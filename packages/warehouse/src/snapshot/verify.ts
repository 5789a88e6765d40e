import type { DuckDBConnection } from '@duckdb/node-api';
import { type EngineLimits, openSandboxed, withConnection } from '../duckdb/open';
import { normaliseRows } from '../duckdb/normalise';
import { INVARIANTS } from './invariants';
import type { SnapshotManifest } from './manifest';

/** Thrown when a built file breaks an invariant: it is never published. */
export class InvariantError extends Error {
  override name = 'InvariantError';
  constructor(
    readonly invariant: string,
    readonly offending: number,
  ) {
    super(`the snapshot breaks the invariant "${invariant}" (${offending} rows); it was not published`);
  }
}

async function ask(connection: DuckDBConnection, sql: string) {
  return normaliseRows(await connection.runAndReadAll(sql));
}

async function countRows(connection: DuckDBConnection): Promise<Record<string, number>> {
  const tables = await ask(
    connection,
    `SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() ORDER BY name`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await ask(connection, `SELECT COUNT(*) AS n FROM ${String(name)}`);
    counts[String(name)] = Number(row?.['n']);
  }
  return counts;
}

/** Events say it where there are no pings, and at most up to the clock of the snapshot. */
const NEWEST = `SELECT COALESCE(
    (SELECT MAX(last_ping_at) FROM core.instances),
    (SELECT LEAST(MAX(newest_data), (SELECT CAST(value AS TIMESTAMP) FROM meta.snapshot WHERE key = 'as_of'))
      FROM meta.sources WHERE kind = 'events')
  ) AS at`;

/** The day of the first ping or event that an instance has delivered. */
const FIRST = `SELECT MIN(day) AS day FROM (
    SELECT CAST(MIN(first_ping_at) AS DATE) AS day FROM core.instances UNION ALL SELECT MIN(day) AS day FROM core.user_days
  )`;

/**
 * Reopens a built file read-only and checks every invariant. Returns what its manifest
 * says about its content; throws an InvariantError at the first one that does not hold.
 */
export async function verifyBuilt(
  file: string,
  limits: EngineLimits,
): Promise<Pick<SnapshotManifest, 'tables' | 'dataThrough' | 'firstDay'>> {
  const instance = await openSandboxed(file, limits);
  try {
    return await withConnection(instance, async (connection) => {
      for (const { name, offending } of INVARIANTS) {
        const [row] = await ask(connection, `SELECT COUNT(*) AS n FROM (${offending})`);
        if (row?.['n'] !== 0) throw new InvariantError(name, Number(row?.['n']));
      }
      const [newest] = await ask(connection, NEWEST);
      const [first] = await ask(connection, FIRST);
      return {
        tables: await countRows(connection),
        dataThrough: (newest?.['at'] as string | null) ?? null,
        firstDay: (first?.['day'] as string | null) ?? null,
      };
    });
  } finally {
    instance.closeSync();
  }
}
