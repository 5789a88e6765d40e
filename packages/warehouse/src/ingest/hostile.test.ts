import { QUARANTINE_REASONS, type QuarantineReason } from '@soundings/shared/telemetry';
import { describe, expect, test } from 'vitest';
import type { RawKind } from './layout';
import { MAX_RECORD_BYTES } from './limits';
import { loadTexts, ndjson, pingRow, quarantined, rawRows, tempFolder } from '../testing/data-folder';

const AT = '2024-06-01T10:00:00Z';
const row = (change: Record<string, unknown>) => JSON.stringify({ ...pingRow('hostile', AT), ...change });
const activity = (change: object) => row({ site_activity: { DAUs: [], WAUs: [], MAUs: [change] } });

/** One record per case: bytes, reason, field. Each reason code has at least one. */
const RECORDS: readonly (readonly [QuarantineReason, string | null, string | Buffer])[] = [
  ['not_utf8', null, Buffer.from(row({ os: '\u00e9' }), 'latin1')],
  ['not_json', null, '{"remote_site_id":"a"'],
  ['not_json', null, row({}).replace('"5.3.0"', 'NaN')],
  ['not_json', null, row({}).replace('"kubernetes"}', '"kubernetes",}')],
  ['not_json', null, row({}).replace('kubernetes', 'kuber\u0001netes')],
  ['not_json', null, row({}).replace('kubernetes', '\\ud800')],
  ['not_json', null, `${row({})} trailing`],
  ['duplicate_key', 'deploy_type', row({}).replace('"deploy_type"', '"deploy_type":"k3s","deploy_type"')],
  ['duplicate_key', 'UserCount', row({}).replace('"UserCount":1', '"UserCount":1,"User\\u0043ount":9')],
  ['unknown_format', null, '[1, 2, 3]'],
  ['unknown_format', null, '{"name":"SearchResultsQueried","source":"WEB"}'],
  ['missing_field', 'remote_site_id', row({ remote_site_id: undefined })],
  ['missing_field', 'remote_site_id', row({ remote_site_id: '' })],
  ['missing_field', 'version', row({ remote_site_version: null })],
  ['missing_field', 'timestamp', row({ timestamp: undefined })],
  ['wrong_type', 'timestamp', row({ timestamp: 'yesterday' })],
  ['wrong_type', 'timestamp', row({ timestamp: '2024-06-01T10:00:00' })],
  ['wrong_type', 'total_user_accounts', row({ total_user_accounts: 'many' })],
  ['wrong_type', 'has_repos', row({ has_repos: 'yes' })],
  ['wrong_type', 'license_key', row({ license_key: { key: 1 } })],
  ['wrong_type', 'site_activity', row({ site_activity: 'none' })],
  ['wrong_type', 'site_activity', row({ site_activity: { DAUs: {}, WAUs: [], MAUs: [] } })],
  ['wrong_type', 'site_activity.StartTime', activity({ StartTime: 'May', UserCount: 1 })],
  ['wrong_type', 'site_activity.UserCount', activity({ StartTime: '2024-05-01T00:00:00Z', UserCount: 1.5 })],
  ['out_of_range', 'site_activity.UserCount', activity({ StartTime: '2024-05-01T00:00:00Z', UserCount: 12345678901 })],
  ['out_of_range', 'timestamp', row({ timestamp: '2024-02-30T10:00:00Z' })],
  ['out_of_range', 'remote_site_id', row({ remote_site_id: "x'; DROP TABLE pings" })],
  ['out_of_range', 'version', row({ remote_site_version: 'dev' })],
  ['out_of_range', 'total_user_accounts', row({ total_user_accounts: '9'.repeat(16) })],
  ['negative_count', 'total_user_accounts', row({ total_user_accounts: '-3' })],
  ['negative_count', 'site_activity', activity({ StartTime: '2024-05-01T00:00:00Z', UserCount: -1 })],
  ['future_time', 'timestamp', row({ timestamp: '2024-06-04T06:00:01Z' })],
  ['too_old', 'timestamp', row({ timestamp: '2012-12-31T23:59:59Z' })],
  ['oversized', null, row({ os: 'x'.repeat(MAX_RECORD_BYTES) })],
];

const GOOD = ndjson(Array.from({ length: 9 }, (_, n) => pingRow(`good-${n}`, AT, n)));

