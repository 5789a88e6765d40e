import { AGES, DAY_COUNTS } from '@soundings/shared/event-cells';
import { GRAINS, type Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { listOf } from '../cube/attributes';
import { listed } from '../cube/event-cells';
import {
  CELL_HOLDS,
  daysOfMonth,
  eventlessReason,
  eventMetricGrains,
  periodsReached,
  standIns,
} from '../cube/stand-ins';
import { ADDED, BROAD, OF_ACCOUNT } from './broad-columns';

/** The rows of the broad sums that speak of instances which never delivered an event, from those that stand in for them. */
type Part = (d: Dialect) => string;

const NO_VALUE: readonly string[] = ['numerator', 'denominator'];

/** The stand-ins of a grain, with the columns after those that name the metric in the order of the broad sums. */
const standInSums = (d: Dialect, grain: Grain, more: readonly string[] = []): string => {
  const group = ['grain', 'period_start', 'reason', ...BROAD, ...more].join(', ');
  const added = ADDED.map((name) =>
    NO_VALUE.includes(name) ? `CAST(NULL AS INT64) AS ${name}` : `CAST(SUM(${name}) AS INT64) AS ${name}`,
  );
  return `(
  SELECT ${group}, ${added.join(', ')}
  FROM (
    SELECT grain, period_start, ${eventlessReason(d)} AS reason, ${[...BROAD, ...more, ...ADDED].join(', ')}
    FROM cube.sums
    WHERE ${standIns(d, grain)}
  ) AS q
  GROUP BY ${group}
) AS e`;
};

const TOLD = `e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, ${listOf([...BROAD, ...ADDED], 'e')}, CAST(NULL AS TIMESTAMP) AS as_of`;

export const eventlessSums: readonly Part[] = GRAINS.map(
  (grain) => (d) =>
    `
SELECT k.metric, ${TOLD}
FROM ${standInSums(d, grain)}
JOIN ${eventMetricGrains(d)} AS k ON k.grain = e.grain`,
);

export const eventlessCells: readonly Part[] = [
  (d) => `
SELECT 'retention' AS measure, k.number, ${TOLD}
FROM ${standInSums(d, 'week', ['last_week'])}
JOIN ${listed(AGES)} AS k ON ${CELL_HOLDS.retention(d)}`,
  (d) => `
SELECT 'frequency' AS measure, k.number, ${TOLD}
FROM ${standInSums(d, 'month')}
JOIN ${listed(DAY_COUNTS)} AS k ON ${CELL_HOLDS.frequency(d)}`,
];

const KEPT = OF_ACCOUNT.filter((name) => name !== 'complete' && name !== 'has_value');

const standInSets = (d: Dialect, grain: Grain, more: readonly string[] = []): string => {
  const group = [...KEPT, ...more].join(', ');
  return `(
  SELECT ${group}, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM cube.shared_accounts
  WHERE ${standIns(d, grain)}
  GROUP BY ${group}
) AS e`;
};

export const eventlessAccounts: readonly Part[] = GRAINS.map(
  (grain) => (d) =>
    `
SELECT k.metric, ${listOf(OF_ACCOUNT, 'e')}, e.periods
FROM ${standInSets(d, grain)}
JOIN ${eventMetricGrains(d)} AS k ON k.grain = e.grain`,
);

const monthsWithDay = (d: Dialect): string => `(
  SELECT n.number, c.block, BIT_OR(c.bit) AS months
  FROM ${listed(DAY_COUNTS)} AS n
  JOIN cube.calendar AS c ON c.grain = 'month' AND n.number <= ${daysOfMonth(d, 'c.period_start')}
  GROUP BY n.number, c.block
) AS k`;

export const eventlessCellAccounts: readonly Part[] = [
  (d) => `
SELECT
  'retention' AS measure, k.number, ${listOf(OF_ACCOUNT, 'e')},
  BIT_OR(${periodsReached(d)}) AS periods
FROM ${standInSets(d, 'week', ['last_week'])}
CROSS JOIN ${listed(AGES)} AS k
GROUP BY k.number, ${listOf(OF_ACCOUNT, 'e')}`,
  (d) => `
SELECT 'frequency' AS measure, k.number, ${listOf(OF_ACCOUNT, 'e')}, e.periods & k.months AS periods
FROM ${standInSets(d, 'month')}
JOIN ${monthsWithDay(d)} ON k.block = e.block`,
];
