import { PING_LEVELS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';

const row = z.object({
  received_at: z.string(),
  /** The level it was sent at. */
  level: z.enum(PING_LEVELS).nullable(),
  /** Columns above this level were left out at build; null = unknown, nothing was. */
  permitted_pings: z.enum(PING_LEVELS).nullable(),
  /** JSON object of its columns as texts, the licence key as its fingerprint. */
  fields: z.string(),
});
export type LatestPingRow = z.infer<typeof row>;

/** The newest ping of one instance. No row when none ever came. */
export function latestPing(id: string): Query<LatestPingRow> {
  return {
    name: 'latest-ping',
    params: { id: { type: 'string', value: id } },
    row,
    sql: (dialect) => `
SELECT received_at, level, permitted_pings, fields
FROM ${dialect.table('core.latest_pings')}
WHERE id = ${dialect.param('id')}
LIMIT 1`,
  };
}