describe('a hostile record', () => {
  test('of every kind has its own reason code', () => {
    expect([...new Set(RECORDS.map(([reason]) => reason))].toSorted()).toEqual([...QUARANTINE_REASONS].toSorted());
  });

  test('goes to the quarantine with its reason, and its neighbours load', async () => {
    const dataDir = await tempFolder();
    const files = Object.fromEntries(
      RECORDS.map(([reason, , bytes], n) => [
        `${String(n).padStart(2, '0')}-${reason}.ndjson`,
        Buffer.concat([Buffer.from(GOOD.replaceAll('good-', `good-${n}-`)), Buffer.from(bytes), Buffer.from('\n')]),
      ]),
    );
    const reports = await loadTexts(dataDir, files);
    expect(
      reports.map(({ source, lines, rows, quarantineByReason }) => ({ source, lines, rows, quarantineByReason })),
    ).toEqual(
      RECORDS.map(([reason], n) => ({
        source: `${String(n).padStart(2, '0')}-${reason}.ndjson`,
        lines: 10,
        rows: 9,
        quarantineByReason: { [reason]: 1 },
      })),
    );
    const refused = await quarantined(dataDir);
    expect(refused.map(({ load_id: id, file }) => [id, file])).toEqual(reports.map(({ id, source }) => [id, source]));
    expect(new Set(refused.map((record) => record['first_seen']))).toEqual(new Set(['2024-06-03 06:00:00']));
    expect(refused.map(({ reason, field, line }) => [reason, field, line])).toEqual(
      RECORDS.map(([reason, field]) => [reason, field, '10']),
    );
    for (const [n, [, , bytes]] of RECORDS.entries()) {
      const { raw, encoding } = refused[n] as { raw: string; encoding: string };
      const kept = Buffer.from(raw, encoding === 'base64' ? 'base64' : 'utf8');
      expect(Buffer.from(bytes).subarray(0, kept.length).equals(kept)).toBe(true);
      expect(encoding).toBe({ not_utf8: 'base64', oversized: 'cut' }[RECORDS[n]![0] as string] ?? 'utf8');
    }
    expect(await rawRows(dataDir, 'pings')).toHaveLength(9 * RECORDS.length);
  });

  test('a line longer than the buffers does not swallow what follows', async () => {
    const dataDir = await tempFolder();
    const monster = Buffer.alloc(60 * 1024 * 1024, 0x61);
    const [report] = await loadTexts(dataDir, {
      'pings.ndjson': Buffer.concat([
        Buffer.from(GOOD),
        monster,
        Buffer.from(`\n${GOOD.replaceAll('good-', 'more-')}`),
      ]),
    });
    expect(report).toMatchObject({ lines: 19, rows: 18, quarantineByReason: { oversized: 1 } });
  });

  test('unknown columns are kept and counted, renamed ones are found', async () => {
    const dataDir = await tempFolder();
    const request = {
      site: 'r',
      version: '4.0.0',
      act: { MAUs: [] },
      newThing: { a: [1] },
      codeIntelUsage: {
        Weekly: [
          { StartTime: '2020-11-29T00:00:00Z', Hover: { LSIF: { UsersCount: 6, EventsCount: 90 }, Search: {} } },
        ],
      },
      batchChangesUsage: { ActiveExectutorsCount: 2, BulkOperationsCount: { merge: 3 } },
    };
    const [rows, requests] = await loadTexts(
      dataDir,
      {
        'rows.ndjson': `${row({ brand_new: 'x "y"', other: 1 })}\n${row({ remote_site_id: 'b', other: null })}\n`,
        'request.ndjson': ndjson([request]),
      },
      { receivedAt: AT },
    );
    expect(rows!.unknownColumns).toEqual({ brand_new: 1, other: 2 });
    expect(requests!.unknownColumns).toEqual({ newThing: 1 });
    const loaded = await rawRows(dataDir, 'pings');
    const of = (site: string) => loaded.find((ping) => ping['site_id'] === site)!;
    expect(JSON.parse(of('hostile')['extra'] as string)).toEqual({ brand_new: 'x "y"', other: 1 });
    expect(JSON.parse(of('r')['extra'] as string)).toEqual({ newThing: { a: [1] } });
    expect(JSON.parse(of('r')['new_code_intel_usage'] as string)).toMatchObject({
      start_time: '2020-11-29T00:00:00Z',
      event_summaries: [{ action: 'hover', source: 'precise', waus: 6, total_actions: 90 }, {}, {}, {}, {}, {}],
    });
    expect(JSON.parse(of('r')['batch_changes_usage'] as string)).toEqual({
      ActiveExecutorsCount: 2,
      BulkOperationsCount: [{ Name: 'merge', Count: 3 }],
    });
  });
});

