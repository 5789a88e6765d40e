import { existsSync } from 'node:fs';
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Query, Warehouse, WarehouseEvent } from '../port';
import { currentFile, manifestFile, snapshotFile } from '../snapshot/files';
import { publishTestSnapshot } from '../snapshot/test-snapshot';
import { openWarehouse } from './warehouse';

const ask = <Row>(sql: string, row: z.ZodType<Row>): Query<Row> => ({ name: 'test', sql: () => sql, params: {}, row });
const numberRow = z.strictObject({ n: z.number() });
const MARK = 'where the values lie';
const one = (n: number) => [`CREATE SCHEMA core`, `CREATE TABLE core.one AS SELECT ${n} AS n, '${MARK}' AS mark`];
const readOne = ask('SELECT n FROM core.one', numberRow);
let root: string;
let warehouse: Warehouse | undefined;
let events: WarehouseEvent[];
const own = () => join(root, 'data');
const demo = () => join(root, 'demo');

async function open(): Promise<Warehouse> {
  warehouse = await openWarehouse({
    dataDirs: [own(), demo()],
    pollMs: 20,
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

describe('questions', () => {
  it.each([
    ['a file', "SELECT n FROM read_csv('/etc/passwd')"],
    ['an unknown table', 'SELECT n FROM core.nothing'],
    ['a change of the configuration', "SET memory_limit = '1GB'"],
  ])('reach nothing outside of the snapshot: %s', async (_, sql) => {
    await publishTestSnapshot(own(), 'a', one(1));
    const lease = (await open()).acquire();
    const failure = lease.run(ask(sql, numberRow));
    await expect(failure).rejects.toMatchObject({ code: 'internal', name: 'WarehouseError' });
    await expect(failure).rejects.not.toThrow(/SELECT|core|etc|tmp/);
    lease.release();
  });
});

describe('snapshots', () => {
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

  const flip = async (file: string, where: (bytes: Buffer) => number): Promise<void> => {
    const bytes = await readFile(file);
    const at = where(bytes);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(file, bytes);
  };
  const damage: Record<string, (file: string, manifest: string) => Promise<unknown>> = {
    'a flipped byte in its header': (file) => flip(file, () => 40),
    'a flipped byte among the values': (file) => flip(file, (bytes) => bytes.indexOf(MARK)),
    'a flipped byte in an area that is not used': (file) => flip(file, (bytes) => bytes.length - 100),
    'the file of another snapshot': (file) => copyFile(snapshotFile(own(), 'a'), file),
    'the manifest of another snapshot': (_, manifest) => copyFile(manifestFile(own(), 'a'), manifest),
    'file and manifest of another snapshot': async (file, manifest) => {
      await copyFile(snapshotFile(own(), 'a'), file);
      await copyFile(manifestFile(own(), 'a'), manifest);
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
