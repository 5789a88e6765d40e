import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({ instances: z.int() });

/** Instances that report but belong to no account, today. */
export function unlinked(): Query<z.infer<typeof row>> {
  return {
    name: 'unlinked',
    params: {},
    row,
    sql: (dialect) => `
SELECT COUNT(*) AS instances
FROM ${dialect.table('cube.fleet')}
WHERE account_no IS NULL AND site_id IS NOT NULL AND NOT is_cloud`,
  };
}
