import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { canonicalContent, type PingTexts } from '../../ingest/pings/canonical';
import { Catalog } from '../../testing/bigquery/catalog';
import { putVendor, readRawRows, type RawRows, SPELLINGS, vendorTable } from '../../testing/bigquery/vendor';
import { sampleFleet, SAMPLES_NOW, type TestFleet } from '../../testing/fleets';
import { type ReferenceEngine, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';
import { SOURCE_TABLES } from '../../testing/googlesql/schema';
import type { CellValue } from '../../testing/googlesql/values';
import { type Mapping, readMapping } from './mapping';
import { rawSelect } from './sql';
import { userPads } from './user-keys';

const PROJECT = 'vendor-analytics';
const PARAMS = 'vendor-analytics.soundings.stage_params';

let engine: ReferenceEngine;
let fleet: TestFleet;
let raw: RawRows;
beforeAll(async () => {
  engine = await startReferenceEngine();
  fleet = await sampleFleet();
  raw = await readRawRows(fleet.dataDir);
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
  await engine?.close();
  await fleet?.remove();
});

function catalogWithClock(): Catalog {
  const catalog = new Catalog(engine);
  catalog.putTable(PARAMS, {
    columns: [{ name: 'as_of', type: 'timestamp' }],
    rows: [{ as_of: SAMPLES_NOW }],
  });
  return catalog;
}

type Row = Record<string, CellValue>;

async function mapped(catalog: Catalog, kind: RawKind, mapping: Mapping, since: string | null = null) {
  return catalog.evaluate(
    rawSelect(kind, mapping, { params: `\`${PARAMS}\``, since }),
    kind === 'events' ? userPads(raw.sent!.secret) : {},
  );
}

const USUAL = readMapping('{}', PROJECT);

/** What a ping says and when and whence, whatever the spelling of its blocks. */
const pingKey = (row: Row): string =>
  JSON.stringify([row['site_id'], row['received_at'], row['remote_ip'], canonicalContent(row as PingTexts)]);

/** Everything of an event; one without an id is known by what each reader sees of it. */
const KNOWN = new Set(['2024-05-31T09:02:11.000Z', '2024-05-31T09:02:40.000Z']);

function eventKey({ event_hi: high, event_lo: low, refusal: _refusal, ...row }: Row): string {
  const known = row['origin'] !== 'legacy' || KNOWN.has(String(row['happened_at']));
  return recordKey({ ...row, ...(known ? { id: `${String(high)} ${String(low)}` } : {}) });
}

/** Everything in a record but what names its load. */
function recordKey({ load_id: _load, line: _line, extra: _extra, refusal: _refusal, ...row }: Row): string {
  return JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each(SPELLINGS)('the vendor’s tables with %s', (spelling) => {
  it.each(RAW_KINDS)('give the raw rows of %s that the files give', async (kind) => {
    const catalog = catalogWithClock();
    putVendor(catalog, raw, spelling);
    const { columns, rows } = await mapped(catalog, kind, USUAL);
    expect(columns).toEqual([...(SOURCE_TABLES[`raw.${kind}`] ?? []), { name: 'refusal', type: 'string' }]);
    expect(rows.filter(({ refusal }) => refusal !== null)).toEqual([]);
    const key = kind === 'pings' ? pingKey : kind === 'events' ? eventKey : recordKey;
    expect(rows.map(key).toSorted()).toEqual(raw[kind].rows.map(key).toSorted());
    if (kind !== 'overrides' && kind !== 'links') expect(rows.length).toBeGreaterThan(7);
  });
});

/** The pings of one vendor's table, each a change to a good one. */
async function refusalsOf(kind: Exclude<RawKind, 'events'>, good: Row, changes: Row[]): Promise<CellValue[]> {
  const catalog = catalogWithClock();
  const names = [...new Set([...Object.keys(good), ...changes.flatMap((change) => Object.keys(change))])];
  catalog.putTable(vendorTable(kind), {
    columns: names.map((name) => ({ name, type: 'string' as const })),
    rows: changes.map((change, place) => ({ ...good, ...change, [names[0]!]: `${String(place)}-${good[names[0]!]}` })),
  });
  const columns = Object.fromEntries(
    Object.entries(USUAL[kind]?.columns ?? {}).map(([name, column]) => [
      name,
      column !== null && names.includes(column) ? column : null,
    ]),
  );
  const mapping = { ...USUAL, [kind]: { ...USUAL[kind]!, columns } };
  const { rows } = await mapped(catalog, kind, mapping);
  const first = (row: Row) => Number(String(row[kind === 'pings' ? 'remote_ip' : 'id'] ?? row['author']).split('-')[0]);
  return rows.toSorted((a, b) => first(a) - first(b)).map((row) => row['refusal'] ?? null);
}

describe('rows that the loader of files refuses', () => {
  it('are refused pings, each with the same reason', async () => {
    const good = {
      remote_ip: '10.0.0.1',
      remote_site_id: 'Site-1',
      timestamp: '2024-06-01T12:00:00Z',
      remote_site_version: '5.3.0',
    };
    const cases: [Row, string | null][] = [
      [{}, null],
      [{ timestamp: '2024-06-01 12:00:00.123456789 UTC' }, null],
      [{ timestamp: '2024-06-01T14:00:00+0200' }, null],
      [{ remote_site_id: ' ' }, 'missing_field'],
      [{ remote_site_id: 'a b' }, 'out_of_range'],
      [{ remote_site_version: '' }, 'missing_field'],
      [{ remote_site_version: 'dev' }, 'out_of_range'],
      [{ timestamp: null }, 'missing_field'],
      [{ timestamp: 'yesterday' }, 'wrong_type'],
      [{ timestamp: '2024-02-30T12:00:00Z' }, 'out_of_range'],
      [{ timestamp: '2012-06-01T12:00:00Z' }, 'too_old'],
      [{ timestamp: '2024-06-05T12:00:00Z' }, 'future_time'],
      [{ has_update: 'yes' }, 'wrong_type'],
      [{ total_user_accounts: '1.5' }, 'wrong_type'],
      [{ total_user_accounts: '-5' }, 'negative_count'],
      [{ total_user_accounts: '1234567890123456' }, 'out_of_range'],
      [{ license_key: '{"a":1}' }, 'wrong_type'],
      [{ repositories: 'many' }, 'wrong_type'],
      [{ repositories: '{"GitDirBytes": -1}' }, 'negative_count'],
      [{ dependency_versions: '{"postgres":"x:-1"}' }, null],
      [{ site_activity: '{"DAUs": 7}' }, 'wrong_type'],
      [{ site_activity: '{"DAUs":[{"UserCount":1.5}]}' }, 'wrong_type'],
      [{ site_activity: '{"DAUs":[{"UserCount":12345678901}]}' }, 'out_of_range'],
      [{ site_activity: '{"DAUs":null,"MAUs":[{"UserCount":7}]}' }, null],
      [{ site_activity: 'null' }, null],
    ];
    expect(
      await refusalsOf(
        'pings',
        good,
        cases.map(([change]) => change),
      ),
    ).toEqual(cases.map(([, why]) => why));
  });

  it('are refused records, each with the same reason', async () => {
    const good = { Id: 'acc', Name: 'Acme' };
    const cases: [Row, string | null][] = [
      [{ Seats__c: '7', ARR__c: '-1.5', Contract_Start_Date__c: '2024-02-29', IsDeleted: 'TRUE' }, null],
      [{ Seats__c: ' ', Name: ' Acme ' }, null],
      [{ Name: '' }, 'missing_field'],
      [{ Seats__c: '-7' }, 'negative_count'],
      [{ Seats__c: 'seven' }, 'wrong_type'],
      [{ Seats__c: '1234567890123456' }, 'out_of_range'],
      [{ ARR__c: 'much' }, 'wrong_type'],
      [{ Contract_Start_Date__c: '29.02.2024' }, 'wrong_type'],
      [{ Contract_Start_Date__c: '2023-02-29' }, 'out_of_range'],
      [{ CreatedDate: '2023-02-29' }, 'wrong_type'],
      [{ IsDeleted: 'no' }, 'wrong_type'],
    ];
    expect(
      await refusalsOf(
        'accounts',
        good,
        cases.map(([change]) => change),
      ),
    ).toEqual(cases.map(([, why]) => why));
  });

  it('are refused overrides: a value that the field does not take, an interval without a day', async () => {
    const good = {
      author: 'ada',
      instance_id: 'site-1',
      field: 'hosting',
      value: 'managed',
      valid_from: '2024-01-01',
      reason: 'seen',
    };
    const cases: [Row, string | null][] = [
      [{ valid_to: '2024-01-02' }, null],
      [{ value: 'full' }, 'out_of_range'],
      [{ field: 'colour' }, 'out_of_range'],
      [{ valid_to: '2024-01-01' }, 'out_of_range'],
      [{ valid_from: null }, 'missing_field'],
    ];
    expect(
      await refusalsOf(
        'overrides',
        good,
        cases.map(([change]) => change),
      ),
    ).toEqual(cases.map(([, why]) => why));
  });
});

describe('a mapping', () => {
  it('finds columns under other names and inside records, and takes none for null', async () => {
    const catalog = catalogWithClock();
    catalog.putTable(`${PROJECT}.dwh.pings_texts`, {
      columns: [{ name: 'one', type: 'string' }],
      rows: [{ one: '{"site":"A-1","users":7}' }],
    });
    catalog.putNested(
      `${PROJECT}.dwh.pings`,
      `SELECT STRUCT(JSON_VALUE(b.one, '$.site') AS site, STRUCT(CAST(JSON_VALUE(b.one, '$.users') AS INT64) AS users) AS counts) AS payload,
        TIMESTAMP '2024-06-01 12:00:00+00' AS seen_at, '5.3.0' AS version FROM \`${PROJECT}.dwh.pings_texts\` AS b`,
      [],
    );
    const none = Object.fromEntries(Object.keys(USUAL.pings?.columns ?? {}).map((name) => [name, null]));
    const columns = {
      ...none,
      site_id: 'payload.site',
      received_at: 'seen_at',
      remote_site_version: 'version',
      total_user_accounts: 'payload.counts.users',
    };
    const mapping = readMapping(
      JSON.stringify({ dataset: 'dwh', tables: { pings: { table: 'pings', columns }, accounts: null } }),
      PROJECT,
    );
    const { rows } = await mapped(catalog, 'pings', mapping);
    expect(rows).toEqual([
      expect.objectContaining({
        site_id: 'a-1',
        received_at: '2024-06-01T12:00:00.000Z',
        remote_site_version: '5.3.0',
        total_user_accounts: '7',
        site_activity: null,
        shape: 'row',
        refusal: null,
      }),
    ]);
    const nobody = await mapped(catalog, 'accounts', mapping);
    expect(nobody.columns).toEqual([...(SOURCE_TABLES['raw.accounts'] ?? []), { name: 'refusal', type: 'string' }]);
    expect(nobody.rows).toEqual([]);
  });

  it('reads the partitions of the days in question only', async () => {
    const catalog = catalogWithClock();
    putVendor(catalog, raw, 'native');
    const { rows } = await mapped(catalog, 'pings', USUAL, '2024-06-01');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ received_at }) => String(received_at) >= '2024-06-01')).toBe(true);
    expect(rows).toHaveLength(raw.pings.rows.filter(({ received_at }) => String(received_at) >= '2024-06-01').length);
  });

  it('knows copies of a row by all that they say, and a row of its own by any difference', async () => {
    const catalog = catalogWithClock();
    const ping = raw.pings.rows[0]!;
    const pings = { ...raw.pings, rows: [ping, ping, { ...ping, remote_ip: '10.9.9.9' }] };
    putVendor(catalog, { ...raw, pings }, 'texts');
    const { rows } = await mapped(catalog, 'pings', USUAL);
    const of = (name: string) => new Set(rows.map((row) => row[name])).size;
    expect([rows.length, of('load_id'), of('content_hash')]).toEqual([3, 2, 1]);
  });
});
