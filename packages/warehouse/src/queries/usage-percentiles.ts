import { PERCENTILE_KEYS, PERCENTILES } from '@soundings/shared/usage-percentiles';
import { z } from 'zod';
import type { Query } from '../port';
import { countsAsReporting, type PartialAsked } from './partial';
import { allOf, paramsOf, sum } from './statement';
import { metricPiece, type UsageAsked, windowPiece } from './usage-scope';
import { whereOf } from './where';

export type PercentilesAsked = Pick<UsageAsked, 'filters' | 'metrics' | 'grain' | 'from' | 'to'> & PartialAsked;

const part = { numerator: z.int().nullable(), denominator: z.int().nullable() };
const row = z.object({
  period_start: z.string(),
  /** Instances that report. */
  instances: z.int(),
  p25_numerator: part.numerator,
  p25_denominator: part.denominator,
  median_numerator: part.numerator,
  median_denominator: part.denominator,
  p75_numerator: part.numerator,
  p75_denominator: part.denominator,
});
export type UsagePercentilesRow = z.infer<typeof row>;

/** The parts of the reading with a place in the order of its period; the place of each is its own. */
const at = (place: string, name: string): string =>
  ['numerator', 'denominator']
    .map((of) => `${sum(`CASE WHEN place = ${place} THEN ${of} END`)} AS ${name}_${of}`)
    .join(', ');

/**
 * The readings at the quarters of their order, period by period (nearest rank: the first that a
 * quarter, half or three quarters of the reporting instances do not exceed). A period in which nobody reports is absent.
 */
export function usagePercentiles(asked: PercentilesAsked): Query<UsagePercentilesRow> {
  const where = allOf([metricPiece(asked), windowPiece(asked), whereOf(asked.filters, 'readings')]);
  const reporting = countsAsReporting(asked);
  return {
    name: 'usage-percentiles',
    params: paramsOf([where, reporting]),
    row,
    sql: (dialect) => {
      const value = `${dialect.float64('numerator')} / COALESCE(denominator, 1)`;
      return `
SELECT period_start, MAX(instances) AS instances,
  ${PERCENTILE_KEYS.map((key) => at(dialect.intDiv(`instances * ${PERCENTILES[key]} + 99`, '100'), key)).join(',\n  ')}
FROM (
  SELECT
    period_start, numerator, denominator,
    ROW_NUMBER() OVER (PARTITION BY period_start ORDER BY ${value} NULLS LAST, numerator NULLS LAST, instance_no NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY period_start) AS instances
  FROM ${dialect.table('cube.readings')}
  WHERE ${where.sql(dialect)}
  AND numerator IS NOT NULL AND COALESCE(denominator, 1) > 0 AND ${reporting.sql(dialect)}
) AS placed
GROUP BY period_start
ORDER BY period_start ASC NULLS LAST`;
    },
  };
}
