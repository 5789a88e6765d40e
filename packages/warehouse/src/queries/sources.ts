import { SOURCE_KINDS } from '@soundings/shared/sources';
import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  kind: z.enum(SOURCE_KINDS),
  loads: z.int(),
  row_count: z.int(),
  duplicates: z.int(),
  newest_data: z.string().nullable(),
  last_loaded_at: z.string().nullable(),
});

/** What was loaded, by kind of source. */
export function sources(): Query<z.infer<typeof row>> {
  return {
    name: 'sources',
    params: {},
    row,
    sql: (dialect) => `
SELECT kind, loads, row_count, duplicates, newest_data, last_loaded_at
FROM ${dialect.table('meta.sources')}
ORDER BY kind ASC NULLS LAST`,
  };
}
