import { createHmac } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readSettings } from '@soundings/shared/settings';
import { describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../snapshot/build';
import { loadTexts, ndjson, NOW, pingRow, rawRows, tempFolder } from '../../testing/data-folder';
import { EVENT_SITE as SITE, legacy, v2 } from '../../testing/event-records';

describe('the secret of a data folder', () => {
  test('is made once, for its owner alone, and makes the keys by HMAC-SHA256', async () => {
    const dataDir = await tempFolder();
    await loadTexts(dataDir, { 'a.ndjson': ndjson([v2({})]) });
    const path = join(dataDir, 'user-secret');
    const secret = await readFile(path, 'utf8');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const hash = createHmac('sha256', Buffer.from(secret.trim(), 'hex')).update(`${SITE} u:7`).digest('hex');
    expect((await rawRows(dataDir, 'events'))[0]!['user_key']).toBe(String(BigInt(`0x${hash.slice(0, 16)}`) >> 1n));
    await loadTexts(dataDir, { 'b.ndjson': ndjson([v2({ id: 'e2' })]) });
    expect(await readFile(path, 'utf8')).toBe(secret);
  });

  test('must not be lost or damaged', async () => {
    const dataDir = await tempFolder();
    await loadTexts(dataDir, { 'a.ndjson': ndjson([v2({})]) });
    await writeFile(join(dataDir, 'user-secret'), 'short\n');
    await expect(loadTexts(dataDir, { 'b.ndjson': ndjson([v2({ id: 'e2' })]) })).rejects.toThrow('is damaged');
  });
});

test('nothing private leaves the reader: no file below the data folder holds it, not even of refused records', async () => {
  const dataDir = await tempFolder();
  const canary = (name: string) => `canary-${name}-0d1f`;
  const private_ = {
    parameters: { privateMetadata: { query: canary('private') }, metadata: { [canary('key')]: 1 } },
    interaction: { traceId: canary('trace') },
    marketingTracking: { url: `https://${canary('marketing')}.example/` },
    user: { userId: '4711', anonymousUserId: canary('browser') },
  };
  const identifier = {
    licensedInstance: {
      licenseKey: canary('licence'),
      instanceId: SITE,
      externalUrl: `https://${canary('url')}.example`,
    },
  };
  const row = legacy({
    initial_admin_email: `${canary('email')}@example.com`,
    url: canary('row-url'),
    referrer: canary('referrer'),
    device_id: canary('device'),
    public_argument: JSON.stringify({ a: canary('argument') }),
    anonymous_user_id: canary('anonymous'),
    user_id: 0,
    [canary('column')]: canary('unknown'),
  });
  const refused = [
    { ...v2({ ...private_, timestamp: canary('time') }, identifier) },
    { ...row, insert_id: 'x', timestamp: canary('row-time') },
    v2({ ...private_, id: 'dup' }, identifier),
  ];
  const text = ndjson([
    v2(private_, identifier),
    row,
    ...Array.from({ length: 14 }, (_, n) => v2({ ...private_, id: `e${n}` }, identifier)),
    ...refused.slice(0, 2),
  ]);
  const twice = JSON.stringify(refused[2]).replace(
    '"id":"dup"',
    `"${canary('twice')}":1,"${canary('twice')}":2,"id":"dup"`,
  );
  await loadTexts(dataDir, { 'pings.ndjson': ndjson([pingRow(SITE, '2024-06-01T10:00:00Z')]) });
  const [report] = await loadTexts(dataDir, { 'e.ndjson': `${text}${twice}\n` });
  expect(report).toMatchObject({ lines: 19, rows: 16, quarantined: 3 });
  await buildSnapshot({ dataDir, now: NOW, settings: readSettings({}) });
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.filter(({ name }) => /\.(parquet|duckdb|json)$/.test(name)).length).toBeGreaterThan(5);
  const texts: string[] = [];
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    texts.push((await readFile(path)).toString('latin1'));
    // Packed pages hide a text: read what is in them too.
    if (name.endsWith('.parquet'))
      texts.push(
        JSON.stringify((await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)).getRowsJson()),
      );
    if (!name.endsWith('.duckdb')) continue;
    await connection.run(`ATTACH '${path}' AS served (READ_ONLY)`);
    const tables = await connection.runAndReadAll(
      `SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'served'`,
    );
    for (const [table] of tables.getRowsJson() as string[][])
      texts.push(JSON.stringify((await connection.runAndReadAll(`SELECT * FROM served.${table}`)).getRowsJson()));
    await connection.run('DETACH served');
  }
  connection.disconnectSync();
  instance.closeSync();
  expect(texts.join('\n')).toContain(SITE);
  for (const found of texts) {
    expect(found).not.toContain('canary-');
    expect(found).not.toContain('4711');
  }
});
