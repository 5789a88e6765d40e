import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Catalog } from '../../testing/bigquery/catalog';
import { VENDOR } from '../../testing/bigquery/vendor';
import { putEvents } from '../../testing/bigquery/vendor-events';
import { loadTexts, ndjson, NOW, quarantined, rawRows, tempFolder } from '../../testing/data-folder';
import { EVENT_SITE as SITE, legacy, v2 } from '../../testing/event-records';
import { type ReferenceEngine, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';
import type { CellValue } from '../../testing/googlesql/values';
import { type Mapping, readMapping } from './mapping';
import { rawSelect } from './sql';
import { userPads } from './user-keys';

/** The same records, loaded from a file into DuckDB and read from the vendor's tables by GoogleSQL. */

let engine: ReferenceEngine;
beforeAll(async () => {
  engine = await startReferenceEngine();
}, INSTALL_TIMEOUT_MS);
afterAll(() => engine?.close());

const PARAMS = 'vendor-analytics.soundings.stage_params';
const USUAL = readMapping('{}', 'vendor-analytics');
type Message = Record<string, unknown>;

function emptyCatalog(): Catalog {
  const catalog = new Catalog(engine);
  catalog.putTable(PARAMS, { columns: [{ name: 'as_of', type: 'timestamp' }], rows: [{ as_of: NOW }] });
  return catalog;
}

const read = async (catalog: Catalog, secret: Buffer, mapping: Mapping = USUAL) =>
  (await catalog.evaluate(rawSelect('events', mapping, { params: `\`${PARAMS}\`` }), userPads(secret))).rows;

/** A row as text, instants alike in both, everything but what stands beside the raw columns. */
const keyOf = ({ refusal: _refusal, happened_at: at, ...row }: Record<string, unknown>): string =>
  JSON.stringify([
    new Date(`${String(at).replace(' ', 'T').replace('Z', '')}Z`).toISOString(),
    ...Object.keys(row)
      .toSorted()
      .map((name) => (row[name] === null ? null : String(row[name] as CellValue))),
  ]);

async function inBoth(messages: readonly Message[], rows: readonly Message[], nested: boolean) {
  const dataDir = await tempFolder();
  const good = Array.from({ length: 40 }, (_, n) => v2({ id: `filler-${n}` }));
  await loadTexts(dataDir, {
    'v2.ndjson': ndjson([...good, ...messages]),
    'legacy.ndjson': ndjson([...good.map((_, n) => legacy({ insert_id: `filler-${n}` })), ...rows]),
  });
  const secret = Buffer.from((await readFile(join(dataDir, 'user-secret'), 'utf8')).trim(), 'hex');
  const catalog = emptyCatalog();
  putEvents(catalog, VENDOR, { v2: messages, legacy: rows, secret }, nested);
  const isFiller = (row: Record<string, unknown>) =>
    fillers.has(`${String(row['event_hi'])} ${String(row['event_lo'])}`);
  const fillers = new Set<string>();
  const fillerCatalog = emptyCatalog();
  putEvents(fillerCatalog, VENDOR, { v2: good, legacy: [], secret }, nested);
  for (const row of await read(fillerCatalog, secret))
    fillers.add(`${String(row['event_hi'])} ${String(row['event_lo'])}`);
  return {
    files: (await rawRows(dataDir, 'events')).filter((row) => !isFiller(row)),
    reasons: (await quarantined(dataDir)).map(({ reason }) => String(reason)).toSorted(),
    read: await read(catalog, secret),
  };
}

describe.each([
  ['JSON', false],
  ['records', true],
])('events as %s', (_layout, nested) => {
  it('give what files of them give: users, marks, senders, ids, instants', async () => {
    const messages = [
      v2({ id: 'a', user: { userId: '7', anonymousUserId: 'b' } }),
      v2({ id: 'b', user: { userId: '007' } }),
      v2({ id: 'ü', user: { userId: '0', anonymousUserId: 'bé' }, feature: 'Ünïcode' }),
      v2({ id: 'd', user: {} }),
      v2({ id: 'e', user: { anonymousUserId: 'backend' } }),
      v2({ id: 'f', parameters: { metadata: { sourcegraphOperator: 1 } } }),
      v2({ id: 'g', parameters: { privateMetadata: { sourcegraphOperator: true } }, action: null }),
      v2({ id: 'h', timestamp: '2024-06-01T12:00:00.123456+02:00' }),
      v2({ id: 'i' }, { licensedInstance: { licenseKey: ' k ', instanceId: 'S-1' } }),
      v2({ id: 'j' }, { unlicensedInstance: { instanceId: 's-1' } }),
      v2({ id: 'k' }, { workspace: { instanceId: 's-1' } }),
      v2({ id: 'l' }, { managedService: { serviceId: 'accounts', environment: 'prod' } }),
    ];
    const rows = [
      legacy({ insert_id: '1', public_argument: '{"sourcegraph_operator": true}' }),
      legacy({ insert_id: '2', public_argument: '{"sourcegraph_operator":false}' }),
      legacy({ insert_id: '3', user_id: 0, anonymous_user_id: 'backend', source: 'BACKEND' }),
      legacy({ insert_id: '4', user_id: 0, anonymous_user_id: '' }),
      legacy({ insert_id: '5', timestamp: '2024-06-01 10:00:00 UTC', license_key: '' }),
    ];
    const { files, read: ours, reasons } = await inBoth(messages, rows, nested);
    expect(reasons).toEqual([]);
    expect(ours.map(({ refusal }) => refusal)).toEqual(Array(17).fill(null));
    expect(ours.map(keyOf).toSorted()).toEqual(files.map(keyOf).toSorted());
  });
});

describe('a refused event', () => {
  it('is refused for the reason for which a file of it is, and nothing of it is kept', async () => {
    const identified = (instanceId: unknown) => v2({}, { licensedInstance: { instanceId } });
    const messages = [
      v2({}, {}),
      identified('no id at all'),
      v2({ id: '' }),
      v2({ feature: undefined }),
      v2({ feature: { a: 'ada@example.com' } }),
      v2({ action: 'x'.repeat(201) }),
      v2({ user: { userId: 'ada' } }),
      v2({ timestamp: undefined }),
      v2({ timestamp: 'ada@example.com' }),
      v2({ timestamp: '2024-02-30T00:00:00Z' }),
      v2({ timestamp: '2012-01-01T00:00:00Z' }),
      v2({ timestamp: '2024-06-04T06:00:00.001Z' }),
    ];
    const rows = [legacy({ site_id: null }), legacy({ name: 'x'.repeat(201) }), legacy({ user_id: -1 })];
    const { read: ours, reasons } = await inBoth(messages, rows, false);
    expect(ours.map(({ refusal }) => String(refusal)).toSorted()).toEqual(reasons);
    for (const { refusal: _refusal, happened_at: at, ...row } of ours) {
      expect(new Set(Object.values(row))).toEqual(new Set([null]));
      expect([null, '2024-06-01T10:00:00.250Z']).toContain(at);
    }
  });
});

describe('a table of flat columns', () => {
  it('is read under the names that the mapping gives, with numbers and instants as they are', async () => {
    const catalog = emptyCatalog();
    catalog.putTable(`${VENDOR}.flat`, {
      columns: [
        ...['id', 'site', 'what', 'sender'].map((name) => ({ name, type: 'string' as const })),
        { name: 'who', type: 'int64' },
        { name: 'at', type: 'timestamp' },
        { name: 'operator', type: 'bool' },
      ],
      rows: [
        { id: 'e1', site: SITE, what: 'search', sender: null, who: 7, at: '2024-06-01T10:00:00.250Z', operator: true },
        {
          id: 'e2',
          site: SITE,
          what: 'search',
          sender: 'unlicensed',
          who: 7,
          at: '2024-06-01T10:00:00.250Z',
          operator: null,
        },
      ],
    });
    const none = Object.fromEntries(Object.keys(USUAL.events!.columns).map((name) => [name, null]));
    const named = {
      event_id: 'id',
      site_id: 'site',
      origin: 'sender',
      feature: 'what',
      user_id: 'who',
      happened_at: 'at',
      sourcegraph_operator: 'operator',
    };
    const mapping = readMapping(
      JSON.stringify({ tables: { events: { table: 'flat', columns: { ...none, ...named } }, legacy_events: null } }),
      'vendor-analytics',
    );
    const rows = await read(catalog, Buffer.alloc(32, 1), mapping);
    const common = { site_id: SITE, feature: 'search', happened_at: '2024-06-01T10:00:00.250Z', refusal: null };
    expect(rows).toEqual([
      expect.objectContaining({ ...common, origin: 'licensed', is_operator: true }),
      expect.objectContaining({ ...common, origin: 'unlicensed', is_operator: false }),
    ]);
    expect(rows[0]!['user_key']).toBe(rows[1]!['user_key']);
    expect((await read(catalog, Buffer.alloc(32, 2), mapping))[0]!['user_key']).not.toBe(rows[0]!['user_key']);
  });
});
