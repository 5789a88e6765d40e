import { GRAINS, type Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { bool, day, int, type Model, oneOf } from '../model';

/** So many periods make a block: a set of them is one integer with a bit for each, exact in a double too. */
const BLOCK = 50;

/** The number of the period that starts on the DATE expression; the one after it has the next. */
function periodNumber(d: Dialect, grain: Grain, start: string): string {
  if (grain === 'month') return `(EXTRACT(YEAR FROM ${start}) * 12 + EXTRACT(MONTH FROM ${start}))`;
  // A Sunday before all data.
  const days = d.daysBetween("DATE '1900-01-07'", start);
  return grain === 'week' ? d.intDiv(days, '7') : days;
}

/** The block of the period that starts on the DATE expression. */
export const blockOf = (d: Dialect, grain: Grain, start: string): string =>
  d.intDiv(periodNumber(d, grain, start), String(BLOCK));

/** The bits of the periods of `block` that do not lie after the one that starts on the DATE expression, less so many. */
export const bitsUntil = (d: Dialect, grain: Grain, block: string, start: string, less: string): string =>
  `((CAST(1 AS INT64) << LEAST(GREATEST(${periodNumber(d, grain, start)} - ${less} - ${block} * ${BLOCK} + 1, 0), ${BLOCK})) - 1)`;

/** The periods that the days of the warehouse touch. */
export const cubeCalendar: Model = {
  name: 'cube.calendar',
  grain: 'one row per grain and period',
  columns: {
    grain: oneOf(GRAINS, 'Weeks begin on Sunday, months are calendar months.'),
    period_start: day('First day.'),
    period_end: day('First day after it.'),
    is_over: bool(
      'Whether it is over at the clock of the snapshot: a past day, whose clock stands at its last millisecond, ends its periods.',
    ),
    block: int('The block of 50 periods it belongs to.'),
    bit: int('Its place in a set of periods of the block: a power of two.'),
  },
  parts: GRAINS.map(
    (grain: Grain) => (d) =>
      `
WITH starts AS (SELECT DISTINCT ${d.periodStart(grain, 'day')} AS period_start FROM stage.days),
bounded AS (SELECT period_start, ${d.periodEnd(grain, 'period_start')} AS period_end FROM starts)
SELECT '${grain}' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < ${d.addSeconds('p.as_of', '1')} AS is_over,
  ${blockOf(d, grain, 'b.period_start')} AS block,
  CAST(1 AS INT64) << MOD(${periodNumber(d, grain, 'b.period_start')}, ${BLOCK}) AS bit
FROM bounded AS b
CROSS JOIN stage.params AS p
ORDER BY b.period_start NULLS LAST`,
  ),
};
