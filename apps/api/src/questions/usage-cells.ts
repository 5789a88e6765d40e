import {
  AGES,
  type CellMetricKey,
  COHORT_KEYS,
  cohortKey,
  DAY_COUNTS,
  FREQUENCY_KEYS,
  frequencyKey,
} from '@soundings/shared/event-cells';
import type { ReadingKey } from '@soundings/shared/metrics';
import type { Figure } from '@soundings/shared/number';
import { addPeriods, periodEnd, periodsIn } from '@soundings/shared/time';
import type { FrequencyQuery, FrequencyReply, RetentionQuery, RetentionReply } from '@soundings/shared/usage-cells';
import { MOST_COHORTS } from '@soundings/shared/usage-cells';
import { type PeriodRow, periods as periodsOf } from '@soundings/warehouse/queries/periods';
import { type Asking, metaOf, run } from './question';
import { figureAt, usageParts } from './usage-parts';
import { type AnsweredWindow, windowOf } from './window';

interface Cells {
  window: AnsweredWindow;
  figure: (key: ReadingKey, period: PeriodRow) => Figure;
}

/** All cells of a table in one pass. None of them has a lower bound, so a running period is always null. */
async function cellsOf(
  asking: Asking,
  query: RetentionQuery,
  metric: CellMetricKey,
  keys: readonly ReadingKey[],
  most?: number,
): Promise<Cells> {
  const window = await windowOf(asking, { from: query.from, to: query.to, metric, most });
  const { grain, from, to } = window;
  const asked = { filters: query, metrics: keys, grain, from, to, by: 'metric', versions: [] } as const;
  const parts = await usageParts(asking, asked, window, 'exclude');
  const shown = { metric, population: query.population, partial: 'exclude' } as const;
  return { window, figure: (key, period) => figureAt(parts, shown, key, period) };
}

/** The size of a cohort from its share at age 0, which is of all its users. */
function sizeOf({ denominator, ...share }: Figure): Figure {
  if (denominator === undefined) return share;
  const { numerator, ...whole } = share;
  return { ...whole, value: numerator ?? denominator };
}

/** How many of the users first seen in each week were active in each week after it. */
export async function retention(asking: Asking, query: RetentionQuery): Promise<RetentionReply> {
  const { window, figure } = await cellsOf(asking, query, 'retention', COHORT_KEYS, MOST_COHORTS);
  const isOver = new Map((await run(asking, periodsOf('week'))).map((week) => [week.period_start, week.is_over]));
  const cohorts = window.periods.map((period) => {
    const cells = AGES.flatMap((age) => {
      // The figure is final when the week that is looked at is over, not the cohort's own.
      const over = isOver.get(addPeriods('week', period.period_start, age));
      return over === undefined ? [] : [{ age, ...figure(cohortKey(age), { ...period, is_over: over }) }];
    });
    return { start: period.period_start, size: sizeOf(figure(cohortKey(0), period)), cells };
  });
  return {
    meta: metaOf(asking.lease.snapshot),
    grain: 'week',
    from: window.from,
    to: window.to,
    cohorts,
  };
}

/** How many users were active on how many days of each month. */
export async function frequency(asking: Asking, query: FrequencyQuery): Promise<FrequencyReply> {
  const { window, figure } = await cellsOf(asking, query, 'frequency', FREQUENCY_KEYS);
  const months = window.periods.map((period) => {
    const { length } = periodsIn('day', period.period_start, periodEnd('month', period.period_start));
    const days = DAY_COUNTS.filter((count) => count <= length);
    return {
      start: period.period_start,
      cells: days.map((count) => ({ days: count, ...figure(frequencyKey(count), period) })),
    };
  });
  return { meta: metaOf(asking.lease.snapshot), grain: 'month', from: window.from, to: window.to, months };
}
