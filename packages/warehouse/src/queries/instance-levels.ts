import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  axis: z.enum(['pings', 'events']),
  kind: z.enum(['permitted', 'observed', 'effective']),
  level: z.string().nullable(),
  source: z.string().nullable(),
  valid_from: z.string(),
  valid_to: z.string().nullable(),
});

/** The levels of one instance as half-open intervals in time. */
export function instanceLevels(id: string): Query<z.infer<typeof row>> {
  return {
    name: 'instance-levels',
    params: { id: { type: 'string', value: id } },
    row,
    sql: (dialect) => `
SELECT axis, kind, level, source, valid_from, valid_to
FROM ${dialect.table('core.levels')}
WHERE id = ${dialect.param('id')}
ORDER BY axis ASC NULLS LAST, kind ASC NULLS LAST, valid_from ASC NULLS LAST`,
  };
}
