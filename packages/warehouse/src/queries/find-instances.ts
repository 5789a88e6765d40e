import type { FindText } from '@soundings/shared/find-text';
import { HOSTINGS, INSTANCE_TYPES, LIVENESSES, PING_LEVELS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { placeOf, type Searched, waysOf } from './find-ways';
import { identityShape } from './fleet-row';

const text = z.string().nullable();

/** What cube.fleet says of an instance. */
const shown = {
  id: z.string(),
  site_id: text,
  subscription_id: text,
  display_name: z.string(),
  account_id: text,
  account_name: text,
  account_type: text,
  instance_type: z.enum(INSTANCE_TYPES),
  is_cloud: z.boolean(),
  hosting: z.enum(HOSTINGS),
  liveness: z.enum(LIVENESSES),
  last_ping_at: text,
  permitted_pings: z.enum(PING_LEVELS).nullable(),
  link_source: identityShape.link_source,
  sent_key_fingerprint: text,
  in_customers: z.boolean(),
};
const SHOWN = Object.keys(shown);

const row = z.object({
  /** Position in FOUND_BY of what matched. */
  place: z.int(),
  /** All instances that match. */
  matching: z.int(),
  ...shown,
  /** Sites that send the same key, itself too; null when it sends none. */
  sites_with_key: z.int().nullable(),
  /** The key it sends is that of a licence on record. */
  key_is_known: z.boolean(),
  /** The active licence of its subscription, else the newest. */
  held_fingerprint: text,
  is_air_gapped: z.boolean(),
});
export type FoundInstance = z.infer<typeof row>;

const SEARCHED: Searched = {
  ids: ['id', 'subscription_id', 'account_id'],
  accountName: 'account_name',
  accountDomain: 'account_domain',
  externalDomain: 'external_domain',
  installerDomain: 'LOWER(installer_domain)',
  names: `LOWER(COALESCE(account_name, '') || ' ' || display_name)`,
  suggestedName: 'LOWER(suggested_account_name)',
  text: 'search_text',
  // Any licence of its subscription, the expired ones too, and whatever it sends.
  hasKey: (dialect, fingerprints) => `(${dialect.inList('license_fingerprint', fingerprints)}
        OR subscription_id IN (
          SELECT l.subscription_id FROM ${dialect.table('core.licences')} AS l
          WHERE l.subscription_id IS NOT NULL AND ${dialect.inList('l.fingerprint', fingerprints)}
        ))`,
};

/** The instances that a text leads to, the surest first, each with what its link chain is made of. */
export function findInstances(asked: FindText, limit: number): Query<FoundInstance> {
  const place = placeOf(waysOf(SEARCHED, asked));
  return {
    name: 'find-instances',
    params: { ...place.params, rows: { type: 'int64', value: limit } },
    row,
    sql: (dialect) => `
WITH placed AS (
  SELECT
    instance_no, id, LOWER(display_name) AS sort_name,
    ${place.sql(dialect)} AS place
  FROM ${dialect.table('cube.fleet')}
),
best AS (
  SELECT instance_no, sort_name, place, COUNT(*) OVER () AS matching
  FROM placed
  WHERE place IS NOT NULL
  ORDER BY place NULLS LAST, sort_name NULLS LAST, id NULLS LAST
  LIMIT ${dialect.param('rows')}
),
found AS (
  SELECT b.sort_name, b.place, b.matching, ${SHOWN.map((name) => `f.${name}`).join(', ')}
  FROM best AS b
  JOIN ${dialect.table('cube.fleet')} AS f ON f.instance_no = b.instance_no
),
senders AS (
  SELECT sent_key_fingerprint, COUNT(*) AS sites
  FROM ${dialect.table('cube.fleet')}
  WHERE sent_key_fingerprint IN (SELECT f.sent_key_fingerprint FROM found AS f)
  GROUP BY sent_key_fingerprint
),
known AS (
  SELECT DISTINCT fingerprint
  FROM ${dialect.table('core.licences')}
  WHERE fingerprint IN (SELECT f.sent_key_fingerprint FROM found AS f)
),
held AS (
  SELECT
    subscription_id, fingerprint, is_active AND STRPOS(',' || COALESCE(tags, '') || ',', ',allow-air-gapped,') > 0 AS is_air_gapped,
    ROW_NUMBER() OVER (
      PARTITION BY subscription_id
      ORDER BY is_active DESC NULLS LAST, created_at DESC NULLS LAST, license_id NULLS LAST
    ) AS choice
  FROM ${dialect.table('core.licences')}
  WHERE subscription_id IN (SELECT f.subscription_id FROM found AS f)
)
SELECT
  f.place, f.matching, ${SHOWN.map((name) => `f.${name}`).join(', ')}, s.sites AS sites_with_key, k.fingerprint IS NOT NULL AS key_is_known, h.fingerprint AS held_fingerprint,
  COALESCE(h.is_air_gapped, FALSE) AS is_air_gapped
FROM found AS f
LEFT JOIN senders AS s ON s.sent_key_fingerprint = f.sent_key_fingerprint
LEFT JOIN known AS k ON k.fingerprint = f.sent_key_fingerprint
LEFT JOIN held AS h ON h.subscription_id = f.subscription_id AND h.choice = 1
ORDER BY f.place NULLS LAST, f.sort_name NULLS LAST, f.id NULLS LAST`,
  };
}
