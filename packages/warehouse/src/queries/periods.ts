import { type Grain, GRAINS } from '@soundings/shared/time';
import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  period_start: z.string(),
  period_end: z.string(),
  is_over: z.boolean(),
  unlinked: z.int(),
});
export type PeriodRow = z.infer<typeof row>;

/** Every period that the snapshot covers, in order, up to and including the running one, with the unlinked instances alive in it. */
export function periods(grain: Grain): Query<PeriodRow> {
  return {
    name: 'periods',
    kept: true,
    params: { grain: { type: 'string', value: grain } },
    row,
    sql: (dialect) => `
SELECT
  c.period_start,
  c.period_end,
  c.is_over,
  CAST(COALESCE(u.instances, 0) AS INT64) AS unlinked
FROM ${dialect.table('cube.calendar')} AS c
LEFT JOIN ${dialect.table('cube.unlinked')} AS u ON u.grain = c.grain AND u.period_start = c.period_start
WHERE c.grain = ${dialect.member('grain', GRAINS)}
ORDER BY c.period_start ASC NULLS LAST`,
  };
}
