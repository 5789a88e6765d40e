import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({ note: z.string(), files: z.int() });

/** Files that were recorded without being read, by why. */
export function skippedFiles(): Query<z.infer<typeof row>> {
  return {
    name: 'skipped-files',
    params: {},
    row,
    sql: (dialect) => `
SELECT COALESCE(note, 'skipped') AS note, COUNT(*) AS files
FROM ${dialect.table('meta.loads')}
WHERE status = 'skipped'
GROUP BY 1
ORDER BY files DESC NULLS LAST, 1 ASC NULLS LAST`,
  };
}
