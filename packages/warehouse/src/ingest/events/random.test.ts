import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ndjson, NOW, quarantined, rawRows, tempFolder } from '../../testing/data-folder';
import { legacy, v2 } from '../../testing/event-records';
import { loadFiles } from '../load';

/** What a record says, all as texts; undefined: the record has no such field. */
interface Said {
  site: string | undefined;
  id: string | undefined;
  user: string | undefined;
  anonymous: string | undefined;
  feature: string | undefined;
  action: string | undefined;
  client: string | undefined;
  at: string | undefined;
}
type Shape = 'v2' | 'legacy' | 'parquet';

const LONG = 'x'.repeat(201);
const text = (...good: string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom('{"a":1}', '[1]', LONG, undefined) },
  );
const said: fc.Arbitrary<Said> = fc.record({
  site: fc.oneof(
    { weight: 15, arbitrary: fc.constantFrom('S-1', 's-1', 'two') },
    { weight: 1, arbitrary: fc.constantFrom('no site', LONG, undefined) },
  ),
  id: text('a', 'b', 'ü'),
  user: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('7', '007', '0', '123456789012345678', undefined) },
    { weight: 1, arbitrary: fc.constantFrom('ada', '-1', '7.5', '1234567890123456789') },
  ),
  anonymous: text('browser', 'backend', '7'),
  feature: text('search', 'cody.chat'),
  action: text('view'),
  client: text('WEB'),
  at: fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom('2024-06-01T10:00:00Z', '2024-05-31T23:59:59.999Z', '2024-06-01T01:30:00+02:00'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '2012-12-31T23:59:59Z',
        '2030-01-01T00:00:00Z',
        '2024-02-30T00:00:00Z',
        'today',
        undefined,
      ),
    },
  ),
});

const NAMES: Record<Shape, readonly [id: string, site: string, user: string, anonymous: string, feature: string]> = {
  v2: ['id', 'identifier', 'userId', 'anonymousUserId', 'feature'],
  legacy: ['insert_id', 'site_id', 'user_id', 'anonymous_user_id', 'name'],
  parquet: ['event_id', 'site_id', 'user_id', 'anonymous_user_id', 'feature'],
};

