WITH placed AS (
  SELECT
    instance_no, id, LOWER(display_name) AS sort_name,
    CASE
      WHEN COALESCE(LOWER(id) = $whole, FALSE) OR COALESCE(LOWER(subscription_id) = $whole, FALSE) OR COALESCE(LOWER(account_id) = $whole, FALSE) THEN 0
      WHEN ((COALESCE(LEN($fingerprints), 0) > 0 AND list_contains($fingerprints, license_fingerprint))
        OR subscription_id IN (
          SELECT l.subscription_id FROM core.licences AS l
          WHERE l.subscription_id IS NOT NULL AND (COALESCE(LEN($fingerprints), 0) > 0 AND list_contains($fingerprints, l.fingerprint))
        )) THEN 1
      WHEN COALESCE(LOWER(account_name) = $whole, FALSE) THEN 2
      WHEN COALESCE(STRPOS(LOWER(COALESCE(account_name, '') || ' ' || display_name), $word_0) > 0, FALSE) AND COALESCE(STRPOS(LOWER(COALESCE(account_name, '') || ' ' || display_name), $word_1) > 0, FALSE) THEN 6
      WHEN COALESCE(STRPOS(LOWER(suggested_account_name), $word_0) > 0, FALSE) AND COALESCE(STRPOS(LOWER(suggested_account_name), $word_1) > 0, FALSE) THEN 8
      WHEN COALESCE(STRPOS(search_text, $word_0) > 0, FALSE) AND COALESCE(STRPOS(search_text, $word_1) > 0, FALSE) THEN 9
    END AS place
  FROM cube.fleet
),
best AS (
  SELECT instance_no, sort_name, place, COUNT(*) OVER () AS matching
  FROM placed
  WHERE place IS NOT NULL
  ORDER BY place NULLS LAST, sort_name NULLS LAST, id NULLS LAST
  LIMIT $rows
),
found AS (
  SELECT b.sort_name, b.place, b.matching, f.id, f.site_id, f.subscription_id, f.display_name, f.account_id, f.account_name, f.account_type, f.instance_type, f.is_cloud, f.hosting, f.liveness, f.last_ping_at, f.permitted_pings, f.link_source, f.sent_key_fingerprint, f.in_customers
  FROM best AS b
  JOIN cube.fleet AS f ON f.instance_no = b.instance_no
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
  f.place, f.matching, f.id, f.site_id, f.subscription_id, f.display_name, f.account_id, f.account_name, f.account_type, f.instance_type, f.is_cloud, f.hosting, f.liveness, f.last_ping_at, f.permitted_pings, f.link_source, f.sent_key_fingerprint, f.in_customers, s.sites AS sites_with_key, k.fingerprint IS NOT NULL AS key_is_known, h.fingerprint AS held_fingerprint,
  COALESCE(h.is_air_gapped, FALSE) AS is_air_gapped
FROM found AS f
LEFT JOIN senders AS s ON s.sent_key_fingerprint = f.sent_key_fingerprint
LEFT JOIN known AS k ON k.fingerprint = f.sent_key_fingerprint
LEFT JOIN held AS h ON h.subscription_id = f.subscription_id AND h.choice = 1
ORDER BY f.place NULLS LAST, f.sort_name NULLS LAST, f.id NULLS LAST
