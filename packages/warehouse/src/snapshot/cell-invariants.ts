import { COHORT_KEYS, FREQUENCY_KEYS } from '@soundings/shared/event-cells';

const list = (keys: readonly string[]): string => `(${keys.map((key) => `'${key}'`).join(', ')})`;
const of = (metric: string, column: string): string => `MAX(CASE WHEN metric = '${metric}' THEN ${column} END)`;

const instancesOf = (metrics: readonly string[]): string => `(
      SELECT metric, period_start, COUNT(*) AS instances FROM cube.readings WHERE metric IN ${list(metrics)} GROUP BY metric, period_start
    )`;

/** Users active on no day are no part of it, and those left out are never one alone. */
const REST = `${of('mau_events', 'numerator')} - SUM(CASE WHEN metric <> 'mau_events' THEN numerator ELSE 0 END)`;

/** What must hold of the cells of retention and frequency, in the portable subset. */
export const CELL_INVARIANTS = [
  {
    name: 'a cohort has one size, all of it at age 0, and never more users than that',
    offending: `SELECT instance_no FROM cube.readings WHERE numerator IS NOT NULL AND metric IN ${list(COHORT_KEYS)}
      GROUP BY instance_no, period_start
      HAVING MIN(denominator) <> MAX(denominator) OR MAX(numerator) > MAX(denominator)
        OR ${of('cohort_w0', 'numerator')} <> MAX(denominator)`,
  },
  {
    name: 'a cohort has no more complete ages than weeks that are over since',
    offending: `SELECT r.instance_no FROM (
        SELECT instance_no, period_start, COUNT(*) AS ages FROM cube.readings WHERE complete AND metric IN ${list(COHORT_KEYS)}
        GROUP BY instance_no, period_start
      ) AS r LEFT JOIN (
        SELECT a.period_start, COUNT(*) AS weeks FROM cube.calendar AS a
        JOIN cube.calendar AS b ON b.grain = a.grain AND b.period_start >= a.period_start
        WHERE a.grain = 'week' AND b.is_over GROUP BY a.period_start
      ) AS c ON c.period_start = r.period_start
      WHERE r.ages > COALESCE(c.weeks, 0)`,
  },
  {
    name: 'the users of a month by days are not more than its active users, and all where all are told',
    offending: `SELECT instance_no FROM cube.readings WHERE metric IN ${list(['mau_events', ...FREQUENCY_KEYS])}
      GROUP BY instance_no, period_start
      HAVING ${REST} < 0 OR ${REST} = 1 OR (COUNT(*) = COUNT(numerator) AND ${REST} <> 0)`,
  },
  {
    name: 'coverage parts add up: a cohort speaks of the instances of its week, or of fewer later',
    offending: `SELECT period_start FROM ${instancesOf(['wau_events', ...COHORT_KEYS])} AS r GROUP BY period_start
      HAVING ${of('cohort_w0', 'instances')} IS DISTINCT FROM ${of('wau_events', 'instances')}
        OR MAX(instances) > ${of('wau_events', 'instances')}`,
  },
  {
    name: 'coverage parts add up: each number of days speaks of the instances of its month',
    offending: `SELECT period_start FROM ${instancesOf(['mau_events', ...FREQUENCY_KEYS])} AS r GROUP BY period_start
      HAVING MIN(instances) <> MAX(instances) OR COUNT(*) < 29`,
  },
];
