import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Params, Query, Warehouse, WarehouseEvent } from '../port';
import { currentFile, manifestFile, snapshotFile } from '../snapshot/files';
import { publishTestSnapshot } from '../snapshot/test-snapshot';
import { openWarehouse } from './warehouse';

const ask = <Row>(sql: string, row: z.ZodType<Row>, params: Params = {}): Query<Row> => ({
  name: 'test',
  sql: () => sql,
  params,
  row,
});
const numberRow = z.strictObject({ n: z.number() });
const one = (n: number) => [`CREATE SCHEMA core`, `CREATE TABLE core.one AS SELECT ${n} AS n`];
const readOne = ask('SELECT n FROM core.one', numberRow);
/** Keeps an engine busy for minutes. */
const ENDLESS = 'SELECT COUNT(*) AS n FROM range(100000000) a, range(100000000) b WHERE a.range <> b.range';

let root: string;
let warehouse: Warehouse | undefined;
let events: WarehouseEvent[];
const own = () => join(root, 'data');
const demo = () => join(root, 'demo');

async function open(running = 2): Promise<Warehouse> {
  warehouse = await openWarehouse({
    dataDirs: [own(), demo()],
    pollMs: 20,
    running,
    onEvent: (event) => events.push(event),
  });
  return warehouse;
}

async function readOnce(from: Warehouse): Promise<number | undefined> {
  const lease = from.acquire();
  try {
    return (await lease.run(readOne))[0]?.n;
  } finally {
    lease.release();
  }
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'soundings-'));
  events = [];
});
afterEach(async () => {
  await warehouse?.close();
  warehouse = undefined;
  await rm(root, { recursive: true, force: true });
});

describe('values and parameters', () => {
  it('returns integers, days and instants in the shapes of the port', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open()).acquire();
    const sql = `SELECT CAST(7 AS BIGINT) AS i, DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 23:30:00' AS t,
      CAST(NULL AS DATE) AS missing, 0.5e0 AS f, TRUE AS b`;
    expect(await lease.run(ask(sql, z.unknown()))).toEqual([
      { i: 7, d: '2024-02-29', t: '2024-02-29T23:30:00.000Z', missing: null, f: 0.5, b: true },
    ]);
    lease.release();
  });

  it('binds every type, and lists with any number of members', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open()).acquire();
    const params: Params = {
      s: { type: 'string', value: "o'x" },
      i: { type: 'int64', value: 2 ** 40 },
      f: { type: 'float64', value: 2 },
      b: { type: 'bool', value: null },
      d: { type: 'date', value: '2024-02-29' },
      t: { type: 'timestamp', value: '2024-02-29T23:30:00Z' },
      none: { type: 'string[]', value: [] },
      some: { type: 'string[]', value: ['a', 'b'] },
    };
    const sql = `SELECT $s AS s, $i + 1 AS i, $f / 4 AS f, $b AS b, $d + 1 AS d, $t AS t,
      'a' = ANY($none) AS none, 'a' = ANY($some) AS some`;
    expect(await lease.run(ask(sql, z.unknown(), params))).toEqual([
      {
        s: "o'x",
        i: 2 ** 40 + 1,
        f: 0.5,
        b: null,
        d: '2024-03-01',
        t: '2024-02-29T23:30:00.000Z',
        none: false,
        some: true,
      },
    ]);
    lease.release();
  });

  it.each([
    ['an integer beyond 2^53', 'SELECT 9007199254740993 AS n'],
    ['NaN', "SELECT CAST('NaN' AS DOUBLE) AS n"],
    ['a wrong row shape', "SELECT 'x' AS n"],
    ['two statements', 'SELECT 1 AS n; SELECT 2 AS n'],
    ['a statement that is no question', 'CREATE TEMP TABLE t (n INTEGER)'],
    ['an unknown table', 'SELECT n FROM core.nothing'],
    ['a file', "SELECT n FROM read_csv('/etc/passwd')"],
  ])('refuses %s without showing SQL or paths', async (_, sql) => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open()).acquire();
    const failure = lease.run(ask(sql, numberRow));
    await expect(failure).rejects.toMatchObject({ code: 'internal', name: 'WarehouseError' });
    await expect(failure).rejects.not.toThrow(/SELECT|core|etc|tmp/);
    lease.release();
  });
});

