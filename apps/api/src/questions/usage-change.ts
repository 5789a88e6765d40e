import { metricOf } from '@soundings/shared/metrics';
import { addPeriods, periodEnd, periodStart } from '@soundings/shared/time';
import type { UsageChangeQuery, UsageChangeReply } from '@soundings/shared/usage-change';
import { type PeriodRow, periods } from '@soundings/warehouse/queries/periods';
import { usageChange as usageChangeQuery } from '@soundings/warehouse/queries/usage-change';
import { type Asking, metaOf, QuestionError, run } from './question';
import { figureAt, usageParts } from './usage-parts';

/** A finished period that the snapshot knows. */
function finished(calendar: readonly PeriodRow[], start: string, field: 'from' | 'to'): PeriodRow {
  const period = calendar.find(({ period_start }) => period_start === start);
  if (period?.is_over !== true)
    throw new QuestionError('invalid_question', `no period that is over begins on ${start}`, field);
  return period;
}

/** How the sum over the instances that match changed between two finished periods, and by whom. */
export async function usageChange(asking: Asking, query: UsageChangeQuery): Promise<UsageChangeReply> {
  const { metric } = query;
  const grain = query.grain ?? metricOf(metric).grains[0] ?? 'day';
  const calendar = await run(asking, periods(grain));
  const newest = calendar.findLast(({ is_over }) => is_over)?.period_start ?? asking.lease.snapshot.asOf.slice(0, 10);
  const to = periodStart(grain, query.to ?? newest);
  const from = query.from === undefined ? addPeriods(grain, to, -1) : periodStart(grain, query.from);
  if (from >= to) throw new QuestionError('invalid_question', 'must be in a period before that of "to"', 'from');
  const ends = { before: finished(calendar, from, 'from'), now: finished(calendar, to, 'to') };
  const figureOf = async (period: PeriodRow) => {
    const { period_start: start } = period;
    const window = { grain, from: start, to: periodEnd(grain, start), periods: [period] };
    const asked = { filters: query, metrics: [metric], by: 'none', versions: [], ...window } as const;
    const parts = await usageParts(asking, asked, window, 'exclude');
    return { start, ...figureAt(parts, { ...query, metric, partial: 'exclude' }, 'all', period) };
  };
  const [before, now, rows] = await Promise.all([
    figureOf(ends.before),
    figureOf(ends.now),
    run(asking, usageChangeQuery({ filters: query, metric, grain, before: from, now: to })),
  ]);
  return {
    meta: metaOf(asking.lease.snapshot),
    metric,
    grain,
    before,
    now,
    change: before.value === null || now.value === null ? null : now.value - before.value,
    parts: rows.map(({ part, instances, value_before, value_now }) => ({
      key: part,
      instances,
      value: value_now - value_before,
    })),
  };
}
