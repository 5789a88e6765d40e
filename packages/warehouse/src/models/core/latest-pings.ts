import type { Dialect } from '../../dialect';
import { instant, int, type Model, oneOf, text } from '../model';
import { PING_LEVELS } from '@soundings/shared/telemetry';
import { APP_SCALARS, CRITICAL_COLUMNS, FULL_BLOCKS, FULL_SCALARS } from '../raw/schema';

/** Identity is needed to settle a finding, so it shows whatever is permitted. */
const ALWAYS = new Set<string>([
  'remote_ip',
  'has_update',
  'remote_site_version',
  'deploy_type',
  'license_key',
  'installer_email',
]);

const NOTHING_PERMITTED = `COALESCE(s.permitted_pings = 'none', FALSE)`;
const ONLY_CRITICAL_PERMITTED = `COALESCE(s.permitted_pings IN ('none', 'critical'), FALSE) AND s.last_level = 'full'`;

const hidden = (column: string, condition: string): string => `CASE WHEN ${condition} THEN NULL ELSE p.${column} END`;

/** Days and weeks belong to the full level, months to the critical one: the same block holds all of them. */
const siteActivity = (d: Dialect): string => `CASE
    WHEN ${NOTHING_PERMITTED} THEN NULL
    WHEN ${ONLY_CRITICAL_PERMITTED} THEN '{"MAUs":' || COALESCE(${d.jsonBlock('p.site_activity', '$.MAUs')}, 'null') || '}'
    ELSE p.site_activity
  END`;

function fields(d: Dialect): string {
  const full = [...FULL_SCALARS, ...APP_SCALARS, ...FULL_BLOCKS];
  return d.jsonObject({
    ...Object.fromEntries(
      CRITICAL_COLUMNS.map((name) => [name, ALWAYS.has(name) ? `p.${name}` : hidden(name, NOTHING_PERMITTED)]),
    ),
    ...Object.fromEntries(full.map((name) => [name, hidden(name, ONLY_CRITICAL_PERMITTED)])),
    site_activity: siteActivity(d),
    license_key: `SUBSTR(${d.md5Hex(`NULLIF(${d.trim('p.license_key')}, '')`)}, 1, 8)`,
  });
}

/**
 * The last ping of each instance, column by column as it stands in raw, without what the
 * contract does not permit and with a fingerprint in place of the licence key. Personal
 * fields are in it: readers mask them.
 */
export const coreLatestPings: Model = {
  name: 'core.latest_pings',
  grain: 'one row per instance that sent a ping',
  columns: {
    instance_no: int('Number of the instance.'),
    id: text('Site id.'),
    received_at: instant('Receive time.'),
    level: oneOf(PING_LEVELS, 'Level the ping was sent at.'),
    permitted_pings: oneOf(PING_LEVELS, 'Null: unknown. Columns above it are null.'),
    fields: text('JSON object: column name to its text, blocks as JSON text.'),
  },
  parts: [
    (d) => `
SELECT i.instance_no, i.id, p.received_at, s.last_level AS level, s.permitted_pings, ${fields(d)} AS fields
FROM stage.identities AS i
JOIN stage.states AS s ON s.instance_no = i.instance_no
JOIN stage.ping_days AS k ON k.site_id = i.site_id AND k.day = s.last_day
JOIN raw.pings AS p ON p.load_id = k.load_id AND p.line = k.line
ORDER BY i.instance_no NULLS LAST`,
  ],
};
