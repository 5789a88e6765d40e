import { z } from 'zod';
import type { Query } from '../port';
import { rankOf } from './statement';

const AXES = ['pings', 'events'] as const;
const KINDS = ['permitted', 'observed', 'effective'] as const;

const row = z.object({
  axis: z.enum(AXES),
  kind: z.enum(KINDS),
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
ORDER BY ${rankOf('axis', AXES)} ASC NULLS LAST, ${rankOf('kind', KINDS)} ASC NULLS LAST, valid_from ASC NULLS LAST`,
  };
}
