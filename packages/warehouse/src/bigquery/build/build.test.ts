import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBigQueryWarehouse } from '../warehouse';
import { SERVED_MODELS } from '../../models/registry';
import type { Lease } from '../../port';
import { instance } from '../../queries/instance';
import { sources } from '../../queries/sources';
import { BUILDS_TIMEOUT_MS, buildWorld, contentOf } from '../../testing/bigquery/build-world';
import { type SmallFleet, smallFleet } from '../../testing/bigquery/small-fleet';
import { putVendor, type RawRows, SPELLINGS } from '../../testing/bigquery/vendor';
import { type ReferenceEngine, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';

/** Builds by the real client over loopback, every statement answered by Google's reference engine. */

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

/** The raw rows with only the pings that came then, and the events that happened then. */
function within(raw: RawRows, keep: (instant: string) => boolean): RawRows {
  const { v2, legacy, secret } = raw.sent!;
  return {
    ...raw,
    pings: { ...raw.pings, rows: raw.pings.rows.filter((row) => keep(String(row['received_at']))) },
    sent: {
      secret,
      v2: v2.filter(({ event }) => keep((event as { timestamp: string }).timestamp)),
      legacy: legacy.filter(({ timestamp }) => keep(String(timestamp))),
    },
  };
}

describe('a build of the wire samples', { timeout: BUILDS_TIMEOUT_MS }, () => {
  it.each(SPELLINGS)('has the content of the build from files, whatever types the vendor has: %s', async (spelling) => {
    const world = await buildWorld(engine, fleet.raw, spelling);
    const { id, tables } = await world.build(fleet.now);
    expect(world.shown()).toBe(id);
    const ours = contentOf((name) => world.table(name, id));
    const theirs = contentOf((name) => fleet.built.get(name)!);
    for (const { name } of SERVED_MODELS) {
      // The last pings are shown as they stand in raw: JSON columns and records spell them in their own way.
      if (spelling === 'texts' || name !== 'core.latest_pings') expect(ours[name], name).toEqual(theirs[name]);
      expect(ours[name]?.length, name).toBe(theirs[name]?.length);
      expect(tables.find(({ table }) => table === name)?.rows).toBe(theirs[name]?.length);
    }
    expect(theirs['cube.readings']?.length).toBeGreaterThan(300);
  });

  it('lays tables with days out by day and instance, and labels and caps every job', async () => {
    const world = await buildWorld(engine, fleet.raw, 'texts');
    const { id } = await world.build(fleet.now);
    const layoutOf = (name: string) =>
      world.loopback.catalog.find(
        `vendor-analytics.soundings${name.startsWith('stage_') ? '_private' : ''}.${name}__${id.toLowerCase().replaceAll('-', '_')}`,
      ).metadata;
    expect(layoutOf('core_instance_days')).toMatchObject({
      timePartitioning: { type: 'DAY', field: 'day' },
      clustering: { fields: ['instance_no'] },
    });
    expect(layoutOf('stage_day_pings')).toMatchObject({
      timePartitioning: { type: 'DAY', field: 'day' },
      clustering: { fields: ['site_id'] },
    });
    expect(layoutOf('cube_readings')).toMatchObject({
      timePartitioning: { type: 'DAY', field: 'period_start' },
      clustering: { fields: ['metric', 'grain', 'instance_no'] },
    });
    const jobs = world.loopback.to('jobs.insert').map(({ body }) => body as { configuration: Record<string, unknown> });
    expect(jobs.length).toBeGreaterThan(60);
    for (const { configuration } of jobs)
      expect(configuration).toMatchObject({
        labels: { app: 'soundings', build: id.toLowerCase(), table: expect.stringMatching(/^[a-z]+_[a-z_]+$/) },
        query: { maximumBytesBilled: String(2 ** 40) },
        jobTimeoutMs: '600000',
      });
  });
});

describe('a reader', { timeout: BUILDS_TIMEOUT_MS }, () => {
  it('sees the build before until the new one is whole, then the new one, and what was read', async () => {
    const world = await buildWorld(
      engine,
      within(fleet.raw, (at) => at < '2024-06-02'),
      'texts',
    );
    const first = await world.build('2024-06-02T06:00:00.000Z');
    putVendor(world.loopback.catalog, fleet.raw, 'texts');
    const warehouse = await openBigQueryWarehouse({
      ...world.dataset,
      endpoint: world.loopback.url,
      maxBytes: 2 ** 40,
      dailyBytes: 2 ** 50,
      now: () => 0,
      pollMs: 5,
    });
    const answer = async (lease: Lease) => JSON.stringify(await lease.run(instance(String(siteId))));
    const [{ id: siteId } = { id: '' }] = world.table('core.instances', first.id).rows;
    try {
      const before = await answer(warehouse.acquire());
      const seen: { id: string; answer: string }[] = [];
      const asked: Promise<void>[] = [];
      const look = async () => {
        const lease = warehouse.acquire();
        seen.push({ id: lease.snapshot.id, answer: await answer(lease) });
      };
      const second = await world.build(fleet.now, {
        onTable: ({ table }) => {
          expect(world.shown(), table).toBe(first.id);
          if (table.startsWith('core.') || table.startsWith('cube.')) asked.push(look());
        },
      });
      await Promise.all(asked);
      expect(seen.length).toBeGreaterThan(10);
      for (const one of seen) if (one.id === first.id) expect(one.answer).toBe(before);
      expect(world.shown()).toBe(second.id);
      await expect.poll(() => warehouse.current()?.id).toBe(second.id);
      expect(warehouse.current()).toMatchObject({
        asOf: fleet.now,
        dataThrough: '2024-06-02T23:29:40.000Z',
        demo: false,
      });
      const lease = warehouse.acquire();
      expect(await answer(lease)).not.toBe(before);
      const read = await lease.run(sources());
      expect(read.find(({ kind }) => kind === 'pings')).toMatchObject({
        loads: 1,
        row_count: fleet.raw.pings.rows.length,
        duplicates: 0,
        newest_data: '2024-06-02T23:29:40.000Z',
        last_loaded_at: fleet.now,
      });
      expect(read.find(({ kind }) => kind === 'events')).toMatchObject({
        loads: 1,
        row_count: fleet.raw.events.rows.length,
        newest_data: '2024-06-02T09:05:33.684Z',
      });
    } finally {
      await warehouse.close();
    }
  });
});

describe('a build of some days', { timeout: BUILDS_TIMEOUT_MS }, () => {
  const EARLIER = '2024-06-02T06:00:00.000Z';

  it('gives what a build of every day gives, and does not read the days before', async () => {
    const world = await buildWorld(
      engine,
      within(fleet.raw, (at) => at < EARLIER),
      'texts',
    );
    await world.build(EARLIER);
    // The vendor has lost what lies before: whatever is said about it was taken over.
    putVendor(
      world.loopback.catalog,
      within(fleet.raw, (at) => at >= '2024-06-01'),
      'native',
    );
    const { id } = await world.build(fleet.now, { since: '2024-06-01' });
    const ours = contentOf((name) => world.table(name, id));
    const theirs = contentOf((name) => fleet.built.get(name)!);
    for (const { name } of SERVED_MODELS)
      if (name !== 'core.latest_pings') expect(ours[name], name).toEqual(theirs[name]);
    expect(ours['core.latest_pings']?.length).toBe(theirs['core.latest_pings']?.length);
  });

  it('is refused where no build is shown, where that does not know the days before, and where pings are read otherwise', async () => {
    const world = await buildWorld(engine, fleet.raw, 'texts');
    await expect(world.build(fleet.now, { since: '2024-06-01' })).rejects.toThrow(/needs a build that is shown/);
    await world.build(EARLIER);
    await expect(world.build(fleet.now, { since: '2024-06-03' })).rejects.toThrow(/days before 2024-06-02 only/);
    const { readMapping } = await import('../mapping/mapping');
    const mapping = readMapping('{"tables":{"pings":{"columns":{"os":null}}}}', 'vendor-analytics');
    await expect(world.build(fleet.now, { since: '2024-06-01', mapping })).rejects.toThrow(/another mapping/);
    const userSecret = Buffer.alloc(32, 9);
    await expect(world.build(fleet.now, { since: '2024-06-01', userSecret })).rejects.toThrow(/another user secret/);
  });
});
