WITH unlinked AS (
  SELECT
    id, display_name, liveness, first_ping_at, last_ping_at, pings, version, external_domain, installer_domain, subscription_id, sent_key_fingerprint,
    (UNIX_SECONDS(last_ping_at) - UNIX_SECONDS(TIMESTAMP '1970-01-01 00:00:00')) AS sort_value
  FROM `cube.fleet`
  WHERE account_no IS NULL AND site_id IS NOT NULL AND NOT is_cloud
),
known AS (
  SELECT DISTINCT fingerprint
  FROM `core.licences`
  WHERE fingerprint IN (SELECT u.sent_key_fingerprint FROM unlinked AS u)
)
SELECT
  u.id, u.display_name, u.liveness, u.first_ping_at, u.last_ping_at, u.pings, u.version, u.external_domain, u.installer_domain, u.subscription_id, u.sent_key_fingerprint,
  u.sort_value, k.fingerprint IS NOT NULL AS key_is_known
FROM unlinked AS u
LEFT JOIN known AS k ON k.fingerprint = u.sent_key_fingerprint
WHERE (sort_value < @after_value OR (sort_value = @after_value AND id > @after_id) OR sort_value IS NULL)
ORDER BY sort_value DESC NULLS LAST, id ASC NULLS LAST
LIMIT @page_rows
