import { AGES, DAY_COUNTS } from '@soundings/shared/event-cells';

/** The cells of a measure one by one, each with its number. */
const cellsOf = (measure: 'retention' | 'frequency', numbers: readonly number[]): string => `(
        SELECT c.*, k.number FROM cube.cells AS c
        JOIN (${numbers.map((number) => `SELECT ${number} AS number`).join(' UNION ALL ')}) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
        WHERE c.measure = '${measure}'
      )`;
const COHORTS = cellsOf('retention', AGES);
const FREQUENCY = cellsOf('frequency', DAY_COUNTS);

/** Of the users of a month those that no number of days tells. */
const REST = 'm.numerator - COALESCE(SUM(f.numerator), 0)';

const instancesOf = (cells: string): string =>
  `(SELECT number, period_start, COUNT(*) AS instances FROM ${cells} AS c GROUP BY number, period_start)`;

const readersOf = (metric: string): string => `(
        SELECT period_start, COUNT(*) AS instances FROM cube.readings WHERE metric = '${metric}' GROUP BY period_start
      )`;

/** What must hold of the cells of retention and frequency, in the portable subset. */
export const CELL_INVARIANTS = [
  {
    name: 'each cell of an instance and period is in one row',
    offending: `SELECT instance_no FROM cube.cells GROUP BY measure, instance_no, period_start
      HAVING SUM(numbers) <> BIT_OR(numbers) OR MIN(numbers) <= 0`,
  },
  {
    name: 'a cohort has one size, all of it at age 0, and never more users than that',
    offending: `SELECT instance_no FROM cube.cells WHERE measure = 'retention' AND numerator IS NOT NULL
      GROUP BY instance_no, period_start
      HAVING MIN(denominator) <> MAX(denominator) OR MAX(numerator) > MAX(denominator)
        OR MAX(CASE WHEN MOD(numbers, 2) = 1 THEN numerator END) <> MAX(denominator)`,
  },
  {
    name: 'a cohort has no more complete ages than weeks that are over since',
    offending: `SELECT r.instance_no FROM (
        SELECT instance_no, period_start, COUNT(*) AS ages FROM ${COHORTS} AS c WHERE complete GROUP BY instance_no, period_start
      ) AS r LEFT JOIN (
        SELECT a.period_start, COUNT(*) AS weeks FROM cube.calendar AS a
        JOIN cube.calendar AS b ON b.grain = a.grain AND b.period_start >= a.period_start
        WHERE a.grain = 'week' AND b.is_over GROUP BY a.period_start
      ) AS c ON c.period_start = r.period_start
      WHERE r.ages > COALESCE(c.weeks, 0)`,
  },
  {
    name: 'a cell has no value without being complete, a source and a day',
    offending: `SELECT 1 FROM cube.cells WHERE complete <> (reason IS NULL) OR complete <> (numerator IS NOT NULL)
      OR complete <> (source IS NOT NULL) OR complete <> (as_of IS NOT NULL)`,
  },
  {
    name: 'the users of a month by days are its active users, but for more than one left out',
    offending: `SELECT f.instance_no FROM ${FREQUENCY} AS f
      JOIN cube.readings AS m ON m.metric = 'mau_events' AND m.instance_no = f.instance_no AND m.period_start = f.period_start
      WHERE m.complete
      GROUP BY f.instance_no, f.period_start, m.numerator
      HAVING ${REST} < 0 OR ${REST} = 1 OR (COUNT(*) = COUNT(f.numerator) AND ${REST} <> 0)`,
  },
  {
    name: 'no cell speaks of one user alone',
    offending: 'SELECT 1 FROM cube.cells WHERE numerator = 1 OR denominator = 1',
  },
  {
    name: 'coverage parts add up: a cohort speaks of the instances of its week, or of fewer later',
    offending: `SELECT w.period_start FROM ${readersOf('wau_events')} AS w LEFT JOIN ${instancesOf(COHORTS)} AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MAX(CASE WHEN r.number = 0 THEN r.instances END) IS DISTINCT FROM w.instances OR MAX(r.instances) > w.instances`,
  },
  {
    name: 'coverage parts add up: each number of days speaks of the instances of its month',
    offending: `SELECT w.period_start FROM ${readersOf('mau_events')} AS w LEFT JOIN ${instancesOf(FREQUENCY)} AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MIN(r.instances) IS DISTINCT FROM w.instances OR MAX(r.instances) <> w.instances OR COUNT(*) < 28`,
  },
];
