import { COHORT_KEYS, FREQUENCY_KEYS } from '@soundings/shared/event-cells';
import { EVERY_INSTANCE, type EventMetricKey } from '@soundings/shared/event-metrics';
import { type Filters, filtersSchema } from '@soundings/shared/filters';
import type { ReadingKey } from '@soundings/shared/metrics';
import { dayOf, type Grain, GRAINS } from '@soundings/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { materialise } from '../duckdb/materialise';
import { runQuery } from '../duckdb/run';
import { kindList } from '../models/cube/attributes';
import { cubeCalendar } from '../models/cube/calendar';
import { cubeCells } from '../models/cube/event-cells';
import { EVENT_READINGS } from '../models/cube/event-readings';
import { cubeCellFigureAccounts, cubeCellFigures, cubeFigureAccounts, cubeFigures } from '../models/cube/figures';
import { cubeReadings } from '../models/cube/readings';
import { cubeCellAccounts, cubeCellSums, cubeSharedAccounts, cubeSums, stageAccountCounts } from '../models/cube/sums';
import {
  stageBroadAccounts,
  stageBroadCellAccounts,
  stageBroadCellSums,
  stageBroadSums,
} from '../models/stage/broad-sums';
import { expectedCells } from '../testing/oracle/event-cells';
import { type Activity, bounds, expectedReading } from '../testing/oracle/event-metrics';
import { memoryEngine } from '../testing/memory-engine';
import { activityArbitrary, buildActivity } from '../testing/random-activity';
import { usageAccounts } from './usage-accounts';
import { usageSeries } from './usage-series';

/**
 * What a question about events says of whom, instances that never delivered one among them,
 * against the reasons of plain sets; both of the sums and of single readings.
 */

const SPAN = 75;
const connection = memoryEngine();

/** A reading of pings of every instance and period, as a build has one. */
const everyReading = (grain: Grain) => () =>
  `
  SELECT '${EVERY_INSTANCE[grain]}' AS metric, p.grain, p.period_start, p.instance_no, p.account_no, CAST(NULL AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator, 'silent' AS reason, FALSE AS complete, NULL AS source, CAST(NULL AS TIMESTAMP) AS as_of, p.seats,
    p.version_key, ${kindList('p')}
  FROM stage.periods AS p WHERE p.grain = '${grain}'`;

async function buildCubes(fleet: readonly Activity[]): Promise<void> {
  await buildActivity(connection(), fleet);
  await connection().run(`
    CREATE TABLE stage.days AS SELECT DISTINCT day FROM stage.grid;
    ALTER TABLE stage.params ADD COLUMN as_of TIMESTAMP DEFAULT TIMESTAMP '2024-03-23 00:00:00';
    CREATE TABLE core.instances AS SELECT DISTINCT instance_no, account_no, in_customers FROM stage.periods`);
  await materialise(connection(), { ...cubeReadings, parts: [...EVENT_READINGS, ...GRAINS.map(everyReading)] });
  for (const model of [
    cubeCalendar,
    cubeCells,
    stageAccountCounts,
    cubeSums,
    cubeSharedAccounts,
    cubeCellSums,
    cubeCellAccounts,
    stageBroadSums,
    stageBroadAccounts,
    stageBroadCellSums,
    stageBroadCellAccounts,
    cubeFigures,
    cubeFigureAccounts,
    cubeCellFigures,
    cubeCellFigureAccounts,
  ])
    await materialise(connection(), model);
}

interface Expected {
  key: string;
  start: string;
  reason: string | null;
  account: number;
}

const readingsOf = (fleet: readonly Activity[], grain: Grain, metrics: readonly EventMetricKey[]): Expected[] =>
  fleet.flatMap((activity, no) =>
    metrics.flatMap((key) =>
      [...new Set([...activity.permitted.keys()].map((day) => bounds(grain, day)[0]))].map((start) => ({
        key,
        start: dayOf(start),
        reason: expectedReading(activity, key, grain, start).reason,
        account: Math.floor(no / 2),
      })),
    ),
  );

const cellsOf = (fleet: readonly Activity[], of: Grain): Expected[] =>
  fleet.flatMap((activity, no) =>
    expectedCells(activity).flatMap(({ metric, grain, start, reading }) =>
      grain === of ? [{ key: metric, start: dayOf(start), reason: reading.reason, account: Math.floor(no / 2) }] : [],
    ),
  );

