import { EVENT_METRIC_KEYS } from '@soundings/shared/event-metrics';
import { FIGURE_BREAKDOWNS } from '../models/cube/figures';

const EVENT_LIST = EVENT_METRIC_KEYS.map((key) => `'${key}'`).join(', ');
const WHOLE = `population = 'all' AND breakdown = 'none'`;

const summed = (table: string, where: string): string => `(
      SELECT metric, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator,
        SUM(denominator) AS denominator
      FROM ${table} WHERE ${where} AND metric NOT IN (${EVENT_LIST}) GROUP BY metric, grain, period_start, reason
    )`;

const sameInEveryBreakdown = (table: string, keys: readonly string[]) => {
  const part = [...keys, 'grain', 'period_start', 'population', 'reason', 'source'].join(', ');
  const counts = ['instances', 'seats', 'numerator', 'denominator', 'single_accounts'];
  return {
    name: `coverage parts add up: every breakdown of ${table}`,
    offending: `SELECT ${part} FROM (
      SELECT ${part}, breakdown, ${counts.map((name) => `COALESCE(SUM(${name}), 0) AS ${name}`).join(', ')}
      FROM ${table} GROUP BY ${part}, breakdown
    ) AS b GROUP BY ${part}
    HAVING COUNT(*) <> ${Object.keys(FIGURE_BREAKDOWNS).length} OR ${counts.map((name) => `MIN(${name}) <> MAX(${name})`).join(' OR ')}`,
  };
};

const plausibleAccounts = (table: string) => ({
  name: `no more accounts report than are in question: ${table}`,
  offending: `SELECT 1 FROM ${table} WHERE reporting > with_bounds OR with_bounds > eligible OR eligible = 0`,
});

/** Finished figures hold what the sums hold, in every breakdown, and speak of every instance. */
export const FIGURE_INVARIANTS = [
  {
    name: 'coverage parts add up: cube.figures',
    offending: `SELECT 1 FROM ${summed('cube.figures', WHOLE)} AS f FULL JOIN ${summed('cube.sums', 'TRUE')} AS s
    ON s.metric = f.metric AND s.grain = f.grain AND s.period_start = f.period_start AND COALESCE(s.reason, '') = COALESCE(f.reason, '')
    WHERE s.instances IS DISTINCT FROM f.instances OR s.seats IS DISTINCT FROM f.seats
      OR s.numerator IS DISTINCT FROM f.numerator OR s.denominator IS DISTINCT FROM f.denominator`,
  },
  {
    name: 'coverage parts add up: every figure of a period speaks of the same instances',
    offending: `SELECT grain, period_start FROM (
      SELECT metric, grain, period_start, SUM(instances) AS instances FROM cube.figures WHERE ${WHOLE} GROUP BY metric, grain, period_start
    ) AS f GROUP BY grain, period_start HAVING MIN(instances) <> MAX(instances)`,
  },
  sameInEveryBreakdown('cube.figures', ['metric']),
  sameInEveryBreakdown('cube.cell_figures', ['measure', 'number']),
  plausibleAccounts('cube.figure_accounts'),
  plausibleAccounts('cube.cell_figure_accounts'),
];
