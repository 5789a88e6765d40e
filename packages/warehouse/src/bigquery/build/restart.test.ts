import { readSettings } from '@soundings/shared/settings';
import { describe, expect, it } from 'vitest';
import { DATASET } from '../../testing/bigquery/canned';
import { at, countedWorld, NOW } from '../../testing/bigquery/counted-world';
import { readMapping } from '../mapping/mapping';
import { planOf } from './plan';

/** What is asked of BigQuery and when; the answers do not matter here, so every statement has an empty one. */

/** The jobs of a build with every table: each step is one. */
const STEPS_IN_ORDER = planOf({
  dataset: DATASET,
  mapping: readMapping('{}', DATASET.project),
  settings: readSettings({}),
  id: 'any',
  asOf: NOW,
  since: null,
  past: null,
  userSecret: null,
});
const STEPS = STEPS_IN_ORDER.length;

/** Tables that are whole when a job fails. */
const tablesBefore = (place: number): number => {
  const broken = STEPS_IN_ORDER[place - 1]!.table;
  return [...new Set(STEPS_IN_ORDER.map(({ table }) => table))].indexOf(broken);
};

const PLACES = [1, 2, 11, STEPS - 15, STEPS];

describe('a build that is broken off', () => {
  it.each(PLACES)(
    'in job %i goes on from there, runs no finished job again, and shows nothing before its end',
    async (place) => {
      const { world, runs, failAt } = await countedWorld();
      const { id: before } = await world.build(at(-600));
      runs.clear();
      failAt(place);
      await expect(world.build(NOW)).rejects.toThrow(/the build stopped at [a-z]+\.[a-z_]+: .*planted/);
      expect(world.shown()).toBe(before);
      expect([...runs.values()]).toHaveLength(place - 1);
      const { id, tables } = await world.build(at(30));
      expect(world.shown()).toBe(id);
      // Where nothing had been made there is nothing to go on with.
      const begun = place === 1 ? at(30) : NOW;
      expect(id.slice(0, 16)).toBe(begun.replaceAll(/[-:]|\.\d+/g, ''));
      expect([...runs.values()]).toEqual(Array.from({ length: STEPS }, () => 1));
      const whole = tables.filter(({ found }) => found).map(({ table }) => table);
      expect(whole).toEqual(tables.slice(0, whole.length).map(({ table }) => table));
      expect(whole.length).toBe(tablesBefore(place));
      const entry = world.loopback.catalog.find('vendor-analytics.soundings.current_snapshot');
      expect(entry.kind === 'view' && entry.query).toContain(`TIMESTAMP '${begun}' AS as_of`);
    },
  );

  it.each([1, 11, STEPS])('by an answer that is lost after job %i began does not begin it twice', async (place) => {
    const { world, runs } = await countedWorld();
    const pass = Array.from({ length: place - 1 }, () => ({ kind: 'slow', ms: 0 }) as const);
    world.loopback.trouble('jobs.insert', ...pass, { kind: 'half' });
    await world.build(NOW);
    expect([...runs.values()]).toEqual(Array.from({ length: STEPS }, () => 1));
  });

  it('more than once, each time somewhere else, still ends well', async () => {
    const { world, runs, failAt } = await countedWorld();
    for (const place of [3, 3, 3, 20, 1]) {
      failAt(place);
      await expect(world.build(NOW)).rejects.toThrow(/planted/);
    }
    failAt(null);
    await world.build(NOW);
    expect([...runs.values()]).toEqual(Array.from({ length: STEPS }, () => 1));
  });

  it('between its end and its publication is published by the next run', async () => {
    const { world, runs } = await countedWorld();
    await world.build(at(-600));
    runs.clear();
    world.loopback.trouble(
      'tables.patch',
      { kind: 'slow', ms: 0 },
      { kind: 'error', status: 403, reason: 'accessDenied' },
    );
    await expect(world.build(NOW)).rejects.toThrow(/accessDenied/);
    const { id } = await world.build(at(5));
    expect(world.shown()).toBe(id);
    expect([...runs.values()]).toEqual(Array.from({ length: STEPS }, () => 1));
  });

  it('is begun anew where asked for, where it is old, where anything was changed, or when it was published', async () => {
    const { world, failAt } = await countedWorld();
    const broken = async (now: string) => {
      failAt(5);
      await expect(world.build(now)).rejects.toThrow(/planted/);
      failAt(null);
    };
    const begunAt = ({ id }: { id: string }) => id.slice(0, 16);
    await broken(at(0));
    expect(begunAt(await world.build(at(1), { fresh: true }))).toBe('20240603T060600Z');
    await broken(at(2));
    expect(begunAt(await world.build(at(3), {}, { SOUNDINGS_OBSERVED_DAYS: '7' }))).toBe('20240603T060800Z');
    await broken(at(4));
    expect(begunAt(await world.build(at(4 + 6 * 60)))).toBe('20240603T120900Z');
    expect(begunAt(await world.build(at(5 + 6 * 60)))).toBe('20240603T121000Z');
  });

  it('tells where its tables are gone that had been made', async () => {
    const { world, failAt } = await countedWorld();
    failAt(20);
    await expect(world.build(NOW)).rejects.toThrow(/planted/);
    const name = world.stored().find((one) => one.startsWith('stage_pings__'))!;
    world.loopback.catalog.remove(`vendor-analytics.soundings_private.${name}`);
    failAt(null);
    await expect(world.build(NOW)).rejects.toThrow(/stage_pings__\w+ was made and is gone; begin another build/);
  });
});

