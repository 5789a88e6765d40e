import { AGES, CELL_METRIC_KEYS, type CellMetricKey, DAY_COUNTS } from '@soundings/shared/event-cells';
import type { Dialect } from '../../dialect';
import { type Columns, int, type Model, oneOf } from '../model';
import { kindList } from './attributes';
import { REASON_OF_RATIO, reasonOf } from './event-told';
import { READING_COLUMNS } from './readings';

/** Numbers as a derived table. */
export const listed = (numbers: readonly number[]): string =>
  `(${numbers.map((number) => `SELECT ${number} AS number`).join(' UNION ALL ')})`;

/**
 * The cells of each age, `judged`. The events must be known from the week before the cohort on,
 * or everybody would be new, to the end of the week that is looked at. A row for each age whose
 * week has begun in the life of the instance.
 */
const cohorts = (d: Dialect): string => `
  SELECT
    p.instance_no, p.period_start, p.number, COALESCE(v.users, 0) AS known, COALESCE(z.cohort_users, 0) AS known_of,
    ${reasonOf({
      from: d.addDays('p.period_start', '-7'),
      until: 'u',
      small: 'COALESCE(v.is_left_out, z.is_left_out, FALSE)',
    })} AS reason
  FROM (
    SELECT e.*, c.number, ${d.addDays('e.period_start', '7 * c.number')} AS looked_at
    FROM stage.event_periods AS e
    CROSS JOIN ${listed(AGES)} AS c
    WHERE e.grain = 'week'
  ) AS p
  JOIN stage.event_periods AS u ON u.grain = p.grain AND u.instance_no = p.instance_no AND u.period_start = p.looked_at
  LEFT JOIN stage.cohorts AS z
    ON z.instance_no = p.instance_no AND z.cohort_start = p.period_start AND z.week_start = p.period_start
  LEFT JOIN stage.cohorts AS v
    ON v.instance_no = p.instance_no AND v.cohort_start = p.period_start AND v.week_start = u.period_start`;

/** The cells of each number of days that the month has, `judged`. */
const dayCounts = (d: Dialect): string => `
  SELECT
    p.instance_no, p.period_start, c.number, COALESCE(f.users, 0) AS known, CAST(NULL AS INT64) AS known_of,
    ${reasonOf({ from: 'p.period_start', until: 'p', small: 'COALESCE(f.is_left_out, x.instance_no IS NOT NULL)' })} AS reason
  FROM stage.event_periods AS p
  JOIN ${listed(DAY_COUNTS)} AS c ON c.number <= ${d.daysBetween('p.period_start', 'p.period_end')}
  LEFT JOIN stage.frequency AS f
    ON f.instance_no = p.instance_no AND f.period_start = p.period_start AND f.days = c.number
  LEFT JOIN (SELECT DISTINCT instance_no, period_start FROM stage.frequency WHERE is_exposed) AS x
    ON x.instance_no = p.instance_no AND x.period_start = p.period_start
  WHERE p.grain = 'month'`;

/** Cells that say the same are one row: of most cohorts, all ages do. */
const cellsOf =
  (measure: CellMetricKey, judged: (d: Dialect) => string) =>
  (d: Dialect): string =>
    `
WITH judged AS (${judged(d)}
),
reasoned AS (
  SELECT j.*, ${REASON_OF_RATIO} AS final_reason
  FROM judged AS j
),
sets AS (
  SELECT
    instance_no, period_start, final_reason AS reason, CASE WHEN final_reason IS NULL THEN known END AS numerator,
    CASE WHEN final_reason IS NULL THEN known_of END AS denominator, BIT_OR(CAST(1 AS INT64) << number) AS numbers
  FROM reasoned
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  '${measure}' AS measure, s.numbers, p.grain, p.period_start, p.instance_no, p.account_no, s.numerator, s.denominator, s.reason,
  s.reason IS NULL AS complete, CASE WHEN s.reason IS NULL THEN 'events' END AS source,
  CASE WHEN s.reason IS NULL THEN CAST(p.last_day AS TIMESTAMP) END AS as_of, p.seats, p.version_key, ${kindList('p')}
FROM sets AS s
JOIN stage.event_periods AS p
  ON p.grain = '${measure === 'retention' ? 'week' : 'month'}' AND p.instance_no = s.instance_no AND p.period_start = s.period_start`;

/** Of what a row is a cell. */
export const CELL_COLUMNS: Columns = {
  measure: oneOf(CELL_METRIC_KEYS, 'Of what it is a cell.'),
  numbers: int('The ages of the cohort, or numbers of days of the month, of which it holds: the sum of 2^n.'),
};

/** The SELECTs of the cells of retention and frequency, of who ever delivered an event. */
export const CELL_READINGS: readonly ((d: Dialect) => string)[] = [
  cellsOf('retention', cohorts),
  cellsOf('frequency', dayCounts),
];

/** Readings as in cube.readings, in a table of their own: they are many, and no other question reads them. */
export const cubeCells: Model = {
  name: 'cube.cells',
  grain: 'one row per instance, period of its life and cells of retention or frequency that say the same',
  columns: { ...CELL_COLUMNS, ...READING_COLUMNS },
  parts: CELL_READINGS,
};
