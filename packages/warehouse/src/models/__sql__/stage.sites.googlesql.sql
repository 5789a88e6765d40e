WITH marks AS (
  SELECT
    site_id, MIN(day) AS first_day, MAX(day) AS last_day, MAX(received_at) AS last_ping_at,
    MAX(CASE WHEN has_license_key THEN day END) AS key_day,
    MAX(CASE WHEN has_external_url THEN day END) AS url_day,
    MAX(CASE WHEN has_installer_email THEN day END) AS email_day
  FROM `stage.ping_days`
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
    MAX(CASE WHEN k.day = m.last_day THEN NULLIF(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', ''), '') END) AS deploy_type_raw,
    MAX(CASE WHEN k.day = m.last_day THEN p.remote_ip END) AS remote_ip,
    MAX(CASE WHEN k.day = m.key_day THEN NULLIF(REGEXP_REPLACE(p.license_key, r'^\p{Zs}+|\p{Zs}+$', ''), '') END) AS license_key,
    MAX(CASE WHEN k.day = m.url_day THEN NULLIF(REGEXP_REPLACE(p.external_url, r'^\p{Zs}+|\p{Zs}+$', ''), '') END) AS external_url,
    MAX(CASE WHEN k.day = m.email_day THEN NULLIF(LOWER(REGEXP_REPLACE(p.installer_email, r'^\p{Zs}+|\p{Zs}+$', '')), '') END) AS installer_email
  FROM marks AS m
  JOIN `stage.ping_days` AS k ON k.site_id = m.site_id AND k.day IN (m.last_day, m.key_day, m.url_day, m.email_day)
  JOIN `raw.pings` AS p ON p.load_id = k.load_id AND p.line = k.line
  GROUP BY m.site_id
),
times AS (
  SELECT site_id, MIN(received_at) AS first_ping_at, COUNT(*) AS pings FROM `stage.pings` GROUP BY site_id
)
SELECT
  k.*, m.first_day, m.last_day, m.last_ping_at, t.first_ping_at, t.pings, c.cadence_s,
  CASE WHEN e.first_event_day < m.first_day THEN e.first_event_day ELSE m.first_day END AS first_seen_day,
  CASE WHEN e.last_event_day > m.last_day THEN e.last_event_day ELSE m.last_day END AS last_seen_day,
  LOWER(NULLIF(REGEXP_EXTRACT(k.external_url, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)'), '')) AS external_domain,
  NULLIF(REGEXP_EXTRACT(k.installer_email, '@([^@]+)$'), '') AS installer_domain
FROM picked AS k
JOIN marks AS m ON m.site_id = k.site_id
JOIN times AS t ON t.site_id = k.site_id
LEFT JOIN `stage.cadence` AS c ON c.site_id = k.site_id
LEFT JOIN `stage.event_sites` AS e ON e.site_id = k.site_id;
WITH keys AS (
  SELECT DISTINCT license_key, TO_HEX(MD5(license_key)) AS license_hash FROM `stage.licences` WHERE license_key IS NOT NULL
)
SELECT
  e.site_id, CAST(NULL AS STRING) AS version, CAST(NULL AS INT64) AS version_key, CAST(NULL AS INT64) AS minor_key, CAST(NULL AS STRING) AS version_minor,
  CAST(NULL AS STRING) AS deploy_type, CAST(NULL AS STRING) AS deploy_type_raw, CAST(NULL AS STRING) AS remote_ip, y.license_key, CAST(NULL AS STRING) AS external_url,
  CAST(NULL AS STRING) AS installer_email, CAST(NULL AS DATE) AS first_day, CAST(NULL AS DATE) AS last_day,
  CAST(NULL AS TIMESTAMP) AS last_ping_at, CAST(NULL AS TIMESTAMP) AS first_ping_at, 0 AS pings, CAST(NULL AS INT64) AS cadence_s,
  e.first_event_day AS first_seen_day, e.last_event_day AS last_seen_day, CAST(NULL AS STRING) AS external_domain,
  CAST(NULL AS STRING) AS installer_domain
FROM `stage.event_sites` AS e
LEFT JOIN keys AS y ON y.license_hash = e.license_hash
WHERE NOT EXISTS (SELECT 1 FROM `stage.ping_days` AS p WHERE p.site_id = e.site_id);
