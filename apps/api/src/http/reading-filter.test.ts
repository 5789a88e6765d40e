import { cohortKey, frequencyKey } from '@soundings/shared/event-cells';
import type { FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import { FLEET_METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import { type PointAsked, pointFilters, type SeriesAsked, todayPointFilters } from '@soundings/shared/point-filters';
import type { PointWho } from '@soundings/shared/reading-filter';
import { addPeriods, periodEnd, periodStart } from '@soundings/shared/time';
import { CHANGE_METRICS, type UsageChangeReply } from '@soundings/shared/usage-change';
import { BREAKDOWNS, PARTIALS, type Point, type UsageSeriesReply } from '@soundings/shared/usage';
import type { FrequencyReply, RetentionReply } from '@soundings/shared/usage-cells';
import {
  eventFleet,
  randomFleet,
  sampleFleet,
  type TestFleet,
  trimmedFleet,
} from '@soundings/warehouse/testing/fleets';
import { RANDOM_CASES } from '@soundings/warehouse/testing/oracle/random-fleet';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyFilters, queryOf } from '../testing/any-filters';
import { serveFolder, type TestServer } from '../testing/serve';

/** Fleets in which every reason, level and event occurs, and random ones around the edges of the calendar. */
const FLEETS: [string, () => Promise<TestFleet>][] = [
  ['the wire samples', sampleFleet],
  ['a fleet with events of months', eventFleet],
  ['an invented fleet', () => trimmedFleet(120, 70)],
  ...RANDOM_CASES.slice(-2).map((one): [string, () => Promise<TestFleet>] => [one.name, () => randomFleet(one, 20)]),
];

/** Two filters at most, or hardly an instance would be left. */
const fewFilters = fc
  .tuple(anyFilters, fc.nat(9))
  .map(([texts, from]): FilterTexts => Object.fromEntries(Object.entries(texts).slice(from, from + 2)));

const question = fc
  .record({
    metric: fc.constantFrom(...FLEET_METRIC_KEYS),
    grain: fc.nat(2),
    by: fc.constantFrom(...BREAKDOWNS),
    partial: fc.constantFrom(...PARTIALS),
    texts: fewFilters,
    picks: fc.array(fc.tuple(fc.nat(20), fc.nat(800)), { minLength: 3, maxLength: 3 }),
  })
  .map(({ grain, ...asked }) => {
    const { grains } = metricOf(asked.metric);
    return { ...asked, grain: grains[grain % grains.length]! };
  });

/** Places among all cells of the tables. */
const picked = fc.array(fc.nat(4_000), { minLength: 6, maxLength: 6 });

const changeQuestion = fc
  .record({
    metric: fc.constantFrom(...CHANGE_METRICS),
    grain: fc.nat(2),
    texts: fewFilters,
    back: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ grain, ...asked }) => {
    const { grains } = metricOf(asked.metric);
    return { ...asked, grain: grains[grain % grains.length]! };
  });

/** Whom a point speaks of, and how many there are. */
const groupsOf = ({ coverage }: Pick<Point, 'coverage'>): [PointWho, number][] => {
  const { reporting, eligible } = coverage.instances;
  const reasons = coverage.missing.map(({ reason, instances }): [PointWho, number] => [reason, instances]);
  return [['reporting', reporting], ['missing', eligible - reporting], ...reasons];
};

/** What every fleet has. */
const MAU_BY_STATUS = {
  metric: 'mau',
  grain: 'month',
  by: 'status',
  partial: 'running',
  texts: { population: 'all' },
  picks: [0, 1, 2, 3].flatMap((series) => [0, 1, 2].map((point): [number, number] => [series, point])),
} as const;
const MAU_OF_VERSIONS = { ...MAU_BY_STATUS, by: 'version', partial: 'include', texts: { version: '<5.9' } } as const;

/** The parts of changes that occurred in any fleet. */
const parts = new Set<string>();

