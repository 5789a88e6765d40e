import { SOURCE_KINDS } from '@soundings/shared/sources';
import { z } from 'zod';
import type { Query } from '../port';

/** `reasons` is a JSON object from reason to records, the same in each of `loads` loads. */
const row = z.object({ kind: z.enum(SOURCE_KINDS), reasons: z.string(), loads: z.int() });

/** What was refused, by kind of source. */
export function quarantine(): Query<z.infer<typeof row>> {
  return {
    name: 'quarantine',
    params: {},
    row,
    sql: (dialect) => `
SELECT kind, quarantine_json AS reasons, COUNT(*) AS loads
FROM ${dialect.table('meta.loads')}
WHERE status <> 'skipped' AND quarantined > 0 AND kind IN (${SOURCE_KINDS.map((kind) => `'${kind}'`).join(', ')})
GROUP BY kind, quarantine_json
ORDER BY kind ASC NULLS LAST, reasons ASC NULLS LAST`,
  };
}
