/** Of the users of a month those that no number of days tells. */
const REST = 'm.numerator - COALESCE(SUM(f.numerator), 0)';

const instancesOf = (grain: string): string => `(
        SELECT metric, period_start, COUNT(*) AS instances FROM cube.cells WHERE grain = '${grain}' GROUP BY metric, period_start
      )`;

const readersOf = (metric: string): string => `(
        SELECT period_start, COUNT(*) AS instances FROM cube.readings WHERE metric = '${metric}' GROUP BY period_start
      )`;

/** What must hold of the cells of retention and frequency, in the portable subset. */
export const CELL_INVARIANTS = [
  {
    name: 'a cohort has one size, all of it at age 0, and never more users than that',
    offending: `SELECT instance_no FROM cube.cells WHERE grain = 'week' AND numerator IS NOT NULL
      GROUP BY instance_no, period_start
      HAVING MIN(denominator) <> MAX(denominator) OR MAX(numerator) > MAX(denominator)
        OR MAX(CASE WHEN metric = 'cohort_w0' THEN numerator END) <> MAX(denominator)`,
  },
  {
    name: 'a cohort has no more complete ages than weeks that are over since',
    offending: `SELECT r.instance_no FROM (
        SELECT instance_no, period_start, COUNT(*) AS ages FROM cube.cells WHERE complete AND grain = 'week' GROUP BY instance_no, period_start
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
    offending: `SELECT f.instance_no FROM cube.cells AS f
      JOIN cube.readings AS m ON m.metric = 'mau_events' AND m.instance_no = f.instance_no AND m.period_start = f.period_start
      WHERE f.grain = 'month' AND m.complete
      GROUP BY f.instance_no, f.period_start, m.numerator
      HAVING ${REST} < 0 OR ${REST} = 1 OR (COUNT(*) = COUNT(f.numerator) AND ${REST} <> 0)`,
  },
  {
    name: 'no cell speaks of one user alone',
    offending: 'SELECT 1 FROM cube.cells WHERE numerator = 1 OR denominator = 1',
  },
  {
    name: 'coverage parts add up: a cohort speaks of the instances of its week, or of fewer later',
    offending: `SELECT w.period_start FROM ${readersOf('wau_events')} AS w LEFT JOIN ${instancesOf('week')} AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MAX(CASE WHEN r.metric = 'cohort_w0' THEN r.instances END) IS DISTINCT FROM w.instances OR MAX(r.instances) > w.instances`,
  },
  {
    name: 'coverage parts add up: each number of days speaks of the instances of its month',
    offending: `SELECT w.period_start FROM ${readersOf('mau_events')} AS w LEFT JOIN ${instancesOf('month')} AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MIN(r.instances) IS DISTINCT FROM w.instances OR MAX(r.instances) <> w.instances OR COUNT(*) < 28`,
  },
];