describe.each(FLEETS)('over %s', (_, make) => {
  let fleet: TestFleet;
  let server: TestServer;
  beforeAll(async () => {
    fleet = await make();
    server = await serveFolder(fleet.dataDir);
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    await fleet?.remove();
  });

  const matching = async (filters: FilterTexts): Promise<number> => {
    const reply = await server.json<FleetReply>(`/api/fleet?limit=1&${queryOf(filters as Record<string, string>)}`);
    expect(reply.status, JSON.stringify([filters, reply.body])).toBe(200);
    return reply.body.matching;
  };

  const dataDay = async () => (await server.json<FleetReply>('/api/fleet?limit=1')).body.meta.asOf.slice(0, 10);
  /** How many instances the same period of the same chart asks with these filters. */
  const inQuestion = async (filters: FilterTexts, { metric, grain, start }: PointAsked) => {
    const asked = { ...filters, metric, grain, from: start, to: periodEnd(grain, start) } as Record<string, string>;
    const { body } = await server.json<UsageSeriesReply>(`/api/usage/series?${queryOf(asked)}`);
    expect(body.series[0]?.points.map((point) => point.start)).toEqual([start]);
    return body.series[0]?.points[0]?.coverage.instances.eligible;
  };
  const exported = async (filters: FilterTexts) => {
    const { text } = await server.send(`/api/fleet.csv?${queryOf(filters as Record<string, string>)}`);
    return text.split('\r\n').filter((line) => line !== '' && !line.startsWith('#')).length - 1;
  };

  test('the fleet page, its file and the charts show exactly the instances behind a point', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(question, async ({ metric, grain, by, partial, texts, picks }) => {
        const asked = { ...texts, metric, grain, by, partial } as Record<string, string>;
        const { body } = await server.json<UsageSeriesReply>(`/api/usage/series?${queryOf(asked)}`);
        const keys = body.series.map(({ key }) => key);
        for (const [pick, at] of picks) {
          const series = body.series[pick % Math.max(1, body.series.length)];
          // Counted from the newest, where most is known.
          const point = series?.points.at(-1 - (at % Math.max(1, series.points.length)));
          if (series === undefined || point === undefined) continue;
          const withBounds = partial === 'include' || (partial === 'running' && !point.complete);
          const group: SeriesAsked | undefined = by === 'none' ? undefined : { by, key: series.key, keys };
          for (const [who, instances] of groupsOf(point)) {
            const whom: PointAsked = { metric, grain, start: point.start, whom: { who }, withBounds, series: group };
            const filters = pointFilters(texts, whom);
            expect(filters === null ? 0 : await matching(filters), JSON.stringify([whom, texts])).toBe(instances);
            if (instances > 0) seen.add(who);
            if (filters === null || who !== 'reporting') continue;
            expect(await inQuestion(filters, whom), JSON.stringify([whom, texts])).toBe(instances);
            expect(await exported(filters)).toBe(instances);
          }
        }
      }),
      { numRuns: 12, examples: [[MAU_BY_STATUS], [MAU_OF_VERSIONS]] },
    );
    expect([...seen]).toContain('reporting');
    expect(seen.size).toBeGreaterThan(2);
  }, 300_000);

  test('the MAU of today’s fleet leads to its instances too', async () => {
    await fc.assert(
      fc.asyncProperty(fewFilters, async (texts) => {
        const asked = queryOf({ ...texts, limit: '1' } as Record<string, string>);
        const { body } = await server.json<FleetReply>(`/api/fleet?${asked}`);
        const start = body.rows[0]?.mau.period;
        if (start === undefined) return;
        for (const [who, instances] of groupsOf(body.mau)) {
          const filters = todayPointFilters(texts, { metric: 'mau', grain: 'month', start, whom: { who } });
          expect(await matching(filters ?? {}), JSON.stringify([who, texts])).toBe(instances);
        }
      }),
      { numRuns: 8, examples: [[{ population: 'all' }]] },
    );
  }, 120_000);

  test('a cell of retention or frequency leads to its instances too', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(fewFilters, picked, async (texts, picks) => {
        const query = queryOf(texts as Record<string, string>);
        const retention = await server.json<RetentionReply>(`/api/usage/retention?${query}`);
        const frequency = await server.json<FrequencyReply>(`/api/usage/frequency?${query}`);
        const cells = [
          ...retention.body.cohorts.flatMap(({ start, cells: of }) =>
            of.map(({ age, ...cell }) => ({ metric: cohortKey(age), grain: 'week' as const, start, ...cell })),
          ),
          ...frequency.body.months.flatMap(({ start, cells: of }) =>
            of.map(({ days, ...cell }) => ({ metric: frequencyKey(days), grain: 'month' as const, start, ...cell })),
          ),
        ];
        for (const pick of picks) {
          const cell = cells[pick % Math.max(1, cells.length)];
          if (cell === undefined) continue;
          const { metric, grain, start } = cell;
          for (const [who, instances] of groupsOf(cell)) {
            const filters = pointFilters(texts, { metric, grain, start, whom: { who }, withBounds: false });
            expect(filters === null ? 0 : await matching(filters), JSON.stringify([cell, who, texts])).toBe(instances);
            if (instances > 0) seen += 1;
          }
        }
      }),
      { numRuns: 10, examples: [[{ population: 'all' }, [0, 1, 3, 40, 170, 260, 400, 900, 1300]]] },
    );
    expect(seen).toBeGreaterThan(0);
  }, 300_000);

  test('a change is made up by its parts, and each part leads to its instances', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changeQuestion, async ({ metric, grain, texts, back }) => {
        const to = addPeriods(grain, periodStart(grain, await dataDay()), -1);
        const from = addPeriods(grain, to, -back);
        const asked = { ...texts, metric, grain, from, to } as Record<string, string>;
        const { status, body } = await server.json<UsageChangeReply>(`/api/usage/change?${queryOf(asked)}`);
        if (status === 400) return;
        expect(status, JSON.stringify([asked, body])).toBe(200);
        const { before, now, change, parts: told } = body;
        expect([before.start, now.start]).toEqual([from, to]);
        if (change !== null) expect(told.reduce((sum, part) => sum + part.value, 0)).toBe(change);
        expect(change === null).toBe(before.value === null || now.value === null);
        const instances = (...keys: string[]) =>
          told.filter(({ key }) => keys.includes(key)).reduce((sum, part) => sum + part.instances, 0);
        const { reporting } = now.coverage.instances;
        expect(instances('same', 'started', 'permission_started', 'entered')).toBe(reporting);
        expect(instances('same', 'stopped', 'permission_stopped', 'left')).toBe(before.coverage.instances.reporting);
        for (const { key, instances: counted } of told) {
          seen.add(key);
          const whom = { part: key, since: from };
          const filters = pointFilters(texts, { metric, grain, start: to, whom, withBounds: false });
          expect(await matching(filters ?? {}), JSON.stringify([key, asked])).toBe(counted);
        }
      }),
      { numRuns: 20, examples: [[{ metric: 'mau', grain: 'month', texts: { population: 'all' }, back: 1 }]] },
    );
    expect(seen.size).toBeGreaterThan(0);
    for (const part of seen) parts.add(part);
  }, 300_000);
});

test('users of the same instances, of other ones and of changed contracts occurred', () => {
  expect([...parts]).toEqual(expect.arrayContaining(['same', 'started', 'stopped', 'entered']));
});
