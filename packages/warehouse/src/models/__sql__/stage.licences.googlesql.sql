WITH newest AS (
  SELECT l.*, ROW_NUMBER() OVER (PARTITION BY license_id ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST) AS age
  FROM `raw.licences` AS l
  WHERE license_id IS NOT NULL
)
SELECT
  license_id, subscription_id, license_key, SUBSTR(TO_HEX(MD5(license_key)), 1, 8) AS fingerprint, info_version,
  plan_display_name, tags, user_count, license_created_at, expire_at, revoked_at, as_of, load_id, line,
  subscription_display_name, salesforce_account_id, LOWER(instance_domain) AS instance_domain,
  LOWER(instance_type) AS instance_type, subscription_created_at, subscription_archived_at,
  LOWER(detected_instance_id) AS detected_instance_id, detected_at,
  CAST(COALESCE(license_created_at, subscription_created_at, as_of) AS DATE) AS start_day,
  CAST(
    CASE WHEN expire_at IS NULL OR revoked_at < expire_at THEN revoked_at ELSE expire_at END AS DATE
  ) AS end_day,
  STRPOS(',' || COALESCE(tags, '') || ',', ',allow-air-gapped,') > 0 AS air_gapped,
  STRPOS(',' || COALESCE(tags, '') || ',', ',disable-telemetry-events-export,') > 0 OR STRPOS(',' || COALESCE(tags, '') || ',', ',cody-only-telemetry-events-export,') > 0 AS events_disabled,
  STRPOS(',' || COALESCE(tags, '') || ',', ',internal,') > 0 AS tagged_internal,
  STRPOS(',' || COALESCE(tags, '') || ',', ',dev,') > 0 OR STRPOS(',' || COALESCE(tags, '') || ',', ',instance:test,') > 0 OR STRPOS(',' || COALESCE(tags, '') || ',', ',instance:staging,') > 0 OR STRPOS(',' || COALESCE(tags, '') || ',', ',staging,') > 0 OR STRPOS(',' || COALESCE(tags, '') || ',', ',test,') > 0
    AS tagged_secondary,
  CASE
    WHEN info_version >= 3 THEN COALESCE(license_created_at < TIMESTAMP '2023-10-04 00:00:00', TRUE)
    ELSE TRUE
  END AS before_cut_off
FROM newest
WHERE age = 1;
