import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  fingerprint: z.string(),
  plan: z.string().nullable(),
  /** Comma-separated. */
  tags: z.string().nullable(),
  seats: z.int().nullable(),
  created_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  active: z.boolean(),
});

/** The licences of one instance, the active one first, then newest first. */
export function instanceLicences(id: string): Query<z.infer<typeof row>> {
  return {
    name: 'instance-licences',
    params: { id: { type: 'string', value: id } },
    row,
    sql: (dialect) => `
SELECT fingerprint, plan, tags, seats, created_at, expires_at, active
FROM ${dialect.table('core.licences')}
WHERE id = ${dialect.param('id')}
ORDER BY active DESC NULLS LAST, created_at DESC NULLS LAST, license_id ASC NULLS LAST`,
  };
}
