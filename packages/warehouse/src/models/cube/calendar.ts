import { GRAINS, type Grain } from '@soundings/shared/time';
import { bool, day, type Model, oneOf } from '../model';

/** The periods that the days of the warehouse touch. */
export const cubeCalendar: Model = {
  name: 'cube.calendar',
  grain: 'one row per grain and period',
  columns: {
    grain: oneOf(GRAINS, 'Weeks begin on Sunday, months are calendar months.'),
    period_start: day('First day.'),
    period_end: day('First day after it.'),
    is_over: bool('Whether it is over at the clock of the snapshot.'),
  },
  parts: GRAINS.map(
    (grain: Grain) => (d) =>
      `
WITH starts AS (SELECT DISTINCT ${d.periodStart(grain, 'day')} AS period_start FROM stage.days),
bounded AS (SELECT period_start, ${d.periodEnd(grain, 'period_start')} AS period_end FROM starts)
SELECT '${grain}' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) <= p.as_of AS is_over
FROM bounded AS b
CROSS JOIN stage.params AS p
ORDER BY b.period_start NULLS LAST`,
  ),
};
