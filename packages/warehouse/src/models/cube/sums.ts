import { CELL_METRIC_KEYS } from '@soundings/shared/event-cells';
import { FLEET_METRIC_KEYS, METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { GRAINS } from '@soundings/shared/time';
import { bool, type Columns, day, instant, int, type Model, oneOf } from '../model';
import { KIND, kindList, listOf } from './attributes';
import { CELL_COLUMNS } from './event-cells';

/** How many instances an account has in each population. */
export const stageAccountCounts: Model = {
  name: 'stage.account_counts',
  grain: 'one row per account with an instance',
  parts: [
    () => `
SELECT account_no, COUNT(*) AS all_count, COUNT(CASE WHEN in_customers THEN 1 END) AS customer_count
FROM core.instances
WHERE account_no IS NOT NULL
GROUP BY account_no`,
  ],
};

/** The readings of a part of the sums, as `r`. */
interface Summed {
  readings: 'cube.readings' | 'cube.cells' | 'cube.last_known';
  /** What the sums say they are of. */
  keys: readonly string[];
  where: string;
}

const OF_METRICS: readonly Summed[] = FLEET_METRIC_KEYS.map((metric) => ({
  readings: 'cube.readings',
  keys: ['metric'],
  where: `r.metric = '${metric}'`,
}));
const OF_LAST_KNOWN: readonly Summed[] = [{ readings: 'cube.last_known', keys: ['metric'], where: 'TRUE' }];
const OF_CELLS: readonly Summed[] = CELL_METRIC_KEYS.map((measure) => ({
  readings: 'cube.cells',
  keys: Object.keys(CELL_COLUMNS),
  where: `r.measure = '${measure}'`,
}));

const SUM_COLUMNS: Columns = {
  grain: oneOf(GRAINS, 'Length of the period.'),
  period_start: day('First day of the period.'),
  reason: oneOf(NULL_REASONS, 'Null: complete readings.'),
  source: oneOf(NUMBER_SOURCES, 'Where the values come from; null: there are none.'),
  ...KIND,
  instances: int('Readings.'),
  seats: int('Sum of their seats; null: none of them has any.'),
  numerator: int('Sum; of lower bounds too, which stand apart from what has no value.'),
  denominator: int('Sum; null: no ratio.'),
  as_of: instant('Newest ping used.'),
  single_accounts_customers: int('Accounts whose only instance among customers is counted here.'),
  single_accounts_all: int('Accounts whose only instance is counted here.'),
};

const sumsOf =
  ({ readings, keys, where }: Summed) =>
  (): string =>
    `
SELECT
  ${listOf(keys, 'r')}, r.grain, r.period_start, r.reason, r.source, ${kindList('r')},
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM ${readings} AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE ${where}
GROUP BY ${listOf(keys, 'r')}, r.grain, r.period_start, r.reason, r.source, ${kindList('r')}
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST`;

/**
 * The readings summed over every combination of attributes and reason: what a chart over
 * the fleet reads. Accounts with one instance are counted here; those with several are
 * counted from cube.shared_accounts.
 */
export const cubeSums: Model = {
  name: 'cube.sums',
  grain: 'one row per metric, period, reason, source, and combination of attributes',
  columns: { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'), ...SUM_COLUMNS },
  parts: OF_METRICS.map(sumsOf),
};

/** The sums of cube.last_known in the same way. */
export const cubeLastKnownSums: Model = {
  name: 'cube.last_known_sums',
  grain: 'one row per metric, period, source, and combination of attributes',
  columns: { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'), ...SUM_COLUMNS },
  parts: OF_LAST_KNOWN.map(sumsOf),
};

/** The sums of cube.cells in the same way; their other accounts are in cube.cell_accounts. */
export const cubeCellSums: Model = {
  name: 'cube.cell_sums',
  grain: 'one row per cell, period, reason, source, and combination of attributes',
  columns: { ...CELL_COLUMNS, ...SUM_COLUMNS },
  parts: OF_CELLS.map(sumsOf),
};

const ACCOUNT_COLUMNS: Columns = {
  grain: oneOf(GRAINS, 'Length of the periods.'),
  block: int('Block of periods, see cube.calendar.'),
  account_no: int('Number of the account.'),
  complete: bool('The readings are complete.'),
  has_value: bool('The readings have a value: a lower bound where they are not complete.'),
  ...KIND,
  multi_customers: bool('The account has two or more instances among customers.'),
  multi_all: bool('The account has two or more instances.'),
  periods: int('The periods with such a reading, the sum of their bits in cube.calendar.'),
};

const accountsOf =
  ({ readings, keys, where }: Summed) =>
  (): string =>
    `
WITH kinds AS (
  SELECT
    ${listOf(keys, 'r')}, r.grain, r.account_no, r.complete, r.numerator IS NOT NULL AS has_value, ${kindList('r')},
    a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all, c.block, c.bit
  FROM ${readings} AS r
  JOIN stage.account_counts AS a ON a.account_no = r.account_no
  JOIN cube.calendar AS c ON c.grain = r.grain AND c.period_start = r.period_start
  WHERE ${where} AND a.all_count >= 2
)
SELECT
  ${listOf(keys, 'k')}, grain, block, account_no, complete, has_value, ${kindList('k')}, multi_customers, multi_all,
  BIT_OR(bit) AS periods
FROM kinds AS k
GROUP BY ${listOf(keys, 'k')}, grain, block, account_no, complete, has_value, ${kindList('k')}, multi_customers, multi_all
ORDER BY multi_customers NULLS LAST, block NULLS LAST, account_no NULLS LAST`;

/**
 * When which accounts with several instances have readings of which kind, from which a
 * page counts distinct accounts. What stays the same for weeks is one row of a block.
 */
export const cubeSharedAccounts: Model = {
  name: 'cube.shared_accounts',
  grain:
    'one row per metric, block of periods, account with two or more instances, kind of reading, and combination of attributes',
  columns: { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'), ...ACCOUNT_COLUMNS },
  parts: OF_METRICS.map(accountsOf),
};

/** The same of cube.last_known. */
export const cubeLastKnownAccounts: Model = {
  name: 'cube.last_known_accounts',
  grain: 'one row per metric, block of periods, account with two or more instances, and combination of attributes',
  columns: { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'), ...ACCOUNT_COLUMNS },
  parts: OF_LAST_KNOWN.map(accountsOf),
};

/** The same of cube.cells. */
export const cubeCellAccounts: Model = {
  name: 'cube.cell_accounts',
  grain:
    'one row per cell, block of periods, account with two or more instances, kind of reading, and combination of attributes',
  columns: { ...CELL_COLUMNS, ...ACCOUNT_COLUMNS },
  parts: OF_CELLS.map(accountsOf),
};

/** How many instances without account were alive in each period: outside every population by account. */
export const cubeUnlinked: Model = {
  name: 'cube.unlinked',
  grain: 'one row per grain and period',
  columns: {
    grain: oneOf(GRAINS, 'Length of the period.'),
    period_start: day('First day of the period.'),
    instances: int('Instances that sent pings but belong to no account.'),
  },
  parts: [
    () => `
SELECT c.grain, c.period_start, COUNT(i.instance_no) AS instances
FROM cube.calendar AS c
LEFT JOIN stage.periods AS p ON p.grain = c.grain AND p.period_start = c.period_start
LEFT JOIN core.instances AS i
  ON i.instance_no = p.instance_no AND i.account_no IS NULL AND i.site_id IS NOT NULL AND NOT i.is_cloud
GROUP BY c.grain, c.period_start
ORDER BY c.grain NULLS LAST, c.period_start NULLS LAST`,
  ],
};