describe('deadlines and load', () => {
  it('interrupts a question at its deadline and when nobody waits, and stays usable', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open(1)).acquire();
    await expect(lease.run(ask(ENDLESS, numberRow), { deadlineMs: 50 })).rejects.toMatchObject({ code: 'timeout' });
    const caller = new AbortController();
    const waiting = lease.run(ask(ENDLESS, numberRow), { signal: caller.signal });
    setTimeout(() => caller.abort(), 30);
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
    lease.release();
  });

  it('tells the caller `busy` when the queue is full, and serves the others', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open(1)).acquire();
    const blocker = new AbortController();
    const blocked = lease.run(ask(ENDLESS, numberRow), { signal: blocker.signal }).catch((error: unknown) => error);
    const rest = await Promise.race([
      Promise.allSettled(Array.from({ length: 33 }, () => lease.run(readOne))),
      sleep(150).then(() => blocker.abort()),
    ]);
    expect(rest).toBeUndefined();
    await expect(blocked).resolves.toMatchObject({ code: 'cancelled' });
    expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
    lease.release();
  });
});

describe('snapshots', () => {
  it('serves nothing until one is published, then finds it', async () => {
    const opened = await open();
    expect(opened.current()).toBeNull();
    expect(() => opened.acquire()).toThrow(expect.objectContaining({ code: 'warehouse_unavailable' }));
    await publishTestSnapshot(own(), 'a', one(1));
    await vi.waitFor(() => expect(opened.current()?.id).toBe('a'));
  });

  it('prefers own data over the demo fleet as soon as there is any', async () => {
    await publishTestSnapshot(demo(), 'd', one(9), { demo: true });
    const opened = await open();
    expect(opened.current()).toMatchObject({ id: 'd', demo: true, warning: null });
    await publishTestSnapshot(own(), 'a', one(1));
    await vi.waitFor(() => expect(opened.current()).toMatchObject({ id: 'a', demo: false }));
    expect(await readOnce(opened)).toBe(1);
  });

  it('lets a request finish on the snapshot it began with, then closes the old file', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const opened = await open();
    const lease = opened.acquire();
    await publishTestSnapshot(own(), 'b', one(2));
    await vi.waitFor(() => expect(opened.current()?.id).toBe('b'));
    expect(await lease.run(readOne)).toEqual([{ n: 1 }]);
    expect(await readOnce(opened)).toBe(2);
    expect(events).not.toContainEqual({ type: 'snapshot_closed', id: 'a' });
    lease.release();
    expect(events).toContainEqual({ type: 'snapshot_closed', id: 'a' });
    await expect(lease.run(readOne)).rejects.toMatchObject({ code: 'internal' });
  });

  const damage: Record<string, (file: string, manifest: string) => Promise<unknown>> = {
    'a flipped byte': async (file) => {
      const bytes = await readFile(file);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
      await writeFile(file, bytes);
    },
    'a truncated file': async (file) => writeFile(file, (await readFile(file)).subarray(0, 5000)),
    'appended bytes': (file) => appendFile(file, 'x'),
    'a write-ahead log beside it': (file) => writeFile(`${file}.wal`, ''),
    'a missing manifest': (_, manifest) => rm(manifest),
    'a foreign engine': async (_, manifest) =>
      writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"engine": "[^"]*"/, '"engine": "v9.9.9"')),
    'a missing file': (file) => rm(file),
  };
  it.each(Object.keys(damage))('refuses a snapshot with %s and serves the one before, with a warning', async (kind) => {
    await publishTestSnapshot(own(), 'a', one(1));
    await publishTestSnapshot(own(), 'b', one(2));
    await damage[kind]!(snapshotFile(own(), 'b'), manifestFile(own(), 'b'));
    const opened = await open();
    expect(opened.current()).toMatchObject({ id: 'a', warning: expect.stringContaining('b failed its check') });
    expect(await readOnce(opened)).toBe(1);
    await publishTestSnapshot(own(), 'c', one(3));
    await vi.waitFor(() => expect(opened.current()).toMatchObject({ id: 'c', warning: null }));
  });

  it('keeps the open snapshot, with a warning, when the next one is bad', async () => {
    await publishTestSnapshot(own(), 'a', one(1));
    const opened = await open();
    await writeFile(`${currentFile(own())}.tmp`, 'nothing\n');
    await writeFile(currentFile(own()), 'nothing\n');
    await vi.waitFor(() => expect(opened.current()?.warning).toContain('nothing failed its check'));
    expect(await readOnce(opened)).toBe(1);
    expect(existsSync(snapshotFile(own(), 'a'))).toBe(true);
  });
});
