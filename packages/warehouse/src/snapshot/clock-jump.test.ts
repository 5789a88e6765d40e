import { writeFile } from 'node:fs/promises';
import { readSettings } from '@soundings/shared/settings';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import { readLedger } from '../ingest/ledger';
import type { Warehouse } from '../port';
import { NOW, loadTexts, ndjson, pingRow, tempFolder } from '../testing/data-folder';
import { buildSnapshot } from './build';
import { listSnapshots, readCurrent, snapshotFile } from './files';

/** NOW on a clock that is wrong by so many days. */
const clock = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

/** What happens in which order, each on a clock of its own. */
const JUMPS = [
  { first: 0, second: -1, build: 1 },
  { first: 0, second: -1, build: -1 },
  { first: 1, second: -1, build: 0 },
  { first: -1, second: 1, build: -1 },
];

const HEADER = 'Id,Name,Seats__c,Contract_Start_Date__c';
const accounts = (name: string, seats: number) => `${HEADER}\na1,${name},${seats},2024-01-01\n`;
const pings = ['2024-06-01T10:00:00Z', '2024-06-02T10:00:00Z', '2024-06-03T05:00:00Z'];

const build = (dataDir: string, days: number) =>
  buildSnapshot({ dataDir, settings: readSettings({}), now: clock(days) });

async function read(warehouse: Warehouse, sql: string): Promise<unknown[]> {
  const lease = warehouse.acquire();
  try {
    return await lease.run({ name: 'test', sql: () => sql, params: {}, row: z.unknown() });
  } finally {
    lease.release();
  }
}

async function served<T>(dataDir: string, use: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse({ dataDirs: [dataDir], pollMs: 20 });
  try {
    return await use(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** The content of the tables; the times at which exports were dated differ with the clock. */
const facts = (dataDir: string) =>
  served(dataDir, async (warehouse) => [
    await read(warehouse, 'SELECT account_id, account_name, seats FROM core.accounts'),
    await read(warehouse, 'SELECT instance_no, day, received_at, user_accounts FROM core.instance_days ORDER BY ALL'),
  ]);

test.each(JUMPS)(
  'R11: a correction loaded on day $second after day $first wins, built on day $build',
  async ({ first, second, build: built }) => {
    const dataDir = await tempFolder();
    const rows = pings.map((at, n) => pingRow('a', at, n));
    await loadTexts(
      dataDir,
      { 'a.csv': accounts('Wrong', 10), 'a.ndjson': ndjson(rows.slice(0, 2)) },
      { now: clock(first) },
    );
    await loadTexts(
      dataDir,
      { 'b.csv': accounts('Right', 20), 'b.ndjson': ndjson(rows.slice(2)) },
      { now: clock(second) },
    );
    expect((await readLedger(dataDir)).map(({ seq, source, rows: taken }) => [seq, source, taken])).toEqual([
      [1, 'a.csv', 1],
      [2, 'a.ndjson', 2],
      [3, 'b.csv', 1],
      [4, 'b.ndjson', 1],
    ]);
    await build(dataDir, built);
    const [account, days] = await facts(dataDir);
    expect(account).toEqual([{ account_id: 'a1', account_name: 'Right', seats: 20 }]);
    // A snapshot knows nothing later than its clock; nothing is lost by that.
    expect(days).toHaveLength(built < 0 ? 1 : 3);
    await build(dataDir, 0);
    expect((await facts(dataDir))[1]).toMatchObject(pings.map((at) => ({ received_at: new Date(at).toISOString() })));
  },
);

test('R11: an export with an as-of time of its own keeps its place in time, whatever the clock says', async () => {
  const dataDir = await tempFolder();
  const asOf = '2024-05-01T00:00:00.000Z';
  await loadTexts(dataDir, { 'new.csv': accounts('Right', 20) }, { now: clock(-1) });
  await loadTexts(dataDir, { 'old.csv': accounts('Wrong', 10) }, { now: clock(1), asOf });
  await build(dataDir, 0);
  expect((await facts(dataDir))[0]).toMatchObject([{ account_name: 'Right' }]);
  const ledger = await readLedger(dataDir);
  expect(ledger.map((load) => load.asOf)).toEqual([clock(-1), asOf]);
});

test('R11: the last snapshot published is the newest one, on any clock', async () => {
  const dataDir = await tempFolder();
  await loadTexts(dataDir, { 'a.ndjson': ndjson([pingRow('a', pings[0]!)]) });
  await served(dataDir, async (warehouse) => {
    const ids: string[] = [];
    for (const days of [1, 0, -1, -1, 0]) {
      ids.push((await build(dataDir, days)).id);
      await vi.waitFor(() => expect(warehouse.current()?.id).toBe(ids.at(-1)), { timeout: 5000 });
      expect(await listSnapshots(dataDir)).toEqual(ids.slice(-3).toReversed());
    }
    expect(await readCurrent(dataDir)).toBe(ids.at(-1));
  });
  const [newest, before] = await listSnapshots(dataDir);
  await writeFile(snapshotFile(dataDir, newest!), 'damaged');
  await served(dataDir, async (warehouse) => {
    expect(warehouse.current()).toMatchObject({ id: before, warning: expect.stringContaining(newest!) });
  });
});
