WITH placed AS (
  SELECT
    id, site_id, subscription_id, display_name, account_id, account_name, account_type, instance_type, is_cloud, hosting, liveness, last_ping_at, permitted_pings, link_source, sent_key_fingerprint, in_customers,
    CASE
      WHEN COALESCE(external_domain = $domain, FALSE) THEN 3
      WHEN COALESCE(account_domain = $domain, FALSE) THEN 4
      WHEN COALESCE(LOWER(installer_domain) = $domain, FALSE) THEN 5
      WHEN COALESCE(ENDS_WITH(external_domain, $below), FALSE) OR COALESCE(ENDS_WITH(account_domain, $below), FALSE) OR COALESCE((COALESCE(LEN($above), 0) > 0 AND list_contains($above, account_domain)), FALSE) THEN 7
      WHEN COALESCE(STRPOS(search_text, $domain) > 0, FALSE) THEN 9
    END AS place
  FROM cube.fleet
),
found AS (
  SELECT p.*, COUNT(*) OVER () AS matching
  FROM placed AS p
  WHERE place IS NOT NULL
  ORDER BY place NULLS LAST, LOWER(display_name) NULLS LAST, id NULLS LAST
  LIMIT $rows
),
senders AS (
  SELECT sent_key_fingerprint, COUNT(*) AS sites
  FROM cube.fleet
  WHERE sent_key_fingerprint IN (SELECT f.sent_key_fingerprint FROM found AS f)
  GROUP BY sent_key_fingerprint
),
known AS (
  SELECT DISTINCT fingerprint
  FROM core.licences
  WHERE fingerprint IN (SELECT f.sent_key_fingerprint FROM found AS f)
),
held AS (
  SELECT
    subscription_id, fingerprint, is_active AND STRPOS(',' || COALESCE(tags, '') || ',', ',allow-air-gapped,') > 0 AS is_air_gapped,
    ROW_NUMBER() OVER (
      PARTITION BY subscription_id
      ORDER BY is_active DESC NULLS LAST, created_at DESC NULLS LAST, license_id NULLS LAST
    ) AS choice
  FROM core.licences
  WHERE subscription_id IN (SELECT f.subscription_id FROM found AS f)
)
SELECT
  f.*, s.sites AS sites_with_key, k.fingerprint IS NOT NULL AS key_is_known, h.fingerprint AS held_fingerprint,
  COALESCE(h.is_air_gapped, FALSE) AS is_air_gapped
FROM found AS f
LEFT JOIN senders AS s ON s.sent_key_fingerprint = f.sent_key_fingerprint
LEFT JOIN known AS k ON k.fingerprint = f.sent_key_fingerprint
LEFT JOIN held AS h ON h.subscription_id = f.subscription_id AND h.choice = 1
ORDER BY place NULLS LAST, LOWER(display_name) NULLS LAST, id NULLS LAST
