import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLedger } from './ledger';
import { loadFiles } from './load';
import { retryQuarantine } from './retry';
import { readStatus } from './status';
import {
  NOW,
  WIRE_SAMPLES,
  loadTexts,
  ndjson,
  pingRow,
  quarantined,
  rawRows,
  tempFolder,
} from '../testing/data-folder';

const SEED = 20_240_603;
const runs = (numRuns: number) => ({ numRuns, seed: SEED });

/** A few pings of a few sites, some of them at the same instant. */
const pings = fc.array(
  fc
    .record({ site: fc.constantFrom('a', 'b', 'C'), hour: fc.nat(5), n: fc.nat(2) })
    .map(({ site, hour, n }) => pingRow(site, `2024-06-01T0${hour}:00:00Z`, n)),
  { minLength: 1, maxLength: 12 },
);

/** The same ping in another spelling: keys in reverse order, at every depth. */
function respelt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respelt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, respelt(member)]),
  );
}

const content = (rows: Record<string, unknown>[]) =>
  rows.map((row) => [row['site_id'], row['received_at'], row['total_user_accounts']].join(' ')).toSorted();

describe('loading', () => {
  test('R1: order, names and repetition change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(pings, fc.integer({ min: 1, max: 11 }), async (rows, cut) => {
        const [once, twice] = [await tempFolder(), await tempFolder()];
        await loadTexts(once, { 'a.ndjson': ndjson(rows) });
        await loadTexts(twice, {
          'later.json': ndjson(rows.slice(cut).toReversed()),
          'earlier.json': ndjson(rows.slice(0, cut)),
        });
        const loads = (await readLedger(twice)).filter(({ status }) => status === 'loaded').length;
        await loadTexts(twice, { 'renamed.json': ndjson(rows.slice(0, cut)), 'whole.json': ndjson(rows) });
        expect(await rawRows(twice, 'pings')).toEqual(await rawRows(once, 'pings'));
        const after = await readLedger(twice);
        expect(after.filter(({ rows: taken }) => taken > 0).length).toBeLessThanOrEqual(loads);
        expect(after.some(({ note }) => note === 'already loaded')).toBe(true);
      }),
      runs(6),
    );
  });

  test('R2: a ping counts once, however often and in whatever spelling it comes', async () => {
    await fc.assert(
      fc.asyncProperty(pings, fc.infiniteStream(fc.nat(3)), async (rows, choices) => {
        const [clean, noisy] = [await tempFolder(), await tempFolder()];
        await loadTexts(clean, { 'a.ndjson': ndjson(rows) });
        const repeated = rows.flatMap((row) => {
          const choice = choices.next().value;
          const moved = { ...row, remote_ip: '192.0.2.1', has_update: 'true' };
          return [row, ...[[], [row], [moved], [respelt(row)]][choice]!];
        });
        const reports = await loadTexts(noisy, { 'a.ndjson': ndjson(repeated), 'b.ndjson': ndjson(rows.map(respelt)) });
        expect(content(await rawRows(noisy, 'pings'))).toEqual(content(await rawRows(clean, 'pings')));
        for (const { lines, rows: taken, duplicates, quarantined: refused } of reports)
          expect(taken + duplicates + refused).toBe(lines);
      }),
      runs(6),
    );
  });

  test('R3, R4: a bad line at any position costs that line only', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => JSON.stringify(pingRow('a', `2024-06-01T0${n}:00:00Z`, n)));
    const dataDir = await tempFolder();
    const bad = ['{', Buffer.from([0xff, 0xfe]), 'null', '\u0001{}', '{"site":"a","site":"b"}'];
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => {
        const lines = rows.map((row) => Buffer.from(row.replace('"a"', `"p${at}"`)));
        lines.splice(at, 0, Buffer.from(bad[at % bad.length]!));
        return [`${at}.ndjson`, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]))];
      }),
    );
    const reports = await loadTexts(dataDir, files);
    for (const report of reports)
      expect(report).toMatchObject({ kind: 'pings', lines: 9, rows: 8, duplicates: 0, quarantined: 1 });
    expect((await quarantined(dataDir)).map(({ line }) => Number(line))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('R4: a fifth refused is still taken, one line more is not, and the others go on', async () => {
    const dataDir = await tempFolder();
    const good = (count: number, site: string) =>
      ndjson(Array.from({ length: count }, (_, n) => pingRow(site, `2024-06-01T0${n}:00:00Z`, n)));
    const files = {
      'edge.ndjson': `${good(8, 'a')}{\n{\n`,
      'over.ndjson': `${good(8, 'b')}{\n{\n{\n`,
      'fine.ndjson': good(3, 'c'),
    };
    const [edge, over, fine] = await loadTexts(dataDir, files);
    expect(edge).toMatchObject({ status: 'loaded', rows: 8, quarantined: 2 });
    expect(over).toMatchObject({ status: 'refused', rows: 0, quarantined: 3, note: '3 of 11 records refused' });
    expect(fine).toMatchObject({ status: 'loaded', rows: 3 });
    expect(await quarantined(dataDir)).toHaveLength(5);
    const [accepted] = await loadTexts(dataDir, { 'over.ndjson': files['over.ndjson'] }, { acceptBad: true });
    expect(accepted).toMatchObject({ status: 'loaded', rows: 8, quarantined: 3 });
    expect(await rawRows(dataDir, 'pings')).toHaveLength(19);
  });

  test('R10: the time zone of the machine does not matter', async () => {
    const before = process.env['TZ'];
    try {
      const results = [];
      for (const zone of ['UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        const dataDir = await tempFolder();
        await loadFiles({ dataDir, now: NOW, files: [WIRE_SAMPLES] });
        results.push([
          await rawRows(dataDir, 'pings'),
          await rawRows(dataDir, 'licences'),
          await rawRows(dataDir, 'accounts'),
          (await readLedger(dataDir)).map(({ newestData }) => newestData),
        ]);
      }
      for (const result of results) expect(result).toEqual(results[0]);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('R5: retry', () => {
  test('takes what can be read today, once, and keeps the history', async () => {
    const dataDir = await tempFolder();
    const early = { dataDir, now: '2024-06-01T00:00:00.000Z', acceptBad: true };
    const rows = [
      pingRow('a', '2024-06-01T10:00:00Z'),
      pingRow('a', '2024-06-03T10:00:00Z'),
      pingRow('a', '2024-06-03T11:00:00Z'),
    ];
    await loadTexts(dataDir, { 'pings.ndjson': `${ndjson(rows)}{"remote_site_id":\n` }, early);
    expect((await readStatus(dataDir)).quarantine).toEqual({ future_time: 2, not_json: 1 });
    expect(await retryQuarantine(early)).toEqual([]);
    const later = { dataDir, now: NOW, threads: 1 };
    const [retried, ...others] = await retryQuarantine(later);
    expect(others).toEqual([]);
    expect(retried).toMatchObject({ rows: 2, duplicates: 0, resolvedByReason: { future_time: 2 } });
    expect(await rawRows(dataDir, 'pings')).toHaveLength(3);
    expect((await readStatus(dataDir)).quarantine).toEqual({ not_json: 1 });
    expect(await quarantined(dataDir)).toHaveLength(3);
    expect(await retryQuarantine(later)).toEqual([]);
  });

  test('finds the row of a request that came before it, and reads exports by their header', async () => {
    const dataDir = await tempFolder();
    const request = {
      site: 'a',
      version: '5.3.0',
      totalUsers: 1,
      deployType: 'kubernetes',
      act: pingRow('a', '')['site_activity'],
    };
    await loadTexts(dataDir, { 'request.json': JSON.stringify(request, null, 2) });
    await loadTexts(dataDir, { 'rows.ndjson': ndjson([pingRow('a', '2024-06-01T10:00:00Z')]) });
    await loadTexts(dataDir, { 'releases.csv': 'version,released_at\n5.0.0,soon\n' }, { asOf: '2024-01-01T00:00:00Z' });
    expect((await readStatus(dataDir)).quarantine).toEqual({ missing_field: 1, wrong_type: 1 });
    expect(await retryQuarantine({ dataDir, now: NOW })).toMatchObject([{ rows: 0, duplicates: 1 }]);
    expect((await readStatus(dataDir)).quarantine).toEqual({ wrong_type: 1 });
  });
});
