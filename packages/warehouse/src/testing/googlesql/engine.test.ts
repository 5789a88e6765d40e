import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Params } from '../../port';
import { type ReferenceEngine, type ReferenceTable, startReferenceEngine } from './engine';
import { INSTALL_TIMEOUT_MS, installGooglesql } from './install';
import { startServer } from './server';

const START_ONCE = fileURLToPath(new URL('start-once.ts', import.meta.url));

/** Whether a server listens on the loopback port. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy() && resolve(true));
    socket.once('error', () => resolve(false));
  });
}

let engine: ReferenceEngine;
beforeAll(async () => {
  engine = await startReferenceEngine();
}, INSTALL_TIMEOUT_MS);
afterAll(() => engine?.close());

const everyType: ReferenceTable = {
  columns: [
    { name: 's', type: 'string' },
    { name: 'i', type: 'int64' },
    { name: 'f', type: 'float64' },
    { name: 'b', type: 'bool' },
    { name: 'd', type: 'date' },
    { name: 't', type: 'timestamp' },
  ],
  rows: [
    { s: "o'x ß", i: 2 ** 53 - 1, f: 0.1, b: false, d: '2024-02-29', t: '2024-02-29T23:59:59.999Z' },
    { s: '', i: '9007199254740993', f: -0, b: true, d: '0001-01-01', t: '1969-12-31T23:59:59.999999Z' },
    { s: null, i: null, f: null, b: null, d: null, t: null },
  ],
};

describe('the reference engine', () => {
  it('answers with the rows it was given, whatever their type', async () => {
    const answer = await engine.evaluate('SELECT * FROM `a.b`', { 'a.b': everyType }, {});
    expect(answer).toEqual(everyType);
  });

  it('takes every kind of parameter, with its type', async () => {
    const params: Params = {
      s: { type: 'string', value: 'x' },
      i: { type: 'int64', value: 2 ** 40 },
      f: { type: 'float64', value: 2 },
      b: { type: 'bool', value: null },
      d: { type: 'date', value: '2024-02-28' },
      t: { type: 'timestamp', value: '2024-02-29T23:30:00Z' },
      none: { type: 'string[]', value: [] },
      some_texts: { type: 'string[]', value: ['a', 'b'] },
      nothing: { type: 'string[]', value: null },
    };
    const sql = `SELECT @s AS s, @i AS i, @f / 4 AS f, @b AS b, @d + 1 AS d, EXTRACT(DATE FROM @t) AS t,
      'a' IN UNNEST(@none) AS in_none, 'a' IN UNNEST(@some_texts) AS in_some, 'a' IN UNNEST(@nothing) AS in_null`;
    const { rows } = await engine.evaluate(sql, {}, params);
    const day = '2024-02-29';
    expect(rows).toEqual([
      { s: 'x', i: 2 ** 40, f: 0.5, b: null, d: day, t: day, in_none: false, in_some: true, in_null: false },
    ]);
  });

  it('names and types a statement, and refuses a wrong one in the words of Google', async () => {
    const tables = { 'a.b': everyType.columns };
    expect(await engine.analyze('SELECT COUNT(*) AS n, MAX(d) AS last FROM `a.b`', tables, {})).toEqual([
      { name: 'n', type: 'int64' },
      { name: 'last', type: 'date' },
    ]);
    await expect(engine.analyze('SELECT x FROM `a.b`', tables, {})).rejects.toThrow(/Unrecognized name: x/);
    await expect(engine.analyze('SELECT 1 FROM `a.c`', tables, {})).rejects.toThrow(/Table not found: `a.c`/);
    await expect(engine.analyze('SELECT [i] AS l FROM `a.b`', tables, {})).rejects.toThrow('l has the type ARRAY');
    await expect(engine.evaluate('SELECT 1 / 0', {}, {})).rejects.toThrow(/division by zero/);
  });

  it('sends the tables that a statement names, and says when they are too large', async () => {
    const large: ReferenceTable = {
      columns: [{ name: 's', type: 'string' }],
      rows: Array.from({ length: 5 }, () => ({ s: 'x'.repeat(1_000_000) })),
    };
    const tables = { 'a.b': everyType, 'a.large': large };
    expect((await engine.evaluate('SELECT COUNT(*) AS n FROM `a.b`', tables, {})).rows).toEqual([{ n: 3 }]);
    await expect(engine.evaluate('SELECT COUNT(*) AS n FROM `a.large`', tables, {})).rejects.toThrow(
      'too large for one request to the reference engine (4 MB)',
    );
  });

  it('answers from the rows as they are now, whatever it was asked before', async () => {
    const columns = [{ name: 'n', type: 'int64' }] as const;
    const sql = 'SELECT SUM(n) AS total FROM `t`';
    const total = async (rows: { n: number }[]) => (await engine.evaluate(sql, { t: { columns, rows } }, {})).rows[0];
    const first = [{ n: 1 }];
    expect(await total(first)).toEqual({ total: 1 });
    first.push({ n: 2 });
    expect(await total(first)).toEqual({ total: 3 });
    // More sets than the server keeps, all at once and again.
    const many = Array.from({ length: 30 }, (_, n) => [{ n }]);
    expect(await Promise.all([...many, ...many].map(total))).toEqual(
      [...many, ...many].map((rows) => ({ total: rows[0]!.n })),
    );
  });

  it.each([
    ['a day', 'date', '2024-02-30'],
    ['an instant', 'timestamp', '2024-02-29'],
    ['an integer', 'int64', 1.5],
    ['a text', 'string', 1],
  ] as const)('refuses %s that is none', async (_, type, value) => {
    const tables = { t: { columns: [{ name: 'c', type }], rows: [{ c: value }] } };
    await expect(engine.evaluate('SELECT * FROM t', tables, {})).rejects.toThrow(TypeError);
  });

  it('ends its server with itself, also when the process that started it is killed', async () => {
    await installGooglesql();
    const closed = await startServer();
    await closed.stop();
    expect(await answers(closed.port)).toBe(false);

    const owner = spawn(process.execPath, ['--import', 'tsx', START_ONCE], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(owner.stdout, 'data')) as [Buffer];
    const port = Number(said.toString('utf8'));
    expect(await answers(port)).toBe(true);
    owner.kill('SIGKILL');
    await vi.waitFor(async () => expect(await answers(port)).toBe(false), { timeout: 10_000 });
  });
});
