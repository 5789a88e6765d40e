import type { Figure } from '@soundings/shared/number';
import {
  MOST_PERCENTILE_POINTS,
  PERCENTILE_KEYS,
  PERCENTILE_LABEL,
  type PercentileKey,
  type PercentilesQuery,
  type PercentilesReply,
} from '@soundings/shared/usage-percentiles';
import { usagePercentiles, type UsagePercentilesRow } from '@soundings/warehouse/queries/usage-percentiles';
import { type Asking, metaOf, run } from './question';
import { valueOf } from './reading';
import { figureAt, partialOf, usageParts } from './usage-parts';
import { windowOf } from './window';

/** The figure of a period with one instance's number in place of the sum; whom it speaks of is the same. */
function percentileOf(
  { numerator: _n, denominator: _d, bySource: _s, ...whole }: Figure,
  metric: PercentilesQuery['metric'],
  key: PercentileKey,
  row: UsagePercentilesRow | undefined,
): Figure {
  if (row === undefined) return whole;
  const value = valueOf(metric, row[`${key}_numerator`], row[`${key}_denominator`]);
  const { reason: _r, ...told } = whole;
  return value === null ? whole : { ...told, value };
}

/** How a metric is spread over the instances that match: its quarters, period by period. */
export async function percentiles(asking: Asking, query: PercentilesQuery): Promise<PercentilesReply> {
  const { metric } = query;
  const window = await windowOf(asking, { ...query, most: MOST_PERCENTILE_POINTS });
  const { grain, from, to, periods } = window;
  const asked = { filters: query, metrics: [metric], grain, from, to };
  const [parts, rows] = await Promise.all([
    usageParts(asking, { ...asked, by: 'none', versions: [] }, window, query.partial),
    run(asking, usagePercentiles({ ...asked, ...partialOf(window, query.partial) })),
  ]);
  const byStart = new Map(rows.map((row) => [row.period_start, row]));
  const wholes = periods.map((period) => ({
    start: period.period_start,
    figure: figureAt(parts, query, 'all', period),
  }));
  return {
    meta: metaOf(asking.lease.snapshot),
    metric,
    grain,
    from,
    to,
    series: PERCENTILE_KEYS.map((key) => ({
      key,
      label: PERCENTILE_LABEL[key],
      points: wholes.map(({ start, figure }) => ({
        start,
        ...percentileOf(figure, metric, key, byStart.get(start)),
      })),
    })),
  };
}
