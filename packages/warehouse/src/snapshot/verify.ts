import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
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

/** Two at a time: the short ones would leave one core idle. */
async function checkInvariants(instance: DuckDBInstance): Promise<void> {
  const left = INVARIANTS.entries();
  const broken: { place: number; error: InvariantError }[] = [];
  const check = async (connection: DuckDBConnection) => {
    for (const [place, { name, offending }] of left) {
      const [row] = await ask(connection, `SELECT COUNT(*) AS n FROM (${offending})`);
      if (row?.['n'] !== 0) broken.push({ place, error: new InvariantError(name, Number(row?.['n'])) });
    }
  };
  await Promise.all([withConnection(instance, check), withConnection(instance, check)]);
  const [first] = broken.toSorted((a, b) => a.place - b.place);
  if (first !== undefined) throw first.error;
}

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
    await checkInvariants(instance);
    return await withConnection(instance, async (connection) => {
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
