import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Dialect } from './dialect';
import type { Lease, Params, Query, Warehouse } from './port';
import { type ReferenceEngine, type ReferenceTable, startReferenceEngine } from './testing/googlesql/engine';
import { liveTarget, liveWorld } from './testing/live-world';
import { bigqueryWorld, duckdbWorld, type World } from './testing/worlds';

/** What every warehouse promises, whatever answers behind it; BigQuery itself is asked where `scripts/contract-live.mjs` says so. */
const live = liveTarget(process.env);

const numberRow = z.strictObject({ n: z.number() });

function ask<Row>(sql: string | ((dialect: Dialect) => string), row: z.ZodType<Row>, params: Params = {}): Query<Row> {
  return { name: 'test', sql: typeof sql === 'string' ? () => sql : sql, params, row };
}

function one(n: number): Record<string, ReferenceTable> {
  return { 'core.one': { columns: [{ name: 'n', type: 'int64' }], rows: [{ n }] } };
}

const readOne = ask((dialect) => `SELECT n FROM ${dialect.table('core.one')}`, numberRow);

const factsOf = (id: string) => ({
  id,
  asOf: '2024-06-03T06:00:00.000Z',
  dataThrough: '2024-06-02T23:29:40.000Z',
  builtAt: '2024-06-03T06:05:00.000Z',
  demo: false,
});

let engine: ReferenceEngine;
beforeAll(async () => {
  engine = await startReferenceEngine();
});
afterAll(() => engine?.close());