interface Asked {
  grain: Grain;
  metrics: readonly ReadingKey[];
  expected: (fleet: readonly Activity[]) => Expected[];
}

const plain = (grain: Grain, metrics: readonly EventMetricKey[]): Asked => ({
  grain,
  metrics,
  expected: (fleet) => readingsOf(fleet, grain, metrics),
});

const ASKED: Record<string, Asked> = {
  'active users of days': plain('day', ['dau_events', 'mau_rolling_28d']),
  'growth of weeks': plain('week', ['users_new', 'users_churned_events']),
  'shares of months': plain('month', ['saturation_cody', 'mau_events']),
  retention: { grain: 'week', metrics: COHORT_KEYS, expected: (fleet) => cellsOf(fleet, 'week') },
  frequency: { grain: 'month', metrics: FREQUENCY_KEYS, expected: (fleet) => cellsOf(fleet, 'month') },
};

/** Instances by key, period and reason. */
function counted(rows: readonly { key: string; start: string; reason: string | null; instances: number }[]): string[] {
  const counts = new Map<string, number>();
  for (const { key, start, reason, instances } of rows) {
    const at = `${key} ${start} ${String(reason)}`;
    counts.set(at, (counts.get(at) ?? 0) + instances);
  }
  return [...counts].map(([at, instances]) => `${at}: ${instances}`).toSorted();
}

async function check(fleet: readonly Activity[], asked: Asked, filters: Filters): Promise<void> {
  const { grain, metrics } = asked;
  const question = {
    filters,
    metrics,
    grain,
    from: '2024-01-01',
    to: '2024-04-01',
    by: 'metric',
    versions: [],
  } as const;
  const expected = asked.expected(fleet).filter(({ start }) => start >= question.from);
  const rows = await runQuery(connection(), usageSeries(question));
  expect(counted(rows.map((row) => ({ ...row, key: row.series_key, start: row.period_start })))).toEqual(
    counted(expected.map((one) => ({ ...one, instances: 1 }))),
  );
  expect(rows.filter(({ seats, instances }) => seats !== 10 * instances)).toEqual([]);

  const accounts = await runQuery(connection(), usageAccounts({ ...question, partial: 'exclude', running: null }));
  const bySeries = new Map<string, Set<number>>();
  for (const { key, start, account } of expected) {
    const at = `${key} ${start}`;
    bySeries.set(at, (bySeries.get(at) ?? new Set()).add(account));
  }
  const single = new Map<string, number>();
  for (const { series_key, period_start, single_accounts } of rows) {
    const at = `${series_key} ${period_start}`;
    single.set(at, (single.get(at) ?? 0) + single_accounts);
  }
  const found = accounts.map(({ series_key, period_start, eligible }) => {
    const at = `${series_key} ${period_start}`;
    return `${at}: ${eligible + (single.get(at) ?? 0)}`;
  });
  expect(found.toSorted()).toEqual([...bySeries].map(([at, own]) => `${at}: ${own.size}`).toSorted());
}

describe('instances that never delivered an event', () => {
  it('are missing from every metric of events with their reason', { timeout: 300_000 }, async () => {
    const reasons = new Set<string | null>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(activityArbitrary(SPAN), { minLength: 40, maxLength: 40 }),
        fc.array(activityArbitrary(SPAN), { minLength: 12, maxLength: 12 }),
        async (senders, others) => {
          const fleet = [
            ...senders,
            ...others.map(({ permitted }) => ({ permitted, used: [], delivered: new Set<number>(), withheld: false })),
          ];
          await buildCubes(fleet);
          for (const asked of Object.values(ASKED)) {
            // Of the finished figures, of the sums, and of the readings.
            await check(fleet, asked, filtersSchema.parse({}));
            await check(fleet, asked, filtersSchema.parse({ liveness: 'live', lifecycle: 'active' }));
            await check(fleet, asked, filtersSchema.parse({ version: '=6.0.0' }));
            for (const { reason } of asked.expected(fleet.slice(40))) reasons.add(reason);
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
    expect(reasons).toEqual(new Set(['not_received', 'not_collected_at_level']));
  });
});
