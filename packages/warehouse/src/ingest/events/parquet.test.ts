import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { loadTexts, ndjson, NOW, quarantined, rawRows, tempFolder } from '../../testing/data-folder';
import { EVENT_AT as AT, EVENT_SITE as SITE, v2 } from '../../testing/event-records';
import { loadFiles } from '../load';

/** A Parquet file of `select`. */
async function parquet(folder: string, select: string): Promise<string> {
  const path = join(folder, 'some [events]*.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.disconnectSync();
  instance.closeSync();
  return path;
}

describe('a Parquet file', () => {
  const COLUMNS = `'e' || n AS event_id, '${SITE}' AS site_id, 'k' AS license_key, 7 AS user_id, '' AS anonymous_user_id, 'search' AS feature,
    'execute' AS action, 'WEB' AS client_name, '1.2' AS client_version, '5.4.0' AS server_version, 'secret' AS private_metadata`;

  test.each(["TIMESTAMP '2024-06-01 10:00:00.25'", `'${AT}'`, "TIMESTAMPTZ '2024-06-01 12:00:00.25+02'"])(
    'gives the rows that the same events as messages give: %s',
    async (timestamp) => {
      const dataDir = await tempFolder();
      await loadTexts(dataDir, { 'e.ndjson': ndjson([v2({ id: 'e0' }), v2({ id: 'e1' })]) });
      const before = await rawRows(dataDir, 'events');
      const path = await parquet(
        await tempFolder(),
        `SELECT ${COLUMNS}, ${timestamp} AS "timestamp" FROM range(2) AS r(n)`,
      );
      const [report] = await loadFiles({ dataDir, now: NOW, files: [path] });
      expect(report).toMatchObject({ kind: 'events', lines: 2, rows: 2, months: ['2024-06'] });
      expect(await rawRows(dataDir, 'events')).toEqual(before.flatMap((row) => [row, row]));
    },
  );

  test('loses its bad rows only', async () => {
    const dataDir = await tempFolder();
    const path = await parquet(
      await tempFolder(),
      `SELECT ${COLUMNS}, CASE WHEN n = 3 THEN NULL WHEN n = 5 THEN TIMESTAMP '2030-01-01' ELSE TIMESTAMP '2024-06-01' END AS "timestamp" FROM range(20) AS r(n)`,
    );
    const [report] = await loadFiles({ dataDir, now: NOW, files: [path] });
    expect(report).toMatchObject({ lines: 20, rows: 18, quarantineByReason: { missing_field: 1, future_time: 1 } });
    expect((await quarantined(dataDir)).map(({ line, reason }) => [line, reason])).toEqual([
      ['4', 'missing_field'],
      ['6', 'future_time'],
    ]);
    expect(await rawRows(dataDir, 'events')).toHaveLength(18);
  });

  test('without a column that is needed is refused', async () => {
    const path = await parquet(await tempFolder(), 'SELECT 1 AS event_id, 2 AS site_id, 3 AS feature');
    const dataDir = await tempFolder();
    const [report] = await loadFiles({ dataDir, now: NOW, files: [path] });
    expect(report).toMatchObject({ status: 'refused', note: 'cannot be read: it has no column timestamp' });
  });
});
