import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({ instances: z.int() });

/** A row of cube.fleet that reports but belongs to no account; the multi-tenant cloud has none by its nature. */
export const IS_UNLINKED = 'account_no IS NULL AND site_id IS NOT NULL AND NOT is_cloud';

/** Instances that report but belong to no account, today. */
export function unlinked(): Query<z.infer<typeof row>> {
  return {
    name: 'unlinked',
    params: {},
    row,
    sql: (dialect) => `
SELECT COUNT(*) AS instances
FROM ${dialect.table('cube.fleet')}
WHERE ${IS_UNLINKED}`,
  };
}
