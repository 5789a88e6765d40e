import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { type Lease, type Warehouse, WarehouseError, type WarehouseEvent } from '../port';
import { asOfId, readCurrent, snapshotFile } from '../snapshot/files';
import { publishTestSnapshot } from '../snapshot/test-snapshot';
import { tempFolder } from '../testing/data-folder';
import type { BuildPastDay } from './past-days';
import { openWarehouse } from './warehouse';

/** Small snapshots that hold one text, made by a build that the test holds up or breaks. */
const TODAY = '2024-06-03';
const tableOf = (text: string) => ['CREATE SCHEMA core', `CREATE TABLE core.one AS SELECT '${text}' AS text`];

interface Rig {
  dataDir: string;
  warehouse: Warehouse;
  /** Days in the order in which their build began. */
  begun: string[];
  events: WarehouseEvent[];
  publish: (id: string) => Promise<void>;
  textOn: (day: string) => Promise<string>;
  clock: { ms: number };
}

const buildDay =
  (begun: string[]): BuildPastDay =>
  async ({ dataDir, day }) => {
    begun.push(day);
    const base = await readCurrent(dataDir);
    await publishTestSnapshot(join(dataDir, 'as-of'), asOfId(base!, day), tableOf(`${base} ${day}`), {
      asOf: `${day}T23:59:59.999Z`,
    });
    return true;
  };

async function textOf(lease: Lease): Promise<string> {
  const row = z.strictObject({ text: z.string() });
  try {
    const [one] = await lease.run({ name: 'text', sql: () => 'SELECT text FROM core.one', params: {}, row });
    return one!.text;
  } finally {
    lease.release();
  }
}

function codeOf(warehouse: Warehouse, day: string): string {
  try {
    warehouse.acquire(day).release();
    return 'there';
  } catch (error) {
    return (error as WarehouseError).code;
  }
}

async function rig(wrap: (build: BuildPastDay) => BuildPastDay = (build) => build): Promise<Rig> {
  const dataDir = await tempFolder();
  const publish = async (id: string) => {
    await publishTestSnapshot(dataDir, id, tableOf(id), { firstDay: '2024-05-01' });
  };
  await publish('a');
  const begun: string[] = [];
  const events: WarehouseEvent[] = [];
  const clock = { ms: 0 };
  const warehouse = await openWarehouse({
    dataDirs: [dataDir],
    pollMs: 20,
    onEvent: (event) => events.push(event),
    pastDays: { build: wrap(buildDay(begun)), monotonicMs: () => clock.ms },
  });
  onTestFinished(() => warehouse.close());
  const textOn = async (day: string) => {
    await vi.waitFor(() => expect(codeOf(warehouse, day)).toBe('there'), { timeout: 10_000, interval: 10 });
    return textOf(warehouse.acquire(day));
  };
  return { dataDir, warehouse, begun, events, publish, textOn, clock };
}

it('prepares a day once, however many ask for it, and today is the snapshot itself', async () => {
  const { warehouse, begun, textOn } = await rig();
  expect(warehouse.firstDay()).toBe('2024-05-01');
  for (let asked = 0; asked < 5; asked += 1) expect(codeOf(warehouse, '2024-05-20')).toBe('preparing');
  expect(await textOn('2024-05-20')).toBe('a 2024-05-20');
  expect(begun).toEqual(['2024-05-20']);
  expect(await textOf(warehouse.acquire(TODAY))).toBe('a');
  expect(await textOf(warehouse.acquire())).toBe('a');
});

it('refuses days outside of those that are known, and says which are', async () => {
  const { warehouse, begun } = await rig();
  for (const day of ['2024-04-30', '2024-06-04'])
    expect(() => warehouse.acquire(day)).toThrow(
      new WarehouseError('unknown_day', 'the fleet can be shown as of 2024-05-01 to 2024-06-03'),
    );
  expect(begun).toEqual([]);
});

it('builds one day at a time, and no more than four wait', async () => {
  let most = 0;
  let going = 0;
  const { warehouse, textOn, begun } = await rig((build) => async (request) => {
    most = Math.max(most, (going += 1));
    const built = await build(request);
    going -= 1;
    return built;
  });
  const days = ['2024-05-10', '2024-05-11', '2024-05-12', '2024-05-13'];
  for (const day of days) expect(codeOf(warehouse, day)).toBe('preparing');
  expect(() => warehouse.acquire('2024-05-14')).toThrow('several past days are being prepared');
  for (const day of days) expect(await textOn(day)).toBe(`a ${day}`);
  expect(most).toBe(1);
  expect(begun).not.toContain('2024-05-14');
});

