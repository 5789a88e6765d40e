import { LIVENESSES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { afterCondition, type FleetPosition, FLEET_SORT_KEYS } from './fleet-rows';
import { allOf } from './statement';
import { IS_UNLINKED } from './unlinked';

const text = z.string().nullable();

/** What cube.fleet says of a site. */
const shown = {
  id: z.string(),
  display_name: z.string(),
  liveness: z.enum(LIVENESSES),
  first_ping_at: text,
  last_ping_at: text,
  pings: z.int(),
  version: text,
  external_domain: text,
  installer_domain: text,
  subscription_id: text,
  sent_key_fingerprint: text,
};
const SHOWN = Object.keys(shown);

const row = z.object({
  ...shown,
  /** The key it sends is that of a licence on record. */
  key_is_known: z.boolean(),
  sort_value: z.int().nullable(),
});
export type UnlinkedSiteRow = z.infer<typeof row>;

const LAST_PING = { sort: 'lastPing', descending: true } as const;

/** A page of the instances that report and belong to no account, newest ping first; those without a ping last. */
export function unlinkedSites(after: FleetPosition | null, limit: number): Query<UnlinkedSiteRow> {
  const rest = allOf(afterCondition({ ...LAST_PING, after }));
  return {
    name: 'unlinked-sites',
    params: { ...rest.params, page_rows: { type: 'int64', value: limit } },
    row,
    sql: (dialect) => `
WITH unlinked AS (
  SELECT
    ${SHOWN.join(', ')},
    ${FLEET_SORT_KEYS.lastPing.sql(dialect)} AS sort_value
  FROM ${dialect.table('cube.fleet')}
  WHERE ${IS_UNLINKED}
),
known AS (
  SELECT DISTINCT fingerprint
  FROM ${dialect.table('core.licences')}
  WHERE fingerprint IN (SELECT u.sent_key_fingerprint FROM unlinked AS u)
)
SELECT
  ${SHOWN.map((name) => `u.${name}`).join(', ')},
  u.sort_value, k.fingerprint IS NOT NULL AS key_is_known
FROM unlinked AS u
LEFT JOIN known AS k ON k.fingerprint = u.sent_key_fingerprint
WHERE ${rest.sql(dialect)}
ORDER BY sort_value DESC NULLS LAST, id ASC NULLS LAST
LIMIT ${dialect.param('page_rows')}`,
  };
}
