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
  is_active: z.boolean(),
});

/** The licences of a subscription, the active one first, then newest first. */
export function instanceLicences(subscriptionId: string): Query<z.infer<typeof row>> {
  return {
    name: 'instance-licences',
    params: { subscription_id: { type: 'string', value: subscriptionId } },
    row,
    sql: (dialect) => `
SELECT fingerprint, plan, tags, seats, created_at, expires_at, is_active
FROM ${dialect.table('core.licences')}
WHERE subscription_id = ${dialect.param('subscription_id')}
ORDER BY is_active DESC NULLS LAST, created_at DESC NULLS LAST, license_id ASC NULLS LAST`,
  };
}
