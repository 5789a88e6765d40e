import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({ version: z.string(), first_day: z.string(), last_day: z.string() });

/** The versions of one instance in order of first use, each with the first and last day a ping named it. */
export function instanceVersions(instanceNo: number): Query<z.infer<typeof row>> {
  return {
    name: 'instance-versions',
    params: { instance_no: { type: 'int64', value: instanceNo } },
    row,
    sql: (dialect) => `
SELECT version, MIN(day) AS first_day, MAX(day) AS last_day
FROM ${dialect.table('core.instance_days')}
WHERE instance_no = ${dialect.param('instance_no')} AND version IS NOT NULL
GROUP BY version
ORDER BY first_day ASC NULLS LAST, last_day ASC NULLS LAST, version ASC NULLS LAST`,
  };
}