describe('a job that fails', () => {
  it('in passing is tried again under another name, twice', async () => {
    const { world } = await countedWorld();
    const busy = { kind: 'error', status: 503, reason: 'backendError' } as const;
    world.loopback.trouble('jobs.insert', busy, busy);
    await world.build(NOW);
    world.loopback.trouble('jobs.insert', busy, busy, busy);
    await expect(world.build(at(60))).rejects.toThrow(/the build stopped at stage\.params: 503 backendError/);
  });

  it('for want of bytes says so, and costs nothing', async () => {
    const { world } = await countedWorld();
    const env = { SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES: String(15 * 2 ** 20) };
    await expect(world.build(NOW, {}, env)).rejects.toThrow(/raw\.accounts: .*Query exceeded limit for bytes billed/);
    expect(world.shown()).toBeNull();
  });

  it('for its deadline is cancelled', async () => {
    const { world } = await countedWorld();
    world.loopback.trouble('jobs.insert', { kind: 'slow', ms: 600_000 });
    const access = { project: 'vendor-analytics', endpoint: world.loopback.url, deadlineMs: 400 };
    await expect(world.build(NOW, { access })).rejects.toThrow(/stage\.params: its time is over/);
    await expect.poll(() => world.loopback.jobs.cancelled).toHaveLength(1);
  });

  it.each(['soundings', 'soundings_private'])('cannot be begun without the dataset %s', async (dataset) => {
    const { world } = await countedWorld();
    world.loopback.catalog.datasets.delete(`vendor-analytics.${dataset}`);
    await expect(world.build(NOW)).rejects.toThrow(`there is no dataset vendor-analytics.${dataset}; make it first`);
  });
});

describe('publication', () => {
  it('is refused to a build that is older than one published meanwhile', async () => {
    const { world, runs, holdAt } = await countedWorld();
    const open = holdAt(STEPS);
    const older = world.build(NOW).catch((error: unknown) => error);
    await expect.poll(() => runs.size, { timeout: 20_000 }).toBe(STEPS);
    await world.build(at(1), { fresh: true });
    open();
    expect(await older).toMatchObject({ message: expect.stringMatching(/is newer; this one was not/) });
    expect(world.shown()?.startsWith('20240603T060600Z-')).toBe(true);
  });
});

describe('old builds', () => {
  const idsIn = (names: string[]) =>
    [...new Set(names.map((name) => name.split('__')[1]?.slice(0, 16)))].filter(Boolean);

  it('are removed after publication beyond three, their private tables at once, and nothing that is not ours', async () => {
    const { world } = await countedWorld();
    const foreign = [
      'notes',
      'cube_readings',
      'core_instances__20200101t000000z',
      'stage_x__abc__20200101t000000z_0a1b2c3d',
    ];
    for (const name of foreign)
      world.loopback.catalog.putTable(`vendor-analytics.soundings.${name}`, { columns: [], rows: [] });
    world.loopback.catalog.putTable('vendor-analytics.soundings_private.notes', { columns: [], rows: [] });
    for (let day = 0; day < 5; day += 1) await world.build(at(day * 1440));
    const ours = world
      .stored()
      .filter((name) => !foreign.includes(name) && !['current_snapshot', 'past_days'].includes(name));
    expect(idsIn(ours)).toEqual(['20240605t060500z', '20240606t060500z', '20240607t060500z']);
    for (const name of ours.filter((one) => /^(raw|stage)_/.test(one))) expect(name).toContain('__20240607t');
    expect(ours.filter((name) => name.startsWith('cube_readings__'))).toHaveLength(3);
    const served = world.loopback.catalog.namesIn('vendor-analytics.soundings');
    expect(served.filter((name) => /\.(raw|stage)_/.test(name))).toEqual([
      'vendor-analytics.soundings.stage_x__abc__20200101t000000z_0a1b2c3d',
    ]);
    expect(world.stored()).toEqual(expect.arrayContaining(foreign));
    expect(ours.some((name) => name.includes(world.shown()!.toLowerCase().replaceAll('-', '_')))).toBe(true);
  });

  it('stay while they may be gone on with, and go later', async () => {
    const { world, failAt } = await countedWorld();
    failAt(5);
    await expect(world.build(at(0), {}, { SOUNDINGS_OBSERVED_DAYS: '7' })).rejects.toThrow(/planted/);
    failAt(null);
    await world.build(at(60));
    expect(idsIn(world.stored())).toContain('20240603t060500z');
    const { removed } = await world.build(at(600));
    expect(removed.filter((name) => name.includes('__20240603t060500z'))).toHaveLength(4);
    expect(idsIn(world.stored())).not.toContain('20240603t060500z');
  });

  it('are all there where the build fails', async () => {
    const { world, failAt } = await countedWorld();
    for (let day = 0; day < 3; day += 1) await world.build(at(day * 1440));
    const before = world.stored();
    failAt(STEPS);
    await expect(world.build(at(3 * 1440))).rejects.toThrow(/planted/);
    expect(world.stored()).toEqual(expect.arrayContaining(before));
  });
});
