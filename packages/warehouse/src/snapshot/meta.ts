import type { DuckDBConnection } from '@duckdb/node-api';
import { BIGINT, DuckDBTimestampValue, TIMESTAMP, VARCHAR } from '@duckdb/node-api';
import { RAW_KINDS } from '../ingest/layout';
import { type LoadManifest, stillRefused } from '../ingest/ledger';

const instantValue = (instant: string | null): DuckDBTimestampValue | null =>
  instant === null ? null : new DuckDBTimestampValue(BigInt(Date.parse(instant)) * 1000n);

const LOADS = `CREATE TABLE meta.loads (
  seq BIGINT, id VARCHAR, kind VARCHAR, source VARCHAR, status VARCHAR, note VARCHAR, bytes BIGINT, lines BIGINT, row_count BIGINT,
  duplicates BIGINT, quarantined BIGINT, quarantine_json VARCHAR, unknown_columns_json VARCHAR,
  as_of TIMESTAMP, loaded_at TIMESTAMP, newest_data TIMESTAMP)`;

const SOURCES = `CREATE TABLE meta.sources AS
SELECT k.kind,
  COUNT(CASE WHEN l.status = 'loaded' THEN 1 END) AS loads,
  CAST(COALESCE(SUM(CASE WHEN l.status = 'loaded' THEN l.row_count END), 0) AS BIGINT) AS row_count,
  CAST(COALESCE(SUM(CASE WHEN l.status = 'loaded' THEN l.duplicates END), 0) AS BIGINT) AS duplicates,
  CAST(COALESCE(SUM(CASE WHEN l.status <> 'skipped' THEN l.quarantined END), 0) AS BIGINT) AS quarantined,
  MAX(l.newest_data) AS newest_data, MAX_BY(l.loaded_at, CASE WHEN l.status = 'loaded' THEN l.seq END) AS last_loaded_at
FROM (${RAW_KINDS.map((kind, index) => `SELECT '${kind}' AS kind, ${index} AS place`).join(' UNION ALL ')}) AS k
LEFT JOIN meta.loads AS l ON l.kind = k.kind
GROUP BY k.kind, k.place
ORDER BY k.place`;

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** What was loaded. The quarantine is what is refused today: what a retry took has left it. */
async function fillLoads(connection: DuckDBConnection, ledger: readonly LoadManifest[]): Promise<void> {
  await connection.run(LOADS);
  const appender = await connection.createAppender('loads', 'meta');
  for (const load of ledger) {
    const refused = stillRefused(load, ledger);
    appender.appendValue(BigInt(load.seq), BIGINT);
    const texts = [load.id, load.kind, load.source, load.status, load.note ?? null];
    for (const text of texts) appender.appendValue(text, VARCHAR);
    const counts = [load.bytes, load.lines, load.rows, load.duplicates, sum(refused)];
    for (const count of counts) appender.appendValue(BigInt(count), BIGINT);
    appender.appendValue(JSON.stringify(refused), VARCHAR);
    appender.appendValue(JSON.stringify(load.unknownColumns), VARCHAR);
    for (const instant of [load.asOf, load.loadedAt, load.newestData])
      appender.appendValue(instantValue(instant), TIMESTAMP);
    appender.endRow();
  }
  appender.closeSync();
}

/** Clock, and what was loaded: \`meta.snapshot\`, \`meta.loads\` and \`meta.sources\`. */
export async function fillMeta(
  connection: DuckDBConnection,
  facts: { ledger: readonly LoadManifest[]; asOf: string; demo: boolean },
): Promise<void> {
  await fillLoads(connection, facts.ledger);
  await connection.run(SOURCES);
  await connection.run('CREATE TABLE meta.snapshot (key VARCHAR, value VARCHAR)');
  for (const [key, value] of Object.entries({ as_of: facts.asOf, demo: String(facts.demo) }))
    await connection.run('INSERT INTO meta.snapshot VALUES ($key, $value)', { key, value });
}
