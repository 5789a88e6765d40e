import { gzipSync } from 'node:zlib';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLedger } from './ledger';
import { loadFiles } from './load';
import { canonicalContent, type PingTexts } from './pings/canonical';
import { NOW, WIRE_SAMPLES, loadTexts, quarantined, rawRows, tempFolder } from '../testing/data-folder';

const sample = (name: string): Promise<Buffer> => readFile(join(WIRE_SAMPLES, name));

describe('the wire samples', () => {
  test('load in one command as they stand, and change nothing the second time', async () => {
    const dataDir = await tempFolder();
    const first = await loadFiles({ dataDir, now: NOW, files: [WIRE_SAMPLES] });
    expect(
      first.map(({ source, kind, status, note, rows, duplicates, quarantined: refused }) =>
        [source, kind, note === undefined ? status : `${status}: ${note}`, rows, duplicates, refused].join(' '),
      ),
    ).toEqual([
      'README.md unknown skipped: unknown format 0 0 0',
      'accounts.csv accounts loaded 8 0 0',
      'event-logs-export.ndjson events loaded 11 0 0',
      'ping-request-critical-4.json pings loaded 0 1 0',
      'ping-request-full-5.json pings loaded 0 1 0',
      'releases.csv releases loaded 12 0 0',
      'subscriptions-licences.csv licences loaded 9 0 0',
      'telemetry-v2-events.ndjson events loaded 12 0 0',
      'warehouse-rows.ndjson pings loaded 18 0 0',
    ]);
    expect(await quarantined(dataDir)).toEqual([]);
    const before = await rawRows(dataDir, 'pings');
    const second = await loadFiles({ dataDir, now: NOW, files: [WIRE_SAMPLES] });
    expect(second.every(({ status }) => status === 'skipped')).toBe(true);
    expect(await rawRows(dataDir, 'pings')).toEqual(before);
    expect(await readdir(join(dataDir, 'raw', 'pings'))).toHaveLength(1);
    expect((await readLedger(dataDir)).map(({ seq }) => seq)).toEqual(Array.from({ length: 18 }, (_, n) => n + 1));
  });

  test.each([
    ['ping-request-full-5.json', 17, '2024-06-02T23:29:40Z'],
    ['ping-request-critical-4.json', 4, '2024-05-31T21:15:26Z'],
  ])('%s becomes the row the receiver made of it', async (name, index, receivedAt) => {
    const [rows, requests] = [await tempFolder(), await tempFolder()];
    const line = (await sample('warehouse-rows.ndjson')).toString().split('\n')[index]!;
    await loadTexts(rows, { 'row.ndjson': `${line}\n` });
    const [report] = await loadTexts(requests, { 'request.json': await sample(name) }, { receivedAt });
    expect(report).toMatchObject({ rows: 1, newestData: new Date(receivedAt).toISOString() });
    const [row] = await rawRows(rows, 'pings');
    const [request] = await rawRows(requests, 'pings');
    expect(request).toMatchObject({ shape: 'request', site_id: row!['site_id'], received_at: row!['received_at'] });
    expect(JSON.parse(canonicalContent(request as PingTexts))).toEqual(JSON.parse(canonicalContent(row as PingTexts)));
    expect(request!['new_code_intel_usage'] === null).toBe(false);
    expect(request!['os']).toBeNull();
  });

  test('a request given its receive time is the duplicate of its row', async () => {
    const dataDir = await tempFolder();
    await loadTexts(dataDir, { 'rows.ndjson': await sample('warehouse-rows.ndjson') });
    const [report] = await loadTexts(
      dataDir,
      { 'request.json': await sample('ping-request-full-5.json') },
      { receivedAt: '2024-06-02T23:29:40Z' },
    );
    expect(report).toMatchObject({ status: 'loaded', rows: 0, duplicates: 1 });
  });

  test('a request without receive time and without its row has no place in time', async () => {
    const dataDir = await tempFolder();
    const [report] = await loadTexts(dataDir, { 'request.json': await sample('ping-request-full-5.json') });
    expect(report).toMatchObject({ status: 'refused', quarantineByReason: { missing_field: 1 } });
    expect(await quarantined(dataDir)).toMatchObject([{ field: 'timestamp', reason: 'missing_field', line: '1' }]);
  });

  test('gzip, an array and one pretty-printed document after the other bring the same rows', async () => {
    const lines = (await sample('warehouse-rows.ndjson')).toString().trim().split('\n');
    // Printing a number again may spell it otherwise (3920.0, 3920): all start from the same spelling.
    const rows = lines.map((line) => JSON.stringify(JSON.parse(line)));
    const contents = {
      plain: rows.join('\n'),
      gzip: gzipSync(rows.join('\n')),
      array: `[\n${rows.join(',\n')}\n]\n`,
      pretty: rows.map((row) => JSON.stringify(JSON.parse(row), null, 2)).join('\n'),
      crlf: `\uFEFF${rows.join('\r\n')}\r\n`,
    };
    const results = [];
    for (const [name, content] of Object.entries(contents)) {
      const dataDir = await tempFolder();
      const [report] = await loadTexts(dataDir, { [name]: content });
      expect(report).toMatchObject({ kind: 'pings', rows: 18, quarantined: 0 });
      results.push(await rawRows(dataDir, 'pings'));
    }
    for (const result of results) expect(result).toEqual(results[0]);
  });

  test('app pings are stored, a missing column is null and a retired column is kept', async () => {
    const dataDir = await tempFolder();
    await loadTexts(dataDir, { 'rows.ndjson': await sample('warehouse-rows.ndjson') });
    const rows = await rawRows(dataDir, 'pings');
    expect(rows.find((row) => row['deploy_type'] === 'app')).toMatchObject({ os: 'mac', total_repos: '12' });
    const old = rows.find((row) => row['remote_site_version'] === '3.21.2')!;
    expect(old['external_url']).toBeNull();
    expect(JSON.parse(old['automation_usage'] as string)).toMatchObject({ CampaignsCount: 4 });
  });
});
