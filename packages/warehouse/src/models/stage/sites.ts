import type { Dialect } from '../../dialect';
import type { Model } from '../model';
import { IDENTITY } from './ping-days';

const NO_TEXT = 'CAST(NULL AS STRING)';
const NO_INT = 'CAST(NULL AS INT64)';

const HOST = '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)';

/** The host of a URL in lower case. */
export const hostOf = (d: Dialect, url: string): string => `LOWER(${d.extract(url, HOST)})`;

/** Median gap between pings over the 30 days before the last one, at least 30 minutes; null with one ping. */
export const stageCadence: Model = {
  name: 'stage.cadence',
  grain: 'one row per site with two or more pings in its last 30 days',
  parts: [
    (d) => `
WITH last_seen AS (
  SELECT site_id, MAX(received_at) AS last_ping_at FROM stage.pings GROUP BY site_id
),
recent AS (
  SELECT p.site_id, p.received_at,
    LAG(p.received_at) OVER (PARTITION BY p.site_id ORDER BY p.received_at NULLS LAST, p.content_hash NULLS LAST) AS before_at
  FROM stage.pings AS p
  JOIN last_seen AS l ON l.site_id = p.site_id
  WHERE ${d.secondsBetween('p.received_at', 'l.last_ping_at')} <= ${30 * 86_400}
),
gaps AS (
  SELECT
    site_id, ${d.secondsBetween('before_at', 'received_at')} AS gap_s,
    ROW_NUMBER() OVER (PARTITION BY site_id ORDER BY ${d.secondsBetween('before_at', 'received_at')} NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY site_id) AS gap_count
  FROM recent
  WHERE before_at IS NOT NULL
),
middle AS (
  SELECT site_id, SUM(gap_s) AS sum_s, COUNT(*) AS middle_count
  FROM gaps
  WHERE place IN (${d.intDiv('gap_count + 1', '2')}, ${d.intDiv('gap_count + 2', '2')})
  GROUP BY site_id
)
SELECT site_id, GREATEST(1800, CAST(${d.intDiv('sum_s', 'middle_count')} AS INT64)) AS cadence_s
FROM middle`,
  ],
};

/**
 * What the pings of a site say about it: the newest value of each fact, blanks aside. A
 * site that sent events only is known by its id and, where the licence is on record, its key.
 */
export const stageSites: Model = {
  name: 'stage.sites',
  grain: 'one row per site that sent a ping or an event',
  parts: [
    (d) => `
WITH marks AS (
  SELECT
    site_id, MIN(day) AS first_day, MAX(day) AS last_day, MAX(received_at) AS last_ping_at,
    MAX(CASE WHEN has_license_key THEN day END) AS key_day,
    MAX(CASE WHEN has_external_url THEN day END) AS url_day,
    MAX(CASE WHEN has_installer_email THEN day END) AS email_day
  FROM stage.ping_days
  GROUP BY site_id
),
picked AS (
  SELECT
    m.site_id,
    MAX(CASE WHEN k.day = m.last_day THEN k.version END) AS version,
    MAX(CASE WHEN k.day = m.last_day THEN k.version_key END) AS version_key,
    MAX(CASE WHEN k.day = m.last_day THEN k.minor_key END) AS minor_key,
    MAX(CASE WHEN k.day = m.last_day THEN k.version_minor END) AS version_minor,
    MAX(CASE WHEN k.day = m.last_day THEN CAST(k.deploy_type AS STRING) END) AS deploy_type,
    MAX(CASE WHEN k.day = m.last_day THEN NULLIF(${d.trim('p.deploy_type')}, '') END) AS deploy_type_raw,
    MAX(CASE WHEN k.day = m.last_day THEN p.remote_ip END) AS remote_ip,
    MAX(CASE WHEN k.day = m.key_day THEN ${IDENTITY.license_key(d)} END) AS license_key,
    MAX(CASE WHEN k.day = m.url_day THEN ${IDENTITY.external_url(d)} END) AS external_url,
    MAX(CASE WHEN k.day = m.email_day THEN ${IDENTITY.installer_email(d)} END) AS installer_email
  FROM marks AS m
  JOIN stage.ping_days AS k ON k.site_id = m.site_id AND k.day IN (m.last_day, m.key_day, m.url_day, m.email_day)
  JOIN raw.pings AS p ON p.load_id = k.load_id AND p.line = k.line
  GROUP BY m.site_id
),
times AS (
  SELECT site_id, MIN(received_at) AS first_ping_at, COUNT(*) AS pings FROM stage.pings GROUP BY site_id
)
SELECT
  k.*, m.first_day, m.last_day, m.last_ping_at, t.first_ping_at, t.pings, c.cadence_s,
  CASE WHEN e.first_event_day < m.first_day THEN e.first_event_day ELSE m.first_day END AS first_seen_day,
  CASE WHEN e.last_event_day > m.last_day THEN e.last_event_day ELSE m.last_day END AS last_seen_day,
  ${hostOf(d, 'k.external_url')} AS external_domain,
  ${d.extract('k.installer_email', '@([^@]+)$')} AS installer_domain
FROM picked AS k
JOIN marks AS m ON m.site_id = k.site_id
JOIN times AS t ON t.site_id = k.site_id
LEFT JOIN stage.cadence AS c ON c.site_id = k.site_id
LEFT JOIN stage.event_sites AS e ON e.site_id = k.site_id`,
    (d) => `
WITH keys AS (
  SELECT DISTINCT license_key, ${d.md5Hex('license_key')} AS license_hash FROM stage.licences WHERE license_key IS NOT NULL
)
SELECT
  e.site_id, ${NO_TEXT} AS version, ${NO_INT} AS version_key, ${NO_INT} AS minor_key, ${NO_TEXT} AS version_minor,
  ${NO_TEXT} AS deploy_type, ${NO_TEXT} AS deploy_type_raw, ${NO_TEXT} AS remote_ip, y.license_key, ${NO_TEXT} AS external_url,
  ${NO_TEXT} AS installer_email, CAST(NULL AS DATE) AS first_day, CAST(NULL AS DATE) AS last_day,
  CAST(NULL AS TIMESTAMP) AS last_ping_at, CAST(NULL AS TIMESTAMP) AS first_ping_at, 0 AS pings, ${NO_INT} AS cadence_s,
  e.first_event_day AS first_seen_day, e.last_event_day AS last_seen_day, ${NO_TEXT} AS external_domain,
  ${NO_TEXT} AS installer_domain
FROM stage.event_sites AS e
LEFT JOIN keys AS y ON y.license_hash = e.license_hash
WHERE NOT EXISTS (SELECT 1 FROM stage.ping_days AS p WHERE p.site_id = e.site_id)`,
  ],
};
