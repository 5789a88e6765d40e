import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({ version: z.string(), first_day: z.string(), last_day: z.string() });

/** The versions of one instance in order of first use, each with the first and last day a ping named it. */
export function instanceVersions(id: string): Query<z.infer<typeof row>> {
  return {
    name: 'instance-versions',
    params: { id: { type: 'string', value: id } },
    row,
    sql: (dialect) => `
SELECT version, first_day, last_day
FROM ${dialect.table('core.versions')}
WHERE id = ${dialect.param('id')}
ORDER BY first_day ASC NULLS LAST, last_day ASC NULLS LAST`,
  };
}
