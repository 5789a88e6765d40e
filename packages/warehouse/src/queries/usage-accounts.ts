import { z } from 'zod';
import type { Dialect } from '../dialect';
import type { Query } from '../port';
import { allOf, knownSum, paramsOf, type Piece } from './statement';
import { seriesKey, type UsageAsked, usageScope, usageWhere } from './usage-scope';

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

/** Grouped twice, which costs less than counting distinct: once to an account, once to its period and series. */
function distinctAccounts(table: string, key: string, reporting: string, where: string): string {
  return `SELECT period_start, series_key, COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
  FROM (
    SELECT period_start, ${key} AS series_key, account_no, MAX(CASE WHEN ${reporting} THEN 1 ELSE 0 END) AS reports
    FROM ${table}
    WHERE account_no IS NOT NULL
  AND ${where}
    GROUP BY 1, 2, 3
  ) AS accounts
  GROUP BY 1, 2`;
}

/**
 * Distinct accounts of every figure of a series. An account with one instance is counted
 * where that instance is summed; accounts with several are counted apart and added.
 */
export function usageAccounts(asked: AccountsAsked): Query<UsageAccountsRow> {
  const scope = usageScope(asked.filters);
  const where = usageWhere(asked, scope);
  const key = seriesKey(asked);
  const reporting = reportingPiece(asked);
  const population = asked.filters.population === 'all' ? 'all' : 'customers';
  const shared: Piece = allOf([where, { params: {}, sql: () => `multi_${population}` }]);
  const order = 'ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST';
  const parts = (dialect: Dialect) => ({
    key: key.sql(dialect),
    reporting: reporting.sql(dialect),
    where: where.sql(dialect),
  });
  const overReadings = (dialect: Dialect) => {
    const part = parts(dialect);
    const table = dialect.table('cube.readings');
    return `\n${distinctAccounts(table, part.key, part.reporting, part.where)}\n${order}`;
  };
  const overSums = (dialect: Dialect) => {
    const part = parts(dialect);
    const single = `single_accounts_${population}`;
    return `
WITH parts AS (
  SELECT
    period_start,
    ${part.key} AS series_key,
    ${knownSum(`CASE WHEN ${part.reporting} THEN ${single} END`)} AS reporting,
    ${knownSum(single)} AS eligible
  FROM ${dialect.table('cube.sums')}
  WHERE ${part.where}
  GROUP BY 1, 2
  UNION ALL
  ${distinctAccounts(dialect.table('cube.shared_accounts'), part.key, part.reporting, shared.sql(dialect))}
)
SELECT period_start, series_key, ${knownSum('reporting')} AS reporting, ${knownSum('eligible')} AS eligible
FROM parts
GROUP BY 1, 2
${order}`;
  };
  return {
    name: 'usage-accounts',
    params: paramsOf([where, key, reporting]),
    row,
    sql: scope === 'sums' ? overSums : overReadings,
  };
}