describe('a hostile export', () => {
  const ACCOUNTS = 'Id,Name,Seats__c,Contract_Start_Date__c,IsDeleted,Note\r\n';
  const good = Array.from({ length: 8 }, (_, n) => `a${n},"Name, ""${n}""",10,2024-01-01,false,\r\n`).join('');

  test.each<readonly [QuarantineReason, string | null, string | Buffer]>([
    ['missing_field', 'IsDeleted', 'b,Name,1,2024-01-01'],
    ['missing_field', 'Id', ',Name,1,2024-01-01,false,'],
    ['wrong_type', 'column 7', 'b,Name,1,2024-01-01,false,,more'],
    ['wrong_type', 'quotes', 'b,Na"me,1,2024-01-01,false,'],
    ['wrong_type', 'quotes', 'b,"Name,1,2024-01-01,false,'],
    ['wrong_type', 'Seats__c', 'b,Name,1e3,2024-01-01,false,'],
    ['wrong_type', 'Contract_Start_Date__c', 'b,Name,1,01.02.2024,false,'],
    ['wrong_type', 'IsDeleted', 'b,Name,1,2024-01-01,yes,'],
    ['out_of_range', 'Contract_Start_Date__c', 'b,Name,1,2023-02-29,false,'],
    ['negative_count', 'Seats__c', 'b,Name,-1,2024-01-01,false,'],
    ['duplicate_key', 'id', 'a1,Another name,1,2024-01-01,false,'],
    ['not_utf8', null, Buffer.from('b,Caf\u00e9,1,2024-01-01,false,', 'latin1')],
  ])('%s %s', async (reason, field, bad) => {
    const dataDir = await tempFolder();
    const content = Buffer.concat([Buffer.from(ACCOUNTS), Buffer.from(bad), Buffer.from(`\r\n${good}`)]);
    // The contradiction of an earlier record can only be seen after it.
    const last = Buffer.concat([Buffer.from(ACCOUNTS + good), Buffer.from(bad), Buffer.from('\r\n')]);
    const [report] = await loadTexts(dataDir, { 'accounts.csv': reason === 'duplicate_key' ? last : content });
    expect(report).toMatchObject({ kind: 'accounts', lines: 9, rows: 8, quarantineByReason: { [reason]: 1 } });
    expect(await quarantined(dataDir)).toMatchObject([
      { reason, field, line: reason === 'duplicate_key' ? '10' : '2' },
    ]);
    expect((await rawRows(dataDir, 'accounts'))[0]).toMatchObject({
      name: 'Name, "0"',
      seats: '10',
      is_deleted: false,
    });
  });

  test.each<readonly [RawKind, string, string]>([
    [
      'overrides',
      'instance_id,field,value,valid_from,valid_to,author,reason,review_by',
      'A-1,hosting,managed,2024-01-01,,sam,moved,2024-12-31',
    ],
    ['overrides', 'instance_id,field,value,valid_from,author,reason', 'A-1,hosting,somewhere,2024-01-01,sam,moved'],
    [
      'links',
      'site_id,subscription_id,valid_from,valid_to,author,reason',
      'A-1,ES_1,2024-01-01,2024-01-01,sam,empty interval',
    ],
    ['releases', 'version,released_at', 'five,2024-01-01'],
  ])('%s are recognised by their header and checked', async (kind, header, record) => {
    const dataDir = await tempFolder();
    const [report] = await loadTexts(dataDir, { 'file.csv': `${header}\n${record}\n` }, { acceptBad: true });
    const fine = record.includes('managed');
    expect(report).toMatchObject({ kind, rows: fine ? 1 : 0, quarantineByReason: fine ? {} : { out_of_range: 1 } });
  });

  test('unknown columns are kept, exact repeats are duplicates, multi-line fields stay whole', async () => {
    const dataDir = await tempFolder();
    const [report] = await loadTexts(dataDir, {
      'accounts.csv': `${ACCOUNTS}a,"Two\nlines",,,,kept\n${'b,B,,,,\n'.repeat(2)}`,
    });
    expect(report).toMatchObject({ lines: 3, rows: 2, duplicates: 1, unknownColumns: { Note: 1 } });
    expect(await rawRows(dataDir, 'accounts')).toMatchObject([
      { name: 'Two\nlines', extra: '{"Note":"kept"}' },
      { extra: null },
    ]);
  });
});

test('a damaged archive is refused and does not stop the others', async () => {
  const dataDir = await tempFolder();
  const reports = await loadTexts(dataDir, {
    'bad.gz': Buffer.from([0x1f, 0x8b, 1, 2, 3]),
    'good.ndjson': GOOD,
    empty: '\n',
  });
  expect(reports.map(({ status, note }) => [status, note?.split(':')[0]])).toEqual([
    ['refused', 'cannot be read'],
    ['loaded', undefined],
    ['skipped', 'empty'],
  ]);
});
