import type { Filters } from '@soundings/shared/filters';
import type { MetricKey } from '@soundings/shared/metrics';
import { CHANGE_PARTS } from '@soundings/shared/reading-filter';
import type { Grain } from '@soundings/shared/time';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, rankOf } from './statement';
import { CHANGE_PART, changePairs } from './usage-change-parts';
import { whereOf } from './where';

export interface UsageChangeAsked {
  filters: Filters;
  /** One that adds up over instances. */
  metric: MetricKey;
  grain: Grain;
  /** First days of two finished periods. */
  before: string;
  now: string;
}

const row = z.object({
  part: z.enum(CHANGE_PARTS),
  instances: z.int(),
  /** Sums of complete readings; who did not report adds nothing. */
  value_before: z.int(),
  value_now: z.int(),
});
export type UsageChangeRow = z.infer<typeof row>;

/** The instances that reported in one of two periods, by how they take part in the change between. A part with nobody is absent. */
export function usageChange({ filters, ...asked }: UsageChangeAsked): Query<UsageChangeRow> {
  const pairs = changePairs({ ...asked, where: whereOf(filters, 'readings'), prefix: 'change_' });
  return {
    name: 'usage-change',
    params: pairs.params,
    row,
    sql: (dialect) => `
SELECT part, COUNT(*) AS instances, ${knownSum('value_before')} AS value_before, ${knownSum('value_now')} AS value_now
FROM (
  SELECT value_before, value_now, ${CHANGE_PART} AS part
  FROM (${pairs.sql(dialect)}
  ) AS pairs
) AS parted
WHERE part IS NOT NULL
GROUP BY part
ORDER BY ${rankOf('part', CHANGE_PARTS)} ASC NULLS LAST`,
  };
}
