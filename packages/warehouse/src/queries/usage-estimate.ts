import { SEGMENTS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { allOf, knownSum } from './statement';
import { metricPiece, type UsageAsked, windowPiece } from './usage-scope';
import { whereOf } from './where';

export type EstimateAsked = Pick<UsageAsked, 'filters' | 'metrics' | 'grain' | 'from' | 'to'>;

const row = z.object({
  period_start: z.string(),
  segment: z.enum(SEGMENTS),
  /** Their size is their contracted seats; without, each counts as one. */
  has_seats: z.boolean(),
  reporting: z.boolean(),
  instances: z.int(),
  /** Sums over them: of sizes, values, and products of these; of values only where they report. */
  sizes: z.int(),
  numerators: z.int(),
  sizes_squared: z.int(),
  numerators_squared: z.int(),
  products: z.int(),
});
export type UsageEstimateRow = z.infer<typeof row>;

/** Sums of sizes and values by size class, of those who report a metric and of those who could but do not, period by period. */
export function usageEstimate(asked: EstimateAsked): Query<UsageEstimateRow> {
  const where = allOf([metricPiece(asked), windowPiece(asked), whereOf(asked.filters, 'readings')]);
  return {
    name: 'usage-estimate',
    params: where.params,
    row,
    sql: (dialect) => `
SELECT
  period_start, segment, has_seats, reporting, COUNT(*) AS instances, ${knownSum('size')} AS sizes, ${knownSum('told')} AS numerators,
  ${knownSum('size * size')} AS sizes_squared, ${knownSum('told * told')} AS numerators_squared, ${knownSum('size * told')} AS products
FROM (
  SELECT
    period_start, segment, COALESCE(seats > 0, FALSE) AS has_seats, complete AS reporting,
    CASE WHEN seats > 0 THEN seats ELSE 1 END AS size, CASE WHEN complete THEN numerator END AS told
  FROM ${dialect.table('cube.readings')}
  WHERE ${where.sql(dialect)}
  AND (complete OR reason <> 'not_applicable')
) AS sized
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(segment AS STRING) ASC NULLS LAST, has_seats ASC NULLS LAST, reporting ASC NULLS LAST`,
  };
}
