import { AGES, CELL_KEYS, cohortKey, DAY_COUNTS, frequencyKey } from '@soundings/shared/event-cells';
import type { Dialect } from '../../dialect';
import { type Model, oneOf } from '../model';
import { reasonOf, toldOf } from './event-told';
import { READING_COLUMNS } from './readings';

/** The keys of the cells with what each is of, as the first common table of a SELECT. */
const cells = (numbers: readonly number[], keyOf: (n: number) => string, name: string): string =>
  `cells AS (
  ${numbers.map((n) => `SELECT '${keyOf(n)}' AS metric, ${n} AS ${name}`).join('\n  UNION ALL ')}
)`;

/**
 * Retention: a row for each age whose week has begun in the life of the instance. The events
 * must be known from the week before the cohort on, or everybody would be new, to the end of
 * the week that is looked at.
 */
const retention = (d: Dialect): string => `
WITH ${cells(AGES, cohortKey, 'age')},
judged AS (
  SELECT
    p.*, c.metric, COALESCE(v.users, 0) AS known, COALESCE(z.cohort_users, 0) AS known_of,
    ${reasonOf({
      from: d.addDays('p.period_start', '-7'),
      until: 'u',
      small: 'COALESCE(v.is_left_out, z.is_left_out, FALSE)',
    })} AS reason
  FROM stage.event_periods AS p
  CROSS JOIN cells AS c
  JOIN stage.event_periods AS u
    ON u.grain = p.grain AND u.instance_no = p.instance_no AND u.period_start = ${d.addDays('p.period_start', '7 * c.age')}
  LEFT JOIN stage.cohorts AS z
    ON z.instance_no = p.instance_no AND z.cohort_start = p.period_start AND z.week_start = p.period_start
  LEFT JOIN stage.cohorts AS v
    ON v.instance_no = p.instance_no AND v.cohort_start = p.period_start AND v.week_start = u.period_start
  WHERE p.grain = 'week'
),${toldOf({ metric: 'v.metric', isRatio: true, keepsLowerBound: false })}`;

/** Frequency: a row for each number of days that the month has. */
const frequency = (d: Dialect): string => `
WITH ${cells(DAY_COUNTS, frequencyKey, 'days')},
judged AS (
  SELECT
    p.*, c.metric, COALESCE(f.users, 0) AS known, CAST(NULL AS INT64) AS known_of,
    ${reasonOf({ from: 'p.period_start', until: 'p', small: 'COALESCE(f.is_left_out, FALSE)' })} AS reason
  FROM stage.event_periods AS p
  JOIN cells AS c ON c.days <= ${d.daysBetween('p.period_start', 'p.period_end')}
  LEFT JOIN stage.frequency AS f
    ON f.instance_no = p.instance_no AND f.period_start = p.period_start AND f.days = c.days
  WHERE p.grain = 'month'
),${toldOf({ metric: 'v.metric', isRatio: false, keepsLowerBound: false })}`;

/** The SELECTs of the cells of retention and frequency, of who ever delivered an event. */
export const CELL_READINGS: readonly ((d: Dialect) => string)[] = [retention, frequency];

/** Readings as in cube.readings, in a table of their own: they are many, and no other question reads them. */
export const cubeCells: Model = {
  name: 'cube.cells',
  grain: 'one row per cell of retention or frequency, instance and period of its life',
  columns: { metric: oneOf(CELL_KEYS, 'Age of a cohort, or number of days of a month.'), ...READING_COLUMNS },
  parts: CELL_READINGS,
};
