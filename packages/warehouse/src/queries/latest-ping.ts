import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  received_at: z.string(),
  /** JSON object of all columns of the newest ping. */
  row: z.string(),
  /** The level that ping was sent at; null when the day is not known. */
  level: z.string().nullable(),
  version: z.string().nullable(),
  /** First characters of the hash of its licence key, in place of the key. */
  fingerprint: z.string().nullable(),
});
export type LatestPingRow = z.infer<typeof row>;

/** The newest ping of one instance, with the level and version of its day. No row when none ever came. */
export function latestPing(id: string): Query<LatestPingRow> {
  return {
    name: 'latest-ping',
    params: { id: { type: 'string', value: id } },
    row,
    sql: (dialect) => `
SELECT
  p.received_at,
  p.row,
  CAST(d.level AS STRING) AS level,
  CAST(d.version AS STRING) AS version,
  SUBSTR(${dialect.md5Hex(`NULLIF(${dialect.jsonText('p.row', '$.license_key')}, '')`)}, 1, 8) AS fingerprint
FROM ${dialect.table('core.latest_pings')} AS p
LEFT JOIN ${dialect.table('core.instance_days')} AS d ON d.id = p.id AND d.day = CAST(p.received_at AS DATE)
WHERE p.id = ${dialect.param('id')}
LIMIT 1`,
  };
}
