import { EVERY_INSTANCE } from '@soundings/shared/event-metrics';
import { z } from 'zod';
import type { Query } from '../port';
import { sum } from './statement';
import { type UsageAsked, usageScope, usageWhere } from './usage-scope';

/** Series of a breakdown by version besides `other` and `unknown`. */
const MOST_VERSIONS = 6;

const row = z.object({ version_minor: z.string(), instances: z.int() });

/** The largest minor releases of one period, by eligible instances; the window of `asked` is that period. */
export function usageVersions(asked: UsageAsked): Query<z.infer<typeof row>> {
  const scope = usageScope(asked.filters);
  // Every metric of a grain speaks of the same instances.
  const where = usageWhere({ ...asked, metrics: [EVERY_INSTANCE[asked.grain]] }, scope);
  return {
    name: 'usage-versions',
    params: where.params,
    row,
    sql: (dialect) => `
SELECT version_minor, ${scope === 'sums' ? sum('instances') : 'COUNT(*)'} AS instances
FROM ${dialect.table(`cube.${scope}`)}
WHERE version_minor IS NOT NULL
  AND ${where.sql(dialect)}
GROUP BY 1
ORDER BY 2 DESC NULLS LAST, 1 ASC NULLS LAST
LIMIT ${MOST_VERSIONS}`,
  };
}