/** Why a record must be refused, written down from the rules and not from the SQL. */
function refusal(one: Said, shape: Shape): string | null {
  const [id, site, user, anonymous, feature] = NAMES[shape];
  const name = (value: string | undefined, field: string): string | null => {
    if (value === undefined) return null;
    if (/^[{[]/.test(value)) return `wrong_type ${field}`;
    return Buffer.byteLength(value) > 200 ? `out_of_range ${field}` : null;
  };
  const time = (): string | null => {
    if (one.at === undefined) return 'missing_field timestamp';
    if (!/^\d{4}-/.test(one.at)) return 'wrong_type timestamp';
    if (one.at.startsWith('2024-02-30')) return 'out_of_range timestamp';
    if (Date.parse(one.at) < Date.UTC(2013, 0)) return 'too_old timestamp';
    return Date.parse(one.at) > Date.parse(NOW) + 86_400_000 ? 'future_time timestamp' : null;
  };
  if (shape === 'legacy' && one.feature === undefined) return 'unknown_format null';
  if (one.site === undefined) return `missing_field ${site}`;
  if (!/^[\w-]{1,64}$/.test(one.site)) return `out_of_range ${site}`;
  if (one.id === undefined) return `missing_field ${id}`;
  const names =
    name(one.id, id) ??
    (one.feature === undefined ? `missing_field ${feature}` : name(one.feature, feature)) ??
    (shape === 'legacy' ? null : name(one.action, 'action')) ??
    name(one.client, shape === 'legacy' ? 'source' : 'client_name');
  if (names !== null) return names;
  if (one.user !== undefined && !/^\d{1,18}$/.test(one.user)) return `wrong_type ${user}`;
  return name(one.anonymous, anonymous) ?? time();
}

/** What must be kept of a good record; `user` stands for the key of the user. */
function kept(one: Said, shape: Shape) {
  // The engine reads the digest from its last byte.
  const id = BigInt(`0x${createHash('md5').update(one.id!).digest().reverse().toString('hex')}`);
  const number = one.user === undefined ? 0n : BigInt(one.user);
  const identity = number === 0n ? (one.anonymous === undefined ? null : `a:${one.anonymous}`) : `u:${number}`;
  const site = one.site!.toLowerCase();
  return {
    user: identity === null ? null : `${site} ${identity}`,
    event: {
      site,
      id: `${id >> 65n} ${id & (2n ** 63n - 1n)}`,
      at: new Date(one.at!).getTime(),
      feature: one.feature,
      action: shape === 'legacy' ? null : (one.action ?? null),
      client: one.client ?? null,
      isBackend: one.anonymous === 'backend',
    },
  };
}

const record = (one: Said, shape: Shape): unknown =>
  shape === 'v2'
    ? v2(
        {
          id: one.id,
          timestamp: one.at,
          feature: one.feature,
          action: one.action,
          source: { client: { name: one.client } },
          user: { userId: one.user, anonymousUserId: one.anonymous },
        },
        { licensedInstance: { licenseKey: 'k', instanceId: one.site } },
      )
    : legacy({
        site_id: one.site,
        insert_id: one.id,
        user_id: one.user,
        anonymous_user_id: one.anonymous,
        name: one.feature,
        source: one.client,
        timestamp: one.at,
      });

/** The records as columns of texts. */
async function parquet(path: string, records: readonly Said[]): Promise<void> {
  const rows = records.map(({ site, id, user, anonymous, client, at, ...rest }) => ({
    event_id: id ?? null,
    site_id: site ?? null,
    user_id: user ?? null,
    anonymous_user_id: anonymous ?? null,
    client_name: client ?? null,
    timestamp: at ?? null,
    feature: rest.feature ?? null,
    action: rest.action ?? null,
  }));
  await writeFile(`${path}.json`, ndjson(rows));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = Object.keys(rows[0]!).map((name) => `"${name}": 'VARCHAR'`);
  await connection.run(
    `COPY (FROM read_json('${path}.json', format = 'newline_delimited', columns = {${columns.join(', ')}})) TO '${path}' (FORMAT parquet)`,
  );
  connection.disconnectSync();
  instance.closeSync();
}

test.each<Shape>(['v2', 'legacy', 'parquet'])(
  'random events, many of them bad, come in or are refused as the rules say: %s',
  async (shape) => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 200 }), async (given) => {
        // A legacy row without an id is known by its columns.
        const records = given.map((one) => (shape === 'legacy' ? { ...one, id: one.id ?? 'a' } : one));
        const [dataDir, folder] = [await tempFolder(), await tempFolder()];
        const path = join(folder, 'events');
        if (shape === 'parquet') await parquet(path, records);
        else await writeFile(path, ndjson(records.map((one) => record(one, shape))));
        const [report] = await loadFiles({
          dataDir,
          now: NOW,
          files: [{ path, kind: 'events' }],
          acceptBad: true,
          threads: 2,
        });
        const reasons = records.map((one) => refusal(one, shape));
        const good = records.filter((_, index) => reasons[index] === null).map((one) => kept(one, shape));
        expect(report).toMatchObject({ status: 'loaded', lines: records.length, rows: good.length });
        expect(
          (await quarantined(dataDir)).map(
            ({ line, reason, field }) => `${String(line)} ${String(reason)} ${String(field)}`,
          ),
        ).toEqual(reasons.flatMap((reason, index) => (reason === null ? [] : [`${index + 1} ${reason}`])));
        const rows = await rawRows(dataDir, 'events');
        // Whoever is one user has one key, and nobody else has it: the groups by key are those by user.
        const sizes = (keys: readonly unknown[]) =>
          [
            ...keys
              .reduce<Map<unknown, number>>((found, key) => found.set(key, 1 + (found.get(key) ?? 0)), new Map())
              .values(),
          ].toSorted((x, y) => x - y);
        const users = (keys: readonly unknown[]) => sizes(keys.filter((key) => key !== null));
        expect(users(rows.map((row) => row['user_key']))).toEqual(users(good.map(({ user }) => user)));
        const told = rows.map((row) => ({
          site: row['site_id'],
          id: `${String(row['event_hi'])} ${String(row['event_lo'])}`,
          at: Date.parse(`${String(row['happened_at']).replace(' ', 'T')}Z`),
          feature: row['feature'],
          action: row['action'],
          client: shape === 'legacy' ? row['source'] : row['client_name'],
          isBackend: row['is_backend'],
        }));
        const texts = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).toSorted();
        expect(texts(told)).toEqual(texts(good.map((one) => one.event)));
      }),
      { numRuns: 5, seed: 20_240_603 },
    );
  },
);
