WITH marks AS (
  SELECT
    site_id, MIN(day) AS first_day, MAX(day) AS last_day, MAX(received_at) AS last_ping_at,
    MAX(CASE WHEN license_key IS NOT NULL THEN day END) AS key_day,
    MAX(CASE WHEN external_url IS NOT NULL THEN day END) AS url_day,
    MAX(CASE WHEN installer_email IS NOT NULL THEN day END) AS email_day,
    MAX(CASE WHEN mau IS NOT NULL THEN day END) AS mau_day
  FROM `stage.ping_days`
  GROUP BY site_id
),
picked AS (
  SELECT
    m.site_id,
    MAX(CASE WHEN p.day = m.last_day THEN p.version END) AS version,
    MAX(CASE WHEN p.day = m.last_day THEN p.version_key END) AS version_key,
    MAX(CASE WHEN p.day = m.last_day THEN p.minor_key END) AS minor_key,
    MAX(CASE WHEN p.day = m.last_day THEN p.version_minor END) AS version_minor,
    MAX(CASE WHEN p.day = m.last_day THEN p.deploy_type END) AS deploy_type,
    MAX(CASE WHEN p.day = m.last_day THEN p.deploy_type_raw END) AS deploy_type_raw,
    MAX(CASE WHEN p.day = m.last_day THEN p.remote_ip END) AS remote_ip,
    MAX(CASE WHEN p.day = m.key_day THEN p.license_key END) AS license_key,
    MAX(CASE WHEN p.day = m.url_day THEN p.external_url END) AS external_url,
    MAX(CASE WHEN p.day = m.email_day THEN p.installer_email END) AS installer_email
  FROM marks AS m
  JOIN `stage.ping_days` AS p ON p.site_id = m.site_id AND p.day IN (m.last_day, m.key_day, m.url_day, m.email_day)
  GROUP BY m.site_id
),
times AS (
  SELECT site_id, MIN(received_at) AS first_ping_at, COUNT(*) AS pings FROM `stage.pings` GROUP BY site_id
)
SELECT
  k.*, m.first_day, m.last_day, m.last_ping_at, t.first_ping_at, t.pings, c.cadence_s,
  LOWER(NULLIF(REGEXP_EXTRACT(k.external_url, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)'), '')) AS external_domain,
  NULLIF(REGEXP_EXTRACT(k.installer_email, '@([^@]+)$'), '') AS installer_domain
FROM picked AS k
JOIN marks AS m ON m.site_id = k.site_id
JOIN times AS t ON t.site_id = k.site_id
LEFT JOIN `stage.cadence` AS c ON c.site_id = k.site_id;
