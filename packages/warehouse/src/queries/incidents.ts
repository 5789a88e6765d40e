import type { Filters } from '@soundings/shared/filters';
import { INCIDENT_KINDS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { allOf, type Piece } from './statement';
import { whereOf } from './where';

const row = z.object({
  incident_id: z.string(),
  kind: z.enum(INCIDENT_KINDS),
  value: z.string().nullable(),
  from_day: z.string(),
  to_day: z.string().nullable(),
  instances: z.int(),
  missing: z.int(),
});
export type IncidentRow = z.infer<typeof row>;

/** The incidents that hit any of the instances at hand, or one of them, with how many of these, newest first. */
export function incidents(filters: Filters, instance?: string): Query<IncidentRow> {
  const own: Piece[] =
    instance === undefined
      ? []
      : [
          {
            params: { id: { type: 'string', value: instance } },
            sql: (dialect) => `id = ${dialect.param('id')}`,
          },
        ];
  const where = allOf([whereOf(filters, 'fleet'), ...own]);
  return {
    name: 'incidents',
    params: where.params,
    row,
    sql: (dialect) => `
SELECT
  i.incident_id, i.kind, i.value, i.from_day, i.to_day, COUNT(*) AS instances,
  COUNT(CASE WHEN m.back_day IS NULL THEN 1 END) AS missing
FROM ${dialect.table('core.incidents')} AS i
JOIN ${dialect.table('core.incident_members')} AS m ON m.incident_id = i.incident_id
JOIN (SELECT instance_no FROM ${dialect.table('cube.fleet')} WHERE ${where.sql(dialect)}) AS f ON f.instance_no = m.instance_no
GROUP BY i.incident_id, i.kind, i.value, i.from_day, i.to_day
ORDER BY i.from_day DESC NULLS LAST, i.incident_id ASC NULLS LAST`,
  };
}
