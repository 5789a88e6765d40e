import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, paramsOf, rankOf, sum } from './statement';
import { populationOf, seriesKey, tablesOf, type UsageAsked, usageScope, usageWhere } from './usage-scope';

/**
 * Instances of one period and series that share a reason and a source. `reason` null =
 * complete readings; a source with a reason = lower bounds.
 */
const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  reason: z.enum(NULL_REASONS).nullable(),
  /** Null: there is no value. */
  source: z.enum(NUMBER_SOURCES).nullable(),
  instances: z.int(),
  seats: z.int(),
  /** Accounts of one instance in the population; those of several are counted by usage-accounts. */
  single_accounts: z.int(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  as_of: z.string().nullable(),
});
export type UsageSeriesRow = z.infer<typeof row>;

/** Metrics over `[from, to)` by reason and breakdown: the parts of every figure of a series. */
export function usageSeries(asked: UsageAsked): Query<UsageSeriesRow> {
  const scope = usageScope(asked.filters);
  const where = usageWhere(asked, scope);
  const key = seriesKey(asked);
  return {
    name: 'usage-series',
    params: paramsOf([where, key]),
    row,
    sql: (dialect) => `
SELECT
  period_start,
  ${key.sql(dialect)} AS series_key,
  reason,
  source,
  ${scope === 'sums' ? sum('instances') : 'COUNT(*)'} AS instances,
  ${knownSum('seats')} AS seats,
  ${scope === 'sums' ? knownSum(`single_accounts_${populationOf(asked.filters)}`) : '0'} AS single_accounts,
  ${sum('numerator')} AS numerator,
  ${sum('denominator')} AS denominator,
  MAX(as_of) AS as_of
FROM ${dialect.table(tablesOf(asked)[scope])}
WHERE ${where.sql(dialect)}
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, ${rankOf('reason', NULL_REASONS)} ASC NULLS LAST, ${rankOf('source', NUMBER_SOURCES)} ASC NULLS LAST`,
  };
}
