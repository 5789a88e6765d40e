import { readSettings } from '@soundings/shared/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layout } from '../../ingest/layout';
import { SERVED_MODELS } from '../../models/registry';
import { sources } from '../../queries/sources';
import { buildAsOf } from '../../snapshot/as-of';
import { snapshotFile } from '../../snapshot/files';
import { BUILDS_TIMEOUT_MS, type BuildWorld, buildWorld, contentOf } from '../../testing/bigquery/build-world';
import { at, countedWorld, NOW } from '../../testing/bigquery/counted-world';
import { servedTables } from '../../testing/bigquery/fill';
import { type SmallFleet, smallFleet } from '../../testing/bigquery/small-fleet';
import { type ReferenceEngine, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';
import { openBigQueryWarehouse } from '../warehouse';

const DAY = '2024-05-20';

const warehouseOf = ({ dataset, loopback }: BuildWorld) =>
  openBigQueryWarehouse({
    ...dataset,
    endpoint: loopback.url,
    maxBytes: 2 ** 40,
    dailyBytes: 2 ** 50,
    now: () => 0,
    pollMs: 5,
  });

describe('a past day', { timeout: BUILDS_TIMEOUT_MS }, () => {
  let engine: ReferenceEngine;
  let fleet: SmallFleet;
  beforeAll(async () => {
    engine = await startReferenceEngine();
    fleet = await smallFleet();
  }, INSTALL_TIMEOUT_MS);
  afterAll(async () => {
    await engine?.close();
    await fleet?.remove();
  });

  it('has the content of that of a data folder, beside a present that stays as it is', async () => {
    const world = await buildWorld(engine, fleet.raw, 'texts');
    const { id: today } = await world.build(fleet.now);
    const present = contentOf((name) => world.table(name, today));
    const { id } = await world.build(fleet.now, { pastDay: DAY, userSecret: null });
    const built = await buildAsOf({ dataDir: fleet.dataDir, day: DAY, now: fleet.now, settings: readSettings({}) });
    const file = await servedTables(snapshotFile(layout(fleet.dataDir).asOf, built.id));
    const [ours, theirs] = [contentOf((name) => world.table(name, id)), contentOf((name) => file.get(name)!)];
    for (const { name } of SERVED_MODELS) expect(ours[name], name).toEqual(theirs[name]);
    expect(ours['core.instances']!.length).toBeGreaterThan(0);
    expect(ours['cube.readings']).not.toEqual(present['cube.readings']);
    expect(contentOf((name) => world.table(name, today))).toEqual(present);
    expect(world.shown()).toBe(today);

    const warehouse = await warehouseOf(world);
    try {
      expect([warehouse.firstDay(), warehouse.pastDays()]).toEqual([DAY, [DAY]]);
      const [then, now] = [warehouse.acquire(DAY), warehouse.acquire()];
      expect(then.snapshot).toMatchObject({ id, asOf: `${DAY}T23:59:59.999Z` });
      expect(now.snapshot.id).toBe(today);
      const newest = async (lease: typeof then) =>
        (await lease.run(sources())).find(({ kind }) => kind === 'pings')?.newest_data ?? '';
      expect((await newest(then)).slice(0, 10) <= DAY).toBe(true);
      expect((await newest(now)).slice(0, 10) > DAY).toBe(true);
    } finally {
      await warehouse.close();
    }
  });
});

describe('the command for a past day', { timeout: BUILDS_TIMEOUT_MS }, () => {
  const past = (day: string, more: object = {}) => ({ pastDay: day, userSecret: null, ...more });
  const daysOf = async (world: BuildWorld) => {
    const warehouse = await warehouseOf(world);
    await warehouse.close();
    return warehouse.pastDays();
  };
  const tablesOf = (world: BuildWorld, day: string) =>
    world.stored().filter((name) => name.endsWith(`_as_of_${day.replaceAll('-', '_')}`));

  it('that is broken off shows nothing, and goes on where it was when it is repeated', async () => {
    const { world, runs, failAt } = await countedWorld();
    const { id: today } = await world.build(at(-60));
    for (const place of [1, 12, 60]) {
      failAt(place);
      await expect(world.build(NOW, past(DAY))).rejects.toThrow(/planted/);
      expect(await daysOf(world)).toEqual([]);
    }
    failAt(null);
    runs.clear();
    const { id } = await world.build(at(10), past(DAY));
    expect(id).toMatch(/^20240603T060500Z-[0-9a-f]{8}-as-of-2024-05-20$/);
    expect([...runs.values()].every((count) => count === 1)).toBe(true);
    expect(await daysOf(world)).toEqual([DAY]);
    expect(world.shown()).toBe(today);
  });

  it('makes a day that is shown once, unless it is told to begin anew', async () => {
    const { world, runs } = await countedWorld();
    await world.build(at(-60));
    const first = await world.build(NOW, past(DAY));
    runs.clear();
    expect(await world.build(at(5), past(DAY))).toEqual({ id: first.id, tables: [], removed: [] });
    expect(runs.size).toBe(0);
    const anew = await world.build(at(10), past(DAY, { fresh: true }));
    expect(anew.id).not.toBe(first.id);
    expect(await daysOf(world)).toEqual([DAY]);
  });

  it('refuses days of which nothing is known', async () => {
    const { world } = await countedWorld();
    await expect(world.build(NOW, past(DAY))).rejects.toThrow(/--as-of needs a build that is shown/);
    await world.build(NOW);
    for (const day of ['2024-04-30', '2024-06-03', '2024-06-04'])
      await expect(world.build(at(5), past(day))).rejects.toThrow(
        'the fleet is known from 2024-05-01 on, and past days end before 2024-06-03',
      );
    expect(await daysOf(world)).toEqual([]);
  });

  it('keeps the twelve that were built last, whatever is built of the present, and takes the tables of the others away', async () => {
    const { world } = await countedWorld();
    await world.build(at(-60));
    const days = Array.from({ length: 14 }, (_, index) => `2024-05-${String(20 - index).padStart(2, '0')}`);
    for (const [index, day] of days.entries()) await world.build(at(index * 60), past(day));
    const kept = days.slice(2).toReversed();
    expect(await daysOf(world)).toEqual(kept);
    // What the first of the two was is gone; of the second, which a server may list for another moment, nothing yet.
    expect(tablesOf(world, days[0]!)).toEqual([]);
    expect(tablesOf(world, days[1]!)).not.toEqual([]);
    for (let day = 2; day < 6; day += 1) await world.build(at(day * 1440));
    expect(await daysOf(world)).toEqual(kept);
    for (const day of kept) {
      expect(tablesOf(world, day).some((name) => name.startsWith('cube_readings__'))).toBe(true);
      expect(tablesOf(world, day).filter((name) => /^(raw|stage)_/.test(name))).toEqual([]);
    }
  });
});

describe('a server', () => {
  it('says of another day which there are and what makes it, and asks nothing', async () => {
    const { world } = await countedWorld();
    await world.build(at(-60));
    const warehouse = await warehouseOf(world);
    try {
      const refusal = (day: string) => {
        try {
          warehouse.acquire(day);
          return null;
        } catch (error) {
          return error;
        }
      };
      expect([warehouse.firstDay(), warehouse.pastDays()]).toEqual([null, []]);
      expect(refusal(DAY)).toMatchObject({ code: 'unknown_day', message: expect.stringContaining('no past day is') });
      await world.build(NOW, { pastDay: '2024-05-12', userSecret: null });
      await expect.poll(() => warehouse.pastDays()).toEqual(['2024-05-12']);
      expect(refusal(DAY)).toMatchObject({
        code: 'unknown_day',
        message:
          'the fleet of 2024-05-20 was not built in BigQuery, of past days 2024-05-12 is: `soundings build --warehouse bigquery --as-of 2024-05-20` makes it',
      });
      expect(warehouse.acquire('2024-05-12').snapshot.id).not.toBe(warehouse.acquire().snapshot.id);
    } finally {
      await warehouse.close();
    }
  });
});
