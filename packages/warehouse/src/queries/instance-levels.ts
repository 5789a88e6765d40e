import { z } from 'zod';
import { LEVEL_AXES, LEVEL_KINDS } from '../models/core/levels';
import type { Query } from '../port';
import { rankOf } from './statement';

const row = z.object({
  axis: z.enum(LEVEL_AXES),
  kind: z.enum(LEVEL_KINDS),
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
ORDER BY ${rankOf('axis', LEVEL_AXES)} ASC NULLS LAST, ${rankOf('kind', LEVEL_KINDS)} ASC NULLS LAST, valid_from ASC NULLS LAST`,
  };
}