it('keeps four days; the least recently asked one goes, and its files with it', async () => {
  const { dataDir, textOn, begun } = await rig();
  for (const day of ['2024-05-10', '2024-05-11', '2024-05-12', '2024-05-13']) await textOn(day);
  await textOn('2024-05-10');
  await textOn('2024-05-14');
  const left = ['2024-05-10', '2024-05-12', '2024-05-13', '2024-05-14'].map((day) => `snap-${asOfId('a', day)}`);
  const files = async () => (await readdir(join(dataDir, 'as-of', 'snapshots'))).filter((name) => name !== 'CURRENT');
  const wanted = left.flatMap((name) => [`${name}.duckdb`, `${name}.json`]);
  await vi.waitFor(async () => expect((await files()).toSorted()).toEqual(wanted));
  expect(await textOn('2024-05-10')).toBe('a 2024-05-10');
  expect(begun).toHaveLength(5);
});

it('a build that fails is told and rests; one that finds another at work is begun again', async () => {
  let outcome: 'fail' | 'busy' | 'build' = 'busy';
  const tried: string[] = [];
  const { warehouse, textOn, events, clock } = await rig((build) => async (request) => {
    tried.push(outcome);
    if (outcome === 'fail') throw new Error('the disk is full');
    return outcome === 'build' && build(request);
  });
  const day = '2024-05-20';
  await vi.waitFor(() => {
    expect(codeOf(warehouse, day)).toBe('preparing');
    expect(tried.length).toBeGreaterThan(1);
  });
  outcome = 'fail';
  await vi.waitFor(() => expect(codeOf(warehouse, day)).toBe('day_failed'));
  expect(events).toContainEqual({ type: 'day_failed', day, reason: 'the disk is full' });
  const before = tried.length;
  outcome = 'build';
  clock.ms = 299_000;
  expect(codeOf(warehouse, day)).toBe('day_failed');
  expect(tried).toHaveLength(before);
  clock.ms = 300_000;
  expect(await textOn(day)).toBe('a 2024-05-20');
});

it('a new snapshot of today makes the days of the one before obsolete, and ends the build of one', async () => {
  let held: 'no' | 'asked' | 'yes' | 'ended' = 'no';
  const { dataDir, warehouse, publish, textOn } = await rig((build) => (request) => {
    if (held !== 'asked') return build(request);
    held = 'yes';
    return new Promise((_, reject) =>
      request.signal.addEventListener('abort', () => {
        held = 'ended';
        reject(new Error('aborted'));
      }),
    );
  });
  expect(await textOn('2024-05-20')).toBe('a 2024-05-20');
  const lease = warehouse.acquire('2024-05-20');
  held = 'asked';
  expect(codeOf(warehouse, '2024-05-21')).toBe('preparing');
  await vi.waitFor(() => expect(held).toBe('yes'));
  await publish('b');
  await vi.waitFor(() => expect(warehouse.current()?.id).toBe('b'), 10_000);
  await vi.waitFor(() => expect(held).toBe('ended'));
  await vi.waitFor(async () => expect(await readdir(join(dataDir, 'as-of', 'snapshots'))).toEqual([]));
  expect(await textOn('2024-05-20')).toBe('b 2024-05-20');
  expect(await textOn('2024-05-21')).toBe('b 2024-05-21');
  // A request that began before goes on with what it began with.
  expect(await textOf(lease)).toBe('a 2024-05-20');
});

it('opens what an earlier server left, and makes anew what is damaged', async () => {
  const { dataDir, warehouse, textOn, begun } = await rig();
  await textOn('2024-05-20');
  await textOn('2024-05-21');
  await warehouse.close();
  await truncate(snapshotFile(join(dataDir, 'as-of'), asOfId('a', '2024-05-21')), 4096);
  const next = await openWarehouse({
    dataDirs: [dataDir],
    pastDays: { build: buildDay(begun), monotonicMs: () => 0 },
  });
  onTestFinished(() => next.close());
  for (const day of ['2024-05-20', '2024-05-21']) {
    await vi.waitFor(() => expect(codeOf(next, day)).toBe('there'), { timeout: 10_000, interval: 10 });
    expect(await textOf(next.acquire(day))).toBe(`a ${day}`);
  }
  expect(begun).toEqual(['2024-05-20', '2024-05-21', '2024-05-21']);
});
