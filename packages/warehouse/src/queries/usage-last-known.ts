import { NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, rankOf, sum } from './statement';
import { toldRows, type UsageAsked, usageScope, usageWhere } from './usage-scope';
import { countsOf } from './usage-series';

/** Silent instances of one period and series with what they are last known by; usage-series counts the same instances as silent. */
const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  source: z.enum(NUMBER_SOURCES),
  instances: z.int(),
  seats: z.int(),
  single_accounts: z.int(),
  numerator: z.int(),
  denominator: z.int().nullable(),
  as_of: z.string().nullable(),
});
export type UsageLastKnownRow = z.infer<typeof row>;

/** What the silent instances of a series are last known by, period by period. */
export function usageLastKnown(asked: UsageAsked): Query<UsageLastKnownRow> {
  const scope = usageScope(asked.filters);
  const columns = ['period_start', 'source', ...countsOf(scope, asked), 'numerator', 'denominator', 'as_of'];
  const told = toldRows(asked, scope, columns, usageWhere(asked, scope), 'lastKnown');
  return {
    name: 'usage-last-known',
    params: told.params,
    row,
    sql: (dialect) => `
SELECT
  period_start, series_key, source,
  ${sum('instances')} AS instances, ${knownSum('seats')} AS seats, ${knownSum('single_accounts')} AS single_accounts,
  ${sum('numerator')} AS numerator, ${sum('denominator')} AS denominator, MAX(as_of) AS as_of
FROM (${told.sql(dialect)}
) AS told
GROUP BY 1, 2, 3
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, ${rankOf('source', NUMBER_SOURCES)} ASC NULLS LAST`,
  };
}
