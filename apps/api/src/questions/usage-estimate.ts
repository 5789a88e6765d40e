import type { Figure } from '@soundings/shared/number';
import {
  type Estimate,
  ESTIMATE_METHOD,
  type EstimateQuery,
  type EstimateReply,
  LEAST_COVERAGE,
  type Refusal,
} from '@soundings/shared/usage-estimate';
import { usageEstimate, type UsageEstimateRow } from '@soundings/warehouse/queries/usage-estimate';
import { emptyStratum, estimateOf, type Reporters, type Stratum } from './estimate';
import { type Asking, metaOf, run } from './question';
import { figureAt, groupedBy, usageParts } from './usage-parts';
import { windowOf } from './window';

const reportersOf = (row: UsageEstimateRow): Reporters => ({
  n: row.instances,
  x: row.sizes,
  y: row.numerators,
  xx: row.sizes_squared,
  xy: row.products,
  yy: row.numerators_squared,
});

/** The strata of one period: the size classes, and apart those without seats. */
function strataOf(rows: readonly UsageEstimateRow[]): Stratum[] {
  const strata = new Map<string, Stratum>();
  for (const row of rows) {
    const kind = row.has_seats ? 'seats' : 'instances';
    const key = `${kind} ${row.segment}`;
    const stratum = strata.get(key) ?? emptyStratum(kind);
    if (row.reporting) stratum.reporters = reportersOf(row);
    else stratum.missing = { n: row.instances, x: row.sizes };
    strata.set(key, stratum);
  }
  return [...strata.values()];
}

function judged(
  { coverage: { instances } }: Figure,
  over: boolean,
  rows: readonly UsageEstimateRow[],
): { estimate: Estimate } | { estimate: null; refused: Refusal } {
  if (!over) return { estimate: null, refused: 'incomplete_period' };
  if (instances.reporting < LEAST_COVERAGE * instances.eligible || instances.reporting === 0)
    return { estimate: null, refused: 'coverage_too_low' };
  const estimate = estimateOf(strataOf(rows));
  return estimate === null ? { estimate, refused: 'nobody_comparable' } : { estimate };
}

/** A number of users over time as it is reported, and beside it what all instances in question may have. */
export async function estimate(asking: Asking, query: EstimateQuery): Promise<EstimateReply> {
  const { metric } = query;
  const window = await windowOf(asking, query);
  const { grain, from, to, periods } = window;
  const asked = { filters: query, metrics: [metric], grain, from, to };
  const [parts, rows] = await Promise.all([
    usageParts(asking, { ...asked, by: 'none', versions: [] }, window, 'exclude'),
    run(asking, usageEstimate(asked)),
  ]);
  const byStart = groupedBy(rows, (row) => row.period_start);
  return {
    meta: metaOf(asking.lease.snapshot),
    metric,
    grain,
    from,
    to,
    method: ESTIMATE_METHOD,
    points: periods.map((period) => {
      const figure = figureAt(parts, { ...query, partial: 'exclude' }, 'all', period);
      const start = period.period_start;
      return { start, ...figure, ...judged(figure, period.is_over, byStart.get(start) ?? []) };
    }),
  };
}