describe.each([
  ['DuckDB over a snapshot file', () => duckdbWorld()],
  ['BigQuery over loopback', () => bigqueryWorld(engine)],
  ...(live === null ? [] : [['BigQuery itself', () => liveWorld(live)] as const]),
] as (readonly [string, () => Promise<World>])[])('%s', (_, createWorld) => {
  let world: World;
  let warehouse: Warehouse | undefined;

  async function open(running = 2): Promise<Warehouse> {
    warehouse = await world.open(running);
    return warehouse;
  }

  async function leaseOver(tables = one(1), running = 2): Promise<Lease> {
    await world.publish(factsOf('a'), tables);
    return (await open(running)).acquire();
  }

  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(async () => {
    await warehouse?.close();
    warehouse = undefined;
    await world.close();
  });

  describe('values', () => {
    it('come in the shapes of the port', async () => {
      const lease = await leaseOver();
      const sql = (
        dialect: Dialect,
      ) => `SELECT CAST(7 AS INT64) AS i, ${dialect.float64('0.5')} AS f, TRUE AS b, 'ß€😀' AS s,
        DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 23:30:00' AS t, TIMESTAMP '2024-02-29 23:30:00.123999' AS cut`;
      expect(await lease.run(ask(sql, z.unknown()))).toEqual([
        {
          i: 7,
          f: 0.5,
          b: true,
          s: 'ß€😀',
          d: '2024-02-29',
          t: '2024-02-29T23:30:00.000Z',
          cut: '2024-02-29T23:30:00.123Z',
        },
      ]);
    });

    it('are null where there is none, whatever their type', async () => {
      const columns = ['string', 'int64', 'bool', 'date', 'timestamp', 'float64'] as const;
      const table = { columns: columns.map((type) => ({ name: `a_${type}`, type })), rows: [{}] };
      const lease = await leaseOver({ 'core.none': table });
      const rows = await lease.run(ask((dialect) => `SELECT * FROM ${dialect.table('core.none')}`, z.unknown()));
      expect(rows).toEqual([Object.fromEntries(columns.map((type) => [`a_${type}`, null]))]);
    });

    it('are exact integers up to 2^53, and refused beyond', async () => {
      const lease = await leaseOver();
      expect(await lease.run(ask('SELECT 9007199254740991 AS n', numberRow))).toEqual([{ n: 9007199254740991 }]);
      expect(await lease.run(ask('SELECT -9007199254740991 AS n', numberRow))).toEqual([{ n: -9007199254740991 }]);
      for (const beyond of ['9007199254740993', '-9007199254740993', '9223372036854775807'])
        await expect(lease.run(ask(`SELECT ${beyond} AS n`, numberRow))).rejects.toMatchObject({ code: 'internal' });
    });

    it('come whole and in order, however many rows there are', async () => {
      const rows = Array.from({ length: 95 }, (_row, n) => ({ n, name: `instance ${n}` }));
      const lease = await leaseOver({
        'core.many': {
          columns: [
            { name: 'n', type: 'int64' },
            { name: 'name', type: 'string' },
          ],
          rows,
        },
      });
      const all = (where: string) =>
        ask(
          (dialect) => `SELECT n, name FROM ${dialect.table('core.many')} WHERE ${where} ORDER BY n DESC`,
          z.unknown(),
        );
      expect(await lease.run(all('TRUE'))).toEqual(rows.toReversed());
      expect(await lease.run(all('n < 10'))).toEqual(rows.slice(0, 10).toReversed());
      expect(await lease.run(all('n < 0'))).toEqual([]);
    });
  });

  describe('parameters', () => {
    const given: Params = {
      s: { type: 'string', value: "o'x\\n" },
      i: { type: 'int64', value: 2 ** 52 },
      f: { type: 'float64', value: 2 },
      b: { type: 'bool', value: false },
      d: { type: 'date', value: '2024-02-29' },
      t: { type: 'timestamp', value: '2024-02-29T23:30:00.5Z' },
      few: { type: 'string[]', value: ['a', 'b'] },
      none: { type: 'string[]', value: [] },
    };
    const sql = (dialect: Dialect) => {
      const param = (name: string) => dialect.param(name);
      return `SELECT ${param('s')} AS s, ${param('i')} + 1 AS i, ${param('f')} / 4 AS f, ${param('b')} AS b,
        ${param('d')} + 1 AS d, ${param('t')} AS t,
        COALESCE(${dialect.inList("'a'", 'few')}, FALSE) AS in_few, COALESCE(${dialect.inList("'a'", 'none')}, FALSE) AS in_none`;
    };

    it('arrive with their types, lists with any number of members', async () => {
      const lease = await leaseOver();
      expect(await lease.run(ask(sql, z.unknown(), given))).toEqual([
        {
          s: "o'x\\n",
          i: 2 ** 52 + 1,
          f: 0.5,
          b: false,
          d: '2024-03-01',
          t: '2024-02-29T23:30:00.500Z',
          in_few: true,
          in_none: false,
        },
      ]);
    });

    it('may be null, each of its type', async () => {
      const lease = await leaseOver();
      const nulls: Params = Object.fromEntries(
        Object.entries(given).map(([name, { type }]) => [name, { type, value: null }]),
      );
      expect(await lease.run(ask(sql, z.unknown(), nulls))).toEqual([
        { s: null, i: null, f: null, b: null, d: null, t: null, in_few: false, in_none: false },
      ]);
    });

    it.each<[string, Params[string]]>([
      ['a text for an integer', { type: 'int64', value: '7' }],
      ['a fraction for an integer', { type: 'int64', value: 1.5 }],
      ['an integer that no number holds', { type: 'int64', value: 2 ** 53 }],
      ['no day', { type: 'date', value: '2024-02-30' }],
      ['an instant without Z', { type: 'timestamp', value: '2024-02-29T23:30:00' }],
      ['one text for a list', { type: 'string[]', value: 'a' }],
      ['NaN', { type: 'float64', value: Number.NaN }],
    ])('are refused where they are not of their type: %s', async (_case, value) => {
      const lease = await leaseOver();
      const query = ask((dialect) => `SELECT ${dialect.param('x')} AS x`, z.unknown(), { x: value });
      await expect(lease.run(query)).rejects.toMatchObject({ code: 'internal' });
    });
  });

  describe('what must not be answered', () => {
    it.each<[string, string | ((dialect: Dialect) => string)]>([
      ['NaN', (dialect) => `SELECT ${dialect.float64("'NaN'")} AS n`],
      ['infinity', (dialect) => `SELECT ${dialect.float64("'Infinity'")} AS n`],
      ['a decimal', 'SELECT CAST(1.5 AS NUMERIC) AS n'],
      ['a row of another shape', "SELECT 'x' AS n"],
      ['an unknown column', (dialect) => `SELECT secret FROM ${dialect.table('core.one')}`],
      ['a text that is no SQL', 'SELECT FROM WHERE'],
      ['two statements', 'SELECT 1 AS n; SELECT 2 AS n'],
      ['a statement that is no question', 'CREATE TEMP TABLE t (n INT64)'],
      ['a parameter without a value', (dialect) => `SELECT ${dialect.param('x')} AS n`],
    ])('%s is refused, without showing SQL or names', async (_case, sql) => {
      const lease = await leaseOver();
      const failure = lease.run(ask(sql, numberRow));
      await expect(failure).rejects.toMatchObject({ code: 'internal', name: 'WarehouseError' });
      await expect(failure).rejects.not.toThrow(/SELECT|core|secret|vendor|soundings|tmp/);
      expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
    });
  });

  describe('deadline, cancel and load', () => {
    it('ends a question at its deadline and when nobody waits, and stays usable', async () => {
      const lease = await leaseOver(one(1), 1);
      const started = performance.now();
      await expect(lease.run(world.endless(), { deadlineMs: 80 })).rejects.toMatchObject({ code: 'timeout' });
      const caller = new AbortController();
      const waiting = lease.run(world.endless(), { signal: caller.signal });
      setTimeout(() => caller.abort(), 50);
      await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
      expect(performance.now() - started).toBeLessThan(2000);
      await expect(lease.run(readOne, { signal: caller.signal })).rejects.toMatchObject({ code: 'cancelled' });
      expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
    });

    it('is `busy` for whom the queue has no place, and serves the others', async () => {
      const lease = await leaseOver(one(1), 1);
      const blocker = new AbortController();
      const blocked = lease.run(world.endless(), { signal: blocker.signal }).catch((error: unknown) => error);
      const rest = Array.from({ length: 33 }, () => lease.run(readOne));
      await expect(rest.at(-1)).rejects.toMatchObject({ code: 'busy' });
      blocker.abort();
      await expect(blocked).resolves.toMatchObject({ code: 'cancelled' });
      expect(await rest[0]).toEqual([{ n: 1 }]);
      // On a slow machine those at the end have waited too long by now; nothing else may become of them.
      for (const outcome of await Promise.allSettled(rest))
        expect(outcome.status === 'fulfilled' ? outcome.value[0]?.n : outcome.reason.code).toBeOneOf([1, 'busy']);
    });
  });

  describe('snapshots', () => {
    it('are not there until one is published, then found', async () => {
      const opened = await open();
      expect(opened.current()).toBeNull();
      expect(() => opened.acquire()).toThrow(expect.objectContaining({ code: 'warehouse_unavailable' }));
      await world.publish(factsOf('a'), one(1));
      await vi.waitFor(() => expect(opened.current()).toEqual({ ...factsOf('a'), warning: null }), 5000);
    });

    it('stay for who holds them while a newer one is published', async () => {
      await world.publish(factsOf('20240603T060000Z-0a1b2c3d'), one(1));
      const opened = await open();
      const lease = opened.acquire();
      await world.publish({ ...factsOf('20240604T060000Z-0a1b2c3d'), dataThrough: null, demo: true }, one(2));
      await vi.waitFor(() => expect(opened.current()?.demo).toBe(true), 5000);
      expect(lease.snapshot).toMatchObject({ id: '20240603T060000Z-0a1b2c3d', demo: false });
      expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
      const newer = opened.acquire();
      expect(newer.snapshot).toMatchObject({ id: '20240604T060000Z-0a1b2c3d', dataThrough: null });
      expect(await newer.run(readOne)).toEqual([{ n: 2 }]);
      lease.release();
      await expect(lease.run(readOne)).rejects.toMatchObject({ code: 'internal' });
      newer.release();
    });

    it('are gone when the warehouse is closed', async () => {
      const lease = await leaseOver();
      lease.release();
      const opened = warehouse;
      await opened?.close();
      expect(opened?.current()).toBeNull();
      expect(() => opened?.acquire()).toThrow(expect.objectContaining({ code: 'warehouse_unavailable' }));
      await opened?.close();
    });
  });
});
