import { gzipSync } from 'node:zlib';
import type { QuarantineReason } from '@soundings/shared/telemetry';
import { describe, expect, test } from 'vitest';
import { loadTexts, ndjson, NOW, quarantined, rawRows, tempFolder } from '../../testing/data-folder';
import { EVENT_SITE as SITE, legacy, v2 } from '../../testing/event-records';
import { retryQuarantine } from '../retry';
import { readStatus } from '../status';

async function loaded(records: readonly unknown[]): Promise<Record<string, unknown>[]> {
  const dataDir = await tempFolder();
  await loadTexts(dataDir, { 'events.ndjson': ndjson(records) });
  return rawRows(dataDir, 'events');
}

describe('an event', () => {
  test('keeps what questions need, from either protocol', async () => {
    const [first, second] = await loaded([v2({}), legacy({ name: 'X', version: null })]);
    const common = {
      site_id: SITE,
      license_hash: '8ce4b16b22b58894aa86c421e8759df3',
      happened_at: '2024-06-01 10:00:00.25',
    };
    const flags = { is_operator: false, is_backend: false };
    expect([first, second].find((row) => row!['origin'] === 'licensed')).toMatchObject({
      ...common,
      ...flags,
      feature: 'search',
      action: 'execute',
      client_name: 'WEB',
      client_version: '1.2',
      server_version: '5.4.0',
      source: null,
    });
    expect([first, second].find((row) => row!['origin'] === 'legacy')).toMatchObject({
      ...common,
      ...flags,
      feature: 'X',
      action: null,
      source: 'WEB',
      server_version: '5.1.9',
    });
    expect(first!['user_key']).toBe(second!['user_key']);
  });

  test('is read in snake case and with white space alike, and gzipped', async () => {
    const spelt = {
      metadata: { request_id: 'r', identifier: { licensed_instance: { license_key: 'k', instance_id: SITE } } },
      event: { ...v2({}).event, user: { user_id: 7 } },
    };
    const dataDir = await tempFolder();
    const reports = await loadTexts(dataDir, {
      'camel.ndjson': ndjson([v2({})]),
      'snake.json': JSON.stringify(spelt, null, 2).replace('"search"', String.raw`"se\u0061rch"`),
      'zipped.gz': gzipSync(ndjson([v2({ user: { userId: '7', anonymousUserId: 'somebody' } })])),
    });
    expect(reports.map(({ kind, rows }) => [kind, rows])).toEqual(Array(3).fill(['events', 1]));
    const rows = await rawRows(dataDir, 'events');
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });

  test.each([
    ['licensed', { licensedInstance: { licenseKey: 'k', instanceId: 'S-1' } }, 's-1'],
    ['unlicensed', { unlicensedInstance: { instanceId: 's-1' } }, 's-1'],
    ['workspace', { workspace: { instanceId: 's-1' } }, 's-1'],
    ['managed_service', { managedService: { serviceId: 'accounts', environment: 'prod' } }, 'accounts'],
  ])('of a sender that is %s says whose it is', async (origin, identifier, site) => {
    expect(await loaded([v2({}, identifier)])).toMatchObject([{ origin, site_id: site }]);
  });

  test('names its user by number, else by browser, else not at all', async () => {
    const rows = await loaded([
      v2({ id: 'a', user: { userId: '7', anonymousUserId: 'b' } }),
      v2({ id: 'b', user: { userId: '007' } }),
      legacy({ insert_id: 'c', user_id: '7' }),
      v2({ id: 'd', user: { userId: '0', anonymousUserId: 'b' } }),
      legacy({ insert_id: 'e', user_id: 0, anonymous_user_id: 'b' }),
      v2({ id: 'f', user: { userId: '7' } }, { unlicensedInstance: { instanceId: 'other' } }),
      v2({ id: 'g', user: {} }),
      legacy({ insert_id: 'h', user_id: 0, anonymous_user_id: '' }),
    ]);
    const sizes = new Map<unknown, number>();
    for (const { user_key: key } of rows) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    expect(sizes.get(null)).toBe(2);
    sizes.delete(null);
    expect([...sizes.values()].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  test('of staff and of the instance itself is marked', async () => {
    const rows = await loaded([
      legacy({ insert_id: '1', public_argument: '{"sourcegraph_operator": true}' }),
      legacy({ insert_id: '2', public_argument: '{"sourcegraph_operator":false}' }),
      legacy({ insert_id: '3', anonymous_user_id: 'backend' }),
      v2({ id: '4', parameters: { metadata: { sourcegraphOperator: 1 } } }),
      v2({ id: '5', user: { anonymousUserId: 'backend' } }),
      v2({ id: '6', parameters: { privateMetadata: { sourcegraphOperator: true } } }),
    ]);
    const marks = rows
      .map(({ is_operator: operator, is_backend: backend }) => `${String(operator)} ${String(backend)}`)
      .toSorted();
    expect(marks).toEqual(['false false', 'false false', 'false true', 'false true', 'true false', 'true false']);
  });

  test('without an id is known by all its columns, in any order and spelling', async () => {
    const row = legacy({ insert_id: undefined });
    const turned = Object.fromEntries(Object.entries({ ...row, user_id: '7', url: '' }).toReversed());
    const rows = await loaded([row, turned, { ...row, insert_id: '' }, { ...row, referrer: 'https://x.example' }]);
    expect(new Set(rows.map(({ event_hi: hi, event_lo: lo }) => `${String(hi)} ${String(lo)}`)).size).toBe(2);
  });
});

describe('a refused event', () => {
  const identified = (instanceId: unknown) => v2({}, { licensedInstance: { instanceId } });
  test.each<readonly [QuarantineReason, string | null, unknown]>([
    ['not_json', null, '{"event":{'],
    ['not_utf8', null, Buffer.from('{"event":{"feature":"\u00e9"}}', 'latin1')],
    ['duplicate_key', null, JSON.stringify(v2({})).replace('"userId"', '"user_id":"1","userId"')],
    ['unknown_format', null, JSON.stringify({ site_id: SITE })],
    ['unknown_format', null, JSON.stringify({ ...v2({}), name: 'both' })],
    ['missing_field', 'identifier', v2({}, {})],
    ['missing_field', 'site_id', legacy({ site_id: null })],
    ['out_of_range', 'identifier', identified('no id at all')],
    ['missing_field', 'id', v2({ id: '' })],
    ['missing_field', 'feature', v2({ feature: undefined })],
    ['wrong_type', 'feature', v2({ feature: { a: 1 } })],
    ['out_of_range', 'name', legacy({ name: 'x'.repeat(201) })],
    ['wrong_type', 'userId', v2({ user: { userId: 'ada' } })],
    ['wrong_type', 'user_id', legacy({ user_id: -1 })],
    ['missing_field', 'timestamp', v2({ timestamp: undefined })],
    ['wrong_type', 'timestamp', v2({ timestamp: 'ada@example.com' })],
    ['out_of_range', 'timestamp', v2({ timestamp: '2024-02-30T00:00:00Z' })],
    ['too_old', 'timestamp', v2({ timestamp: '2012-01-01T00:00:00Z' })],
    ['future_time', 'timestamp', v2({ timestamp: '2024-06-04T06:00:00.001Z' })],
    ['oversized', null, JSON.stringify(v2({ x: 'x'.repeat(5 * 1024 * 1024) }))],
  ])('%s %s: its neighbours load, and nothing of it is kept', async (reason, field, record) => {
    const dataDir = await tempFolder();
    const good = ndjson(Array.from({ length: 5 }, (_, n) => v2({ id: `good-${n}` })));
    const bytes = Buffer.isBuffer(record)
      ? record
      : Buffer.from(typeof record === 'string' ? record : JSON.stringify(record));
    const [report] = await loadTexts(dataDir, {
      'e.ndjson': Buffer.concat([Buffer.from(good), bytes, Buffer.from('\n')]),
    });
    expect(report).toMatchObject({ kind: 'events', lines: 6, rows: 5, quarantineByReason: { [reason]: 1 } });
    expect(await quarantined(dataDir)).toMatchObject([{ line: '6', reason, field, raw: '', encoding: 'withheld' }]);
    expect(await retryQuarantine({ dataDir, now: NOW })).toEqual([]);
  });

  test('one too many refuses the file', async () => {
    const dataDir = await tempFolder();
    const [report] = await loadTexts(dataDir, {
      'e.ndjson': `${ndjson([v2({}), v2({ id: 'b' }), v2({ id: 'c' })])}{\n`,
    });
    expect(report).toMatchObject({ status: 'refused', rows: 0, quarantined: 1 });
    expect(await rawRows(dataDir, 'events')).toEqual([]);
  });

  test('is told by the mended file alone once that has come: not twice, and not lost', async () => {
    const dataDir = await tempFolder();
    const good = Array.from({ length: 10 }, (_, n) => v2({ id: `good-${n}` }));
    const bad = (feature?: string) => v2({ id: 'bad', feature });
    const worse = v2({ id: 'worse', timestamp: 'today' });
    const open = async () => (await readStatus(dataDir)).quarantine;
    await loadTexts(dataDir, { 'e.ndjson': ndjson([...good, bad(), worse]) });
    expect(await open()).toMatchObject({ missing_field: 1, wrong_type: 1 });
    // Another file that happens to bring the event mends nothing of this one.
    await loadTexts(dataDir, { 'other.ndjson': ndjson([bad('search')]) });
    expect(await open()).toMatchObject({ missing_field: 1, wrong_type: 1 });
    await loadTexts(dataDir, { 'e.ndjson': ndjson([...good, bad('search'), worse]) });
    expect(await open()).toEqual({ wrong_type: 1 });
    await loadTexts(dataDir, { 'e.ndjson': ndjson([...good, bad('search'), { ...v2({ id: 'worse' }) }]) });
    expect(await open()).toEqual({});
    const ids = (await rawRows(dataDir, 'events')).map(
      ({ event_hi: hi, event_lo: lo }) => `${String(hi)} ${String(lo)}`,
    );
    expect(new Set(ids).size).toBe(12);
  });
});
