import { z } from 'zod';
import type { Query } from '../port';
import { allOf, paramsOf, type Piece } from './statement';
import { populationOf, seriesKey, type UsageAsked, usageScope, usageWhere } from './usage-scope';

/** Lower bounds count as reporting where the reader asked to include them: for all periods, or the running one. */
export interface AccountsAsked extends UsageAsked {
  partial: 'exclude' | 'running' | 'include';
  /** First day of the period that still runs; null when the window holds none. */
  running: string | null;
}

const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  reporting: z.int(),
  eligible: z.int(),
});
export type UsageAccountsRow = z.infer<typeof row>;

/** What counts as reporting. */
function reportingPiece(asked: AccountsAsked): Piece {
  if (asked.partial === 'include') return { params: {}, sql: () => '(reason IS NULL OR numerator IS NOT NULL)' };
  if (asked.partial === 'exclude' || asked.running === null) return { params: {}, sql: () => 'reason IS NULL' };
  return {
    params: { running_day: { type: 'date', value: asked.running } },
    sql: (dialect) => `(reason IS NULL OR (numerator IS NOT NULL AND period_start = ${dialect.param('running_day')}))`,
  };
}

/**
 * Distinct accounts of every figure of a series that usage-series cannot add up: of the
 * sums, those with several instances in the population; of the readings, all.
 */
export function usageAccounts(asked: AccountsAsked): Query<UsageAccountsRow> {
  const scope = usageScope(asked.filters);
  const several: Piece = { params: {}, sql: () => `multi_${populationOf(asked.filters)}` };
  const where = scope === 'sums' ? allOf([usageWhere(asked, scope), several]) : usageWhere(asked, scope);
  const key = seriesKey(asked);
  const reporting = reportingPiece(asked);
  const table = scope === 'sums' ? 'cube.shared_accounts' : 'cube.readings';
  return {
    name: 'usage-accounts',
    params: paramsOf([where, key, reporting]),
    row,
    // Grouped twice, which costs less than counting distinct: once to an account, once to its period and series.
    sql: (dialect) => `
SELECT period_start, series_key, COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT
    period_start, ${key.sql(dialect)} AS series_key, account_no,
    MAX(CASE WHEN ${reporting.sql(dialect)} THEN 1 ELSE 0 END) AS reports
  FROM ${dialect.table(table)}
  WHERE account_no IS NOT NULL
  AND ${where.sql(dialect)}
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST`,
  };
}
