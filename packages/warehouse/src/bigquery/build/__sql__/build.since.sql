-- vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
--   @since date "2024-06-01"
SELECT k.site_id, k.received_at, k.content_hash, k.load_id, k.line, k.deploy_type, k.remote_site_version, k.refusal, CAST(k.received_at AS DATE) AS day
FROM (SELECT
  TO_HEX(MD5(TO_JSON_STRING(t))) AS load_id,
  0 AS line,
  'row' AS shape,
  SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) AS received_at,
  LOWER(t.site_id) AS site_id,
  TO_HEX(MD5(TO_JSON_STRING(STRUCT(IF(t.remote_site_version IN ('', '0', 'false'), NULL, t.remote_site_version) AS remote_site_version, IF(t.license_key IN ('', '0', 'false'), NULL, t.license_key) AS license_key, IF(t.external_url IN ('', '0', 'false'), NULL, t.external_url) AS external_url, IF(t.installer_email IN ('', '0', 'false'), NULL, t.installer_email) AS installer_email, IF(t.os IN ('', '0', 'false'), NULL, t.os) AS os, IF(t.total_repos IN ('', '0', 'false'), NULL, t.total_repos) AS total_repos, IF(t.active_today IN ('', '0', 'false'), NULL, t.active_today) AS active_today, IF(t.total_user_accounts IN ('', '0', 'false'), NULL, t.total_user_accounts) AS total_user_accounts, IF(t.unique_users_today IN ('', '0', 'false'), NULL, t.unique_users_today) AS unique_users_today, t.site_activity, t.growth_statistics, t.retention_statistics, IF(t.has_repos IN ('', '0', 'false'), NULL, t.has_repos) AS has_repos, IF(t.ever_searched IN ('', '0', 'false'), NULL, t.ever_searched) AS ever_searched, IF(t.ever_find_refs IN ('', '0', 'false'), NULL, t.ever_find_refs) AS ever_find_refs, IF(t.has_external_url IN ('', '0', 'false'), NULL, t.has_external_url) AS has_external_url, IF(t.auth_providers IN ('', '0', 'false'), NULL, t.auth_providers) AS auth_providers, IF(t.ext_services IN ('', '0', 'false'), NULL, t.ext_services) AS ext_services, t.code_host_versions, IF(t.builtin_signup_allowed IN ('', '0', 'false'), NULL, t.builtin_signup_allowed) AS builtin_signup_allowed, IF(t.access_request_enabled IN ('', '0', 'false'), NULL, t.access_request_enabled) AS access_request_enabled, t.dependency_versions, t.repositories, t.repository_size_histogram, t.search_usage, t.search_jobs_usage, t.saved_searches, t.search_onboarding, t.homepage_panels, t.code_intel_usage, t.new_code_intel_usage, t.automation_usage, t.batch_changes_usage, t.code_insights_critical_telemetry, t.code_insights_usage, t.code_monitoring_usage, t.notebooks_usage, t.extensions_usage, t.migrated_extensions_usage, t.ide_extensions_usage, t.code_host_integration_usage, t.own_usage, t.repo_metadata_usage, IF(t.has_cody_enabled IN ('', '0', 'false'), NULL, t.has_cody_enabled) AS has_cody_enabled, t.cody_usage, t.cody_providers, IF(t.deploy_type IN ('', '0', 'false'), NULL, t.deploy_type) AS deploy_type)))) AS content_hash,
  t.remote_ip AS remote_ip,
  t.has_update AS has_update,
  t.remote_site_version AS remote_site_version,
  t.deploy_type AS deploy_type,
  t.license_key AS license_key,
  t.installer_email AS installer_email,
  t.total_user_accounts AS total_user_accounts,
  t.site_activity AS site_activity,
  t.dependency_versions AS dependency_versions,
  t.repositories AS repositories,
  t.code_insights_critical_telemetry AS code_insights_critical_telemetry,
  t.external_url AS external_url,
  t.unique_users_today AS unique_users_today,
  t.has_repos AS has_repos,
  t.ever_searched AS ever_searched,
  t.ever_find_refs AS ever_find_refs,
  t.has_external_url AS has_external_url,
  t.auth_providers AS auth_providers,
  t.ext_services AS ext_services,
  t.builtin_signup_allowed AS builtin_signup_allowed,
  t.access_request_enabled AS access_request_enabled,
  t.has_cody_enabled AS has_cody_enabled,
  t.os AS os,
  t.total_repos AS total_repos,
  t.active_today AS active_today,
  t.growth_statistics AS growth_statistics,
  t.retention_statistics AS retention_statistics,
  t.code_host_versions AS code_host_versions,
  t.repository_size_histogram AS repository_size_histogram,
  t.search_usage AS search_usage,
  t.search_jobs_usage AS search_jobs_usage,
  t.saved_searches AS saved_searches,
  t.search_onboarding AS search_onboarding,
  t.homepage_panels AS homepage_panels,
  t.code_intel_usage AS code_intel_usage,
  t.new_code_intel_usage AS new_code_intel_usage,
  t.automation_usage AS automation_usage,
  t.batch_changes_usage AS batch_changes_usage,
  t.code_insights_usage AS code_insights_usage,
  t.code_monitoring_usage AS code_monitoring_usage,
  t.notebooks_usage AS notebooks_usage,
  t.extensions_usage AS extensions_usage,
  t.migrated_extensions_usage AS migrated_extensions_usage,
  t.ide_extensions_usage AS ide_extensions_usage,
  t.code_host_integration_usage AS code_host_integration_usage,
  t.own_usage AS own_usage,
  t.repo_metadata_usage AS repo_metadata_usage,
  t.cody_usage AS cody_usage,
  t.cody_providers AS cody_providers,
  CAST(NULL AS STRING) AS extra,
  CASE
    WHEN t.site_id IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.site_id, r'^[A-Za-z0-9_-]{1,64}$') THEN 'out_of_range'
    WHEN t.received_at IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.received_at, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) < TIMESTAMP '2013-01-01 00:00:00+00' THEN 'too_old'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) > TIMESTAMP_ADD(p.as_of, INTERVAL 1 DAY) THEN 'future_time'
    WHEN REGEXP_CONTAINS(t.remote_ip, r'^[{\[]') THEN 'wrong_type'
    WHEN t.remote_site_version IS NULL THEN 'missing_field'
    WHEN t.remote_site_version = '' THEN 'missing_field'
    WHEN t.remote_site_version = 'dev' OR LENGTH(t.remote_site_version) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(t.license_key, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.external_url, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.installer_email, r'^[{\[]') THEN 'wrong_type'
    WHEN t.has_update NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.os, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.total_repos, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.total_repos, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.total_repos, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN t.active_today NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.total_user_accounts, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.total_user_accounts, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.total_user_accounts, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(t.unique_users_today, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.unique_users_today, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.unique_users_today, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(t.site_activity, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.growth_statistics, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.growth_statistics, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.retention_statistics, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.retention_statistics, r':\s*-') THEN 'negative_count'
    WHEN t.has_repos NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.ever_searched NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.ever_find_refs NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.has_external_url NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.auth_providers, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.ext_services, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.code_host_versions, r'^[{\[]') THEN 'wrong_type'
    WHEN t.builtin_signup_allowed NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.access_request_enabled NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.dependency_versions, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.repositories, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repositories, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.repository_size_histogram, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repository_size_histogram, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_jobs_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_jobs_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.saved_searches, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.saved_searches, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_onboarding, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_onboarding, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.homepage_panels, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.homepage_panels, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_intel_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_intel_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.new_code_intel_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.new_code_intel_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.automation_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.automation_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.batch_changes_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.batch_changes_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_insights_critical_telemetry, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_insights_critical_telemetry, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_insights_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_insights_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_monitoring_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_monitoring_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.notebooks_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.notebooks_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.migrated_extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.migrated_extensions_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.ide_extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.ide_extensions_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_host_integration_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_host_integration_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.own_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.own_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.repo_metadata_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repo_metadata_usage, r':\s*-') THEN 'negative_count'
    WHEN t.has_cody_enabled NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.cody_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.cody_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.cody_providers, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.deploy_type, r'^[{\[]') THEN 'wrong_type'
    WHEN STARTS_WITH(t.site_activity, '[') OR REGEXP_CONTAINS(t.site_activity, r'"(DAUs|WAUs|MAUs|RMAUs)"\s*:\s*[^\[n\s]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*([^0-9n\s]|[0-9]+[.eE])') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*[0-9]{11}') THEN 'out_of_range'
  END AS refusal
FROM (
  SELECT
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`remote_site_id`)), NULLIF(TO_JSON_STRING(v.`remote_site_id`), 'null'))), '') AS site_id,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`timestamp`)), NULLIF(TO_JSON_STRING(v.`timestamp`), 'null'))), '') AS received_at,
    CAST(NULL AS STRING) AS remote_ip,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`remote_site_version`)), NULLIF(TO_JSON_STRING(v.`remote_site_version`), 'null')) AS remote_site_version,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`license_key`)), NULLIF(TO_JSON_STRING(v.`license_key`), 'null')) AS license_key,
    CAST(NULL AS STRING) AS external_url,
    CAST(NULL AS STRING) AS installer_email,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`has_update`)), NULLIF(TO_JSON_STRING(v.`has_update`), 'null')) AS has_update,
    CAST(NULL AS STRING) AS os,
    CAST(NULL AS STRING) AS total_repos,
    CAST(NULL AS STRING) AS active_today,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`total_user_accounts`)), NULLIF(TO_JSON_STRING(v.`total_user_accounts`), 'null')) AS total_user_accounts,
    CAST(NULL AS STRING) AS unique_users_today,
    NULLIF(NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`site_activity`)), NULLIF(TO_JSON_STRING(v.`site_activity`), 'null'))), ''), 'null') AS site_activity,
    CAST(NULL AS STRING) AS growth_statistics,
    CAST(NULL AS STRING) AS retention_statistics,
    CAST(NULL AS STRING) AS has_repos,
    CAST(NULL AS STRING) AS ever_searched,
    CAST(NULL AS STRING) AS ever_find_refs,
    CAST(NULL AS STRING) AS has_external_url,
    IF(STARTS_WITH(TO_JSON_STRING(v.`auth_providers`), '['), ARRAY_TO_STRING(JSON_VALUE_ARRAY(TO_JSON_STRING(v.`auth_providers`)), ','), COALESCE(JSON_VALUE(TO_JSON_STRING(v.`auth_providers`)), NULLIF(TO_JSON_STRING(v.`auth_providers`), 'null'))) AS auth_providers,
    CAST(NULL AS STRING) AS ext_services,
    CAST(NULL AS STRING) AS code_host_versions,
    CAST(NULL AS STRING) AS builtin_signup_allowed,
    CAST(NULL AS STRING) AS access_request_enabled,
    CAST(NULL AS STRING) AS dependency_versions,
    CAST(NULL AS STRING) AS repositories,
    CAST(NULL AS STRING) AS repository_size_histogram,
    CAST(NULL AS STRING) AS search_usage,
    CAST(NULL AS STRING) AS search_jobs_usage,
    CAST(NULL AS STRING) AS saved_searches,
    CAST(NULL AS STRING) AS search_onboarding,
    CAST(NULL AS STRING) AS homepage_panels,
    CAST(NULL AS STRING) AS code_intel_usage,
    CAST(NULL AS STRING) AS new_code_intel_usage,
    CAST(NULL AS STRING) AS automation_usage,
    CAST(NULL AS STRING) AS batch_changes_usage,
    CAST(NULL AS STRING) AS code_insights_critical_telemetry,
    CAST(NULL AS STRING) AS code_insights_usage,
    CAST(NULL AS STRING) AS code_monitoring_usage,
    CAST(NULL AS STRING) AS notebooks_usage,
    CAST(NULL AS STRING) AS extensions_usage,
    CAST(NULL AS STRING) AS migrated_extensions_usage,
    CAST(NULL AS STRING) AS ide_extensions_usage,
    CAST(NULL AS STRING) AS code_host_integration_usage,
    CAST(NULL AS STRING) AS own_usage,
    CAST(NULL AS STRING) AS repo_metadata_usage,
    CAST(NULL AS STRING) AS has_cody_enabled,
    CAST(NULL AS STRING) AS cody_usage,
    CAST(NULL AS STRING) AS cody_providers,
    CAST(NULL AS STRING) AS deploy_type
  FROM `vendor-analytics.dwh.update_checks` AS v
  WHERE v.`timestamp` >= TIMESTAMP '2024-06-01 00:00:00+00'
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p) AS k
WHERE CAST(k.received_at AS DATE) >= @since
UNION ALL
SELECT site_id, received_at, content_hash, load_id, line, deploy_type, remote_site_version, refusal, day FROM `vendor-analytics.soundings_private.stage_ping_keys__20240602t060000z_0a1b2c3d` WHERE day < @since;

-- vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff, partitioned by happened_at, clustered by site_id
--   @user_inner_pad string (a secret)
--   @user_outer_pad string (a secret)
--   @since date "2024-06-01"
SELECT event_hi, event_lo, site_id, license_hash, origin, user_key, happened_at, feature, action, source, client_name, client_version, server_version, is_operator, is_backend, refusal FROM (SELECT
  IF(r.refusal IS NULL, (CAST(CONCAT('0x', SUBSTR(r.id_hash, 1, 8)) AS INT64) << 31) | (CAST(CONCAT('0x', SUBSTR(r.id_hash, 9, 8)) AS INT64) >> 1), NULL) AS event_hi,
  IF(r.refusal IS NULL, ((CAST(CONCAT('0x', SUBSTR(r.id_hash, 17, 8)) AS INT64) & 2147483647) << 32) | CAST(CONCAT('0x', SUBSTR(r.id_hash, 25, 8)) AS INT64), NULL) AS event_lo,
  IF(r.refusal IS NULL, r.site_id, NULL) AS site_id,
  IF(r.refusal IS NULL, r.license_hash, NULL) AS license_hash,
  IF(r.refusal IS NULL, r.origin, NULL) AS origin,
  IF(r.refusal IS NULL, (CAST(CONCAT('0x', SUBSTR(r.user_hash, 1, 8)) AS INT64) << 31) | (CAST(CONCAT('0x', SUBSTR(r.user_hash, 9, 8)) AS INT64) >> 1), NULL) AS user_key,
  IF(r.refusal IN ('too_old', 'future_time'), NULL, r.happened_at) AS happened_at,
  IF(r.refusal IS NULL, r.feature, NULL) AS feature,
  IF(r.refusal IS NULL, r.action, NULL) AS action,
  IF(r.refusal IS NULL, r.source, NULL) AS source,
  IF(r.refusal IS NULL, r.client_name, NULL) AS client_name,
  IF(r.refusal IS NULL, r.client_version, NULL) AS client_version,
  IF(r.refusal IS NULL, r.server_version, NULL) AS server_version,
  IF(r.refusal IS NULL, r.is_operator, NULL) AS is_operator,
  IF(r.refusal IS NULL, r.is_backend, NULL) AS is_backend,
  r.refusal
FROM (
  SELECT
    TO_HEX(REVERSE(MD5(e.id_text))) AS id_hash,
    TO_HEX(SHA256(CONCAT(FROM_HEX(@user_outer_pad), SHA256(CONCAT(FROM_HEX(@user_inner_pad), CAST(CONCAT(LOWER(e.site_text), ' ', CASE WHEN SAFE_CAST(e.user_text AS INT64) <> 0 THEN CONCAT('u:', CAST(SAFE_CAST(e.user_text AS INT64) AS STRING))
      WHEN e.anonymous_text <> '' THEN CONCAT('a:', e.anonymous_text) END) AS BYTES)))))) AS user_hash,
    LOWER(e.site_text) AS site_id, TO_HEX(MD5(TRIM(e.license_key))) AS license_hash, e.origin,
    SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) AS happened_at,
    e.feature, e.action, e.source, e.client_name, e.client_version, e.server_version, e.is_operator,
    COALESCE(e.anonymous_text = 'backend', FALSE) AS is_backend,
  CASE
    WHEN e.site_text IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(e.site_text, r'^[A-Za-z0-9_-]{1,64}$') THEN 'out_of_range'
    WHEN e.id_text IS NULL THEN 'missing_field'
    WHEN REGEXP_CONTAINS(e.id_text, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.id_text) > 200 THEN 'out_of_range'
    WHEN e.origin NOT IN ('legacy', 'licensed', 'unlicensed', 'workspace', 'managed_service') THEN 'out_of_range'
    WHEN e.feature IS NULL THEN 'missing_field'
    WHEN REGEXP_CONTAINS(e.feature, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.feature) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.action, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.action) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.source, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.source) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.client_name, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.client_name) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.client_version, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.client_version) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.server_version, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.server_version) > 200 THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(e.user_text, r'^[0-9]{1,18}$') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(e.anonymous_text, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.anonymous_text) > 200 THEN 'out_of_range'
    WHEN e.time_text IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(e.time_text, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) < TIMESTAMP '2013-01-01 00:00:00+00' THEN 'too_old'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) > TIMESTAMP_ADD(p.as_of, INTERVAL 1 DAY) THEN 'future_time'
  END AS refusal
  FROM (
  SELECT
    t.license_key AS license_key,
    t.user_id AS user_text,
    t.anonymous_user_id AS anonymous_text,
    t.happened_at AS time_text,
    t.feature AS feature,
    t.source AS source,
    t.server_version AS server_version,
    COALESCE(t.origin, CASE WHEN t.site_id IS NOT NULL OR t.licensed_instance_id IS NOT NULL THEN 'licensed'
      WHEN t.unlicensed_instance_id IS NOT NULL THEN 'unlicensed' WHEN t.workspace_id IS NOT NULL THEN 'workspace' ELSE 'managed_service' END) AS origin,
    COALESCE(t.site_id, t.licensed_instance_id, t.unlicensed_instance_id, t.workspace_id, t.managed_service_id) AS site_text,
    t.event_id AS id_text,
    t.action AS action,
    t.client_name AS client_name,
    t.client_version AS client_version,
    COALESCE(t.sourcegraph_operator IN ('1', 'true'), FALSE) AS is_operator
  FROM (
  SELECT
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`event_id`)), NULLIF(TO_JSON_STRING(v.`event_id`), 'null')), '') AS event_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`happened_at`)), NULLIF(TO_JSON_STRING(v.`happened_at`), 'null')), '') AS happened_at,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`site_id`)), NULLIF(TO_JSON_STRING(v.`site_id`), 'null')), '') AS site_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`origin`)), NULLIF(TO_JSON_STRING(v.`origin`), 'null')), '') AS origin,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`licensed_instance_id`)), NULLIF(TO_JSON_STRING(v.`licensed_instance_id`), 'null')), '') AS licensed_instance_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`unlicensed_instance_id`)), NULLIF(TO_JSON_STRING(v.`unlicensed_instance_id`), 'null')), '') AS unlicensed_instance_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`workspace_id`)), NULLIF(TO_JSON_STRING(v.`workspace_id`), 'null')), '') AS workspace_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`managed_service_id`)), NULLIF(TO_JSON_STRING(v.`managed_service_id`), 'null')), '') AS managed_service_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`license_key`)), NULLIF(TO_JSON_STRING(v.`license_key`), 'null')), '') AS license_key,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`user_id`)), NULLIF(TO_JSON_STRING(v.`user_id`), 'null')), '') AS user_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`anonymous_user_id`)), NULLIF(TO_JSON_STRING(v.`anonymous_user_id`), 'null')), '') AS anonymous_user_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`feature`)), NULLIF(TO_JSON_STRING(v.`feature`), 'null')), '') AS feature,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`action`)), NULLIF(TO_JSON_STRING(v.`action`), 'null')), '') AS action,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`source`)), NULLIF(TO_JSON_STRING(v.`source`), 'null')), '') AS source,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`client_name`)), NULLIF(TO_JSON_STRING(v.`client_name`), 'null')), '') AS client_name,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`client_version`)), NULLIF(TO_JSON_STRING(v.`client_version`), 'null')), '') AS client_version,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`server_version`)), NULLIF(TO_JSON_STRING(v.`server_version`), 'null')), '') AS server_version,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`sourcegraph_operator`)), NULLIF(TO_JSON_STRING(v.`sourcegraph_operator`), 'null')), '') AS sourcegraph_operator
  FROM `vendor-analytics.dwh.telemetry_events` AS v
  ) AS t
  ) AS e
  CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p
) AS r
UNION ALL
SELECT
  IF(r.refusal IS NULL, (CAST(CONCAT('0x', SUBSTR(r.id_hash, 1, 8)) AS INT64) << 31) | (CAST(CONCAT('0x', SUBSTR(r.id_hash, 9, 8)) AS INT64) >> 1), NULL) AS event_hi,
  IF(r.refusal IS NULL, ((CAST(CONCAT('0x', SUBSTR(r.id_hash, 17, 8)) AS INT64) & 2147483647) << 32) | CAST(CONCAT('0x', SUBSTR(r.id_hash, 25, 8)) AS INT64), NULL) AS event_lo,
  IF(r.refusal IS NULL, r.site_id, NULL) AS site_id,
  IF(r.refusal IS NULL, r.license_hash, NULL) AS license_hash,
  IF(r.refusal IS NULL, r.origin, NULL) AS origin,
  IF(r.refusal IS NULL, (CAST(CONCAT('0x', SUBSTR(r.user_hash, 1, 8)) AS INT64) << 31) | (CAST(CONCAT('0x', SUBSTR(r.user_hash, 9, 8)) AS INT64) >> 1), NULL) AS user_key,
  IF(r.refusal IN ('too_old', 'future_time'), NULL, r.happened_at) AS happened_at,
  IF(r.refusal IS NULL, r.feature, NULL) AS feature,
  IF(r.refusal IS NULL, r.action, NULL) AS action,
  IF(r.refusal IS NULL, r.source, NULL) AS source,
  IF(r.refusal IS NULL, r.client_name, NULL) AS client_name,
  IF(r.refusal IS NULL, r.client_version, NULL) AS client_version,
  IF(r.refusal IS NULL, r.server_version, NULL) AS server_version,
  IF(r.refusal IS NULL, r.is_operator, NULL) AS is_operator,
  IF(r.refusal IS NULL, r.is_backend, NULL) AS is_backend,
  r.refusal
FROM (
  SELECT
    TO_HEX(REVERSE(MD5(e.id_text))) AS id_hash,
    TO_HEX(SHA256(CONCAT(FROM_HEX(@user_outer_pad), SHA256(CONCAT(FROM_HEX(@user_inner_pad), CAST(CONCAT(LOWER(e.site_text), ' ', CASE WHEN SAFE_CAST(e.user_text AS INT64) <> 0 THEN CONCAT('u:', CAST(SAFE_CAST(e.user_text AS INT64) AS STRING))
      WHEN e.anonymous_text <> '' THEN CONCAT('a:', e.anonymous_text) END) AS BYTES)))))) AS user_hash,
    LOWER(e.site_text) AS site_id, TO_HEX(MD5(TRIM(e.license_key))) AS license_hash, e.origin,
    SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) AS happened_at,
    e.feature, e.action, e.source, e.client_name, e.client_version, e.server_version, e.is_operator,
    COALESCE(e.anonymous_text = 'backend', FALSE) AS is_backend,
  CASE
    WHEN e.site_text IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(e.site_text, r'^[A-Za-z0-9_-]{1,64}$') THEN 'out_of_range'
    WHEN e.id_text IS NULL THEN 'missing_field'
    WHEN REGEXP_CONTAINS(e.id_text, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.id_text) > 200 THEN 'out_of_range'
    WHEN e.origin NOT IN ('legacy', 'licensed', 'unlicensed', 'workspace', 'managed_service') THEN 'out_of_range'
    WHEN e.feature IS NULL THEN 'missing_field'
    WHEN REGEXP_CONTAINS(e.feature, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.feature) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.action, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.action) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.source, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.source) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.client_name, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.client_name) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.client_version, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.client_version) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(e.server_version, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.server_version) > 200 THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(e.user_text, r'^[0-9]{1,18}$') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(e.anonymous_text, r'^[{\[]') THEN 'wrong_type'
    WHEN LENGTH(e.anonymous_text) > 200 THEN 'out_of_range'
    WHEN e.time_text IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(e.time_text, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) < TIMESTAMP '2013-01-01 00:00:00+00' THEN 'too_old'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(e.time_text, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) > TIMESTAMP_ADD(p.as_of, INTERVAL 1 DAY) THEN 'future_time'
  END AS refusal
  FROM (
  SELECT
    t.license_key AS license_key,
    t.user_id AS user_text,
    t.anonymous_user_id AS anonymous_text,
    t.happened_at AS time_text,
    t.feature AS feature,
    t.source AS source,
    t.server_version AS server_version,
    'legacy' AS origin,
    t.site_id AS site_text,
    COALESCE(t.event_id, TO_HEX(MD5(TO_JSON_STRING(t)))) AS id_text,
    CAST(NULL AS STRING) AS action,
    CAST(NULL AS STRING) AS client_name,
    CAST(NULL AS STRING) AS client_version,
    COALESCE(REGEXP_CONTAINS(t.public_argument, r'"sourcegraph_operator"\s*:\s*(true|"true")'), FALSE) AS is_operator
  FROM (
  SELECT
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`insert_id`)), NULLIF(TO_JSON_STRING(v.`insert_id`), 'null')), '') AS event_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`timestamp`)), NULLIF(TO_JSON_STRING(v.`timestamp`), 'null')), '') AS happened_at,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`site_id`)), NULLIF(TO_JSON_STRING(v.`site_id`), 'null')), '') AS site_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`license_key`)), NULLIF(TO_JSON_STRING(v.`license_key`), 'null')), '') AS license_key,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`user_id`)), NULLIF(TO_JSON_STRING(v.`user_id`), 'null')), '') AS user_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`anonymous_user_id`)), NULLIF(TO_JSON_STRING(v.`anonymous_user_id`), 'null')), '') AS anonymous_user_id,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`name`)), NULLIF(TO_JSON_STRING(v.`name`), 'null')), '') AS feature,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`source`)), NULLIF(TO_JSON_STRING(v.`source`), 'null')), '') AS source,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`version`)), NULLIF(TO_JSON_STRING(v.`version`), 'null')), '') AS server_version,
    NULLIF(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`public_argument`)), NULLIF(TO_JSON_STRING(v.`public_argument`), 'null')), '') AS public_argument
  FROM `vendor-analytics.dwh.event_logs` AS v
  ) AS t
  ) AS e
  CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p
) AS r)
WHERE CAST(happened_at AS DATE) >= @since;

-- vendor-analytics.soundings_private.stage_event_counts__20240603t060000z_ffffffff, partitioned by day
--   @since date "2024-06-01"
SELECT CAST(happened_at AS DATE) AS day, refusal, COUNT(*) AS records, MAX(happened_at) AS newest
FROM `vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff`
GROUP BY day, refusal
UNION ALL
SELECT day, refusal, records, newest FROM `vendor-analytics.soundings_private.stage_event_counts__20240602t060000z_0a1b2c3d` WHERE day < @since;

-- vendor-analytics.soundings_private.stage_day_pings__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
--   @since date "2024-06-01"
SELECT day, load_id, line, shape, received_at, site_id, content_hash, remote_ip, has_update, remote_site_version, deploy_type, license_key, installer_email, total_user_accounts, site_activity, dependency_versions, repositories, code_insights_critical_telemetry, external_url, unique_users_today, has_repos, ever_searched, ever_find_refs, has_external_url, auth_providers, ext_services, builtin_signup_allowed, access_request_enabled, has_cody_enabled, os, total_repos, active_today, growth_statistics, retention_statistics, code_host_versions, repository_size_histogram, search_usage, search_jobs_usage, saved_searches, search_onboarding, homepage_panels, code_intel_usage, new_code_intel_usage, automation_usage, batch_changes_usage, code_insights_usage, code_monitoring_usage, notebooks_usage, extensions_usage, migrated_extensions_usage, ide_extensions_usage, code_host_integration_usage, own_usage, repo_metadata_usage, cody_usage, cody_providers, extra
FROM (
  SELECT k.day, p.load_id, p.line, p.shape, p.received_at, p.site_id, p.content_hash, p.remote_ip, p.has_update, p.remote_site_version, p.deploy_type, p.license_key, p.installer_email, p.total_user_accounts, p.site_activity, p.dependency_versions, p.repositories, p.code_insights_critical_telemetry, p.external_url, p.unique_users_today, p.has_repos, p.ever_searched, p.ever_find_refs, p.has_external_url, p.auth_providers, p.ext_services, p.builtin_signup_allowed, p.access_request_enabled, p.has_cody_enabled, p.os, p.total_repos, p.active_today, p.growth_statistics, p.retention_statistics, p.code_host_versions, p.repository_size_histogram, p.search_usage, p.search_jobs_usage, p.saved_searches, p.search_onboarding, p.homepage_panels, p.code_intel_usage, p.new_code_intel_usage, p.automation_usage, p.batch_changes_usage, p.code_insights_usage, p.code_monitoring_usage, p.notebooks_usage, p.extensions_usage, p.migrated_extensions_usage, p.ide_extensions_usage, p.code_host_integration_usage, p.own_usage, p.repo_metadata_usage, p.cody_usage, p.cody_providers, p.extra, ROW_NUMBER() OVER (PARTITION BY p.load_id ORDER BY p.line NULLS LAST) AS copy_no
  FROM (SELECT
  TO_HEX(MD5(TO_JSON_STRING(t))) AS load_id,
  0 AS line,
  'row' AS shape,
  SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) AS received_at,
  LOWER(t.site_id) AS site_id,
  TO_HEX(MD5(TO_JSON_STRING(STRUCT(IF(t.remote_site_version IN ('', '0', 'false'), NULL, t.remote_site_version) AS remote_site_version, IF(t.license_key IN ('', '0', 'false'), NULL, t.license_key) AS license_key, IF(t.external_url IN ('', '0', 'false'), NULL, t.external_url) AS external_url, IF(t.installer_email IN ('', '0', 'false'), NULL, t.installer_email) AS installer_email, IF(t.os IN ('', '0', 'false'), NULL, t.os) AS os, IF(t.total_repos IN ('', '0', 'false'), NULL, t.total_repos) AS total_repos, IF(t.active_today IN ('', '0', 'false'), NULL, t.active_today) AS active_today, IF(t.total_user_accounts IN ('', '0', 'false'), NULL, t.total_user_accounts) AS total_user_accounts, IF(t.unique_users_today IN ('', '0', 'false'), NULL, t.unique_users_today) AS unique_users_today, t.site_activity, t.growth_statistics, t.retention_statistics, IF(t.has_repos IN ('', '0', 'false'), NULL, t.has_repos) AS has_repos, IF(t.ever_searched IN ('', '0', 'false'), NULL, t.ever_searched) AS ever_searched, IF(t.ever_find_refs IN ('', '0', 'false'), NULL, t.ever_find_refs) AS ever_find_refs, IF(t.has_external_url IN ('', '0', 'false'), NULL, t.has_external_url) AS has_external_url, IF(t.auth_providers IN ('', '0', 'false'), NULL, t.auth_providers) AS auth_providers, IF(t.ext_services IN ('', '0', 'false'), NULL, t.ext_services) AS ext_services, t.code_host_versions, IF(t.builtin_signup_allowed IN ('', '0', 'false'), NULL, t.builtin_signup_allowed) AS builtin_signup_allowed, IF(t.access_request_enabled IN ('', '0', 'false'), NULL, t.access_request_enabled) AS access_request_enabled, t.dependency_versions, t.repositories, t.repository_size_histogram, t.search_usage, t.search_jobs_usage, t.saved_searches, t.search_onboarding, t.homepage_panels, t.code_intel_usage, t.new_code_intel_usage, t.automation_usage, t.batch_changes_usage, t.code_insights_critical_telemetry, t.code_insights_usage, t.code_monitoring_usage, t.notebooks_usage, t.extensions_usage, t.migrated_extensions_usage, t.ide_extensions_usage, t.code_host_integration_usage, t.own_usage, t.repo_metadata_usage, IF(t.has_cody_enabled IN ('', '0', 'false'), NULL, t.has_cody_enabled) AS has_cody_enabled, t.cody_usage, t.cody_providers, IF(t.deploy_type IN ('', '0', 'false'), NULL, t.deploy_type) AS deploy_type)))) AS content_hash,
  t.remote_ip AS remote_ip,
  t.has_update AS has_update,
  t.remote_site_version AS remote_site_version,
  t.deploy_type AS deploy_type,
  t.license_key AS license_key,
  t.installer_email AS installer_email,
  t.total_user_accounts AS total_user_accounts,
  t.site_activity AS site_activity,
  t.dependency_versions AS dependency_versions,
  t.repositories AS repositories,
  t.code_insights_critical_telemetry AS code_insights_critical_telemetry,
  t.external_url AS external_url,
  t.unique_users_today AS unique_users_today,
  t.has_repos AS has_repos,
  t.ever_searched AS ever_searched,
  t.ever_find_refs AS ever_find_refs,
  t.has_external_url AS has_external_url,
  t.auth_providers AS auth_providers,
  t.ext_services AS ext_services,
  t.builtin_signup_allowed AS builtin_signup_allowed,
  t.access_request_enabled AS access_request_enabled,
  t.has_cody_enabled AS has_cody_enabled,
  t.os AS os,
  t.total_repos AS total_repos,
  t.active_today AS active_today,
  t.growth_statistics AS growth_statistics,
  t.retention_statistics AS retention_statistics,
  t.code_host_versions AS code_host_versions,
  t.repository_size_histogram AS repository_size_histogram,
  t.search_usage AS search_usage,
  t.search_jobs_usage AS search_jobs_usage,
  t.saved_searches AS saved_searches,
  t.search_onboarding AS search_onboarding,
  t.homepage_panels AS homepage_panels,
  t.code_intel_usage AS code_intel_usage,
  t.new_code_intel_usage AS new_code_intel_usage,
  t.automation_usage AS automation_usage,
  t.batch_changes_usage AS batch_changes_usage,
  t.code_insights_usage AS code_insights_usage,
  t.code_monitoring_usage AS code_monitoring_usage,
  t.notebooks_usage AS notebooks_usage,
  t.extensions_usage AS extensions_usage,
  t.migrated_extensions_usage AS migrated_extensions_usage,
  t.ide_extensions_usage AS ide_extensions_usage,
  t.code_host_integration_usage AS code_host_integration_usage,
  t.own_usage AS own_usage,
  t.repo_metadata_usage AS repo_metadata_usage,
  t.cody_usage AS cody_usage,
  t.cody_providers AS cody_providers,
  CAST(NULL AS STRING) AS extra,
  CASE
    WHEN t.site_id IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.site_id, r'^[A-Za-z0-9_-]{1,64}$') THEN 'out_of_range'
    WHEN t.received_at IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.received_at, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) < TIMESTAMP '2013-01-01 00:00:00+00' THEN 'too_old'
    WHEN SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.received_at, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) > TIMESTAMP_ADD(p.as_of, INTERVAL 1 DAY) THEN 'future_time'
    WHEN REGEXP_CONTAINS(t.remote_ip, r'^[{\[]') THEN 'wrong_type'
    WHEN t.remote_site_version IS NULL THEN 'missing_field'
    WHEN t.remote_site_version = '' THEN 'missing_field'
    WHEN t.remote_site_version = 'dev' OR LENGTH(t.remote_site_version) > 200 THEN 'out_of_range'
    WHEN REGEXP_CONTAINS(t.license_key, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.external_url, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.installer_email, r'^[{\[]') THEN 'wrong_type'
    WHEN t.has_update NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.os, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.total_repos, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.total_repos, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.total_repos, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN t.active_today NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.total_user_accounts, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.total_user_accounts, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.total_user_accounts, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(t.unique_users_today, r'^(-?\d+)?$') THEN 'wrong_type'
    WHEN STARTS_WITH(t.unique_users_today, '-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.unique_users_today, r'^\d{0,15}$') THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(t.site_activity, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.growth_statistics, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.growth_statistics, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.retention_statistics, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.retention_statistics, r':\s*-') THEN 'negative_count'
    WHEN t.has_repos NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.ever_searched NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.ever_find_refs NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.has_external_url NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.auth_providers, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.ext_services, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.code_host_versions, r'^[{\[]') THEN 'wrong_type'
    WHEN t.builtin_signup_allowed NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN t.access_request_enabled NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.dependency_versions, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.repositories, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repositories, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.repository_size_histogram, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repository_size_histogram, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_jobs_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_jobs_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.saved_searches, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.saved_searches, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.search_onboarding, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.search_onboarding, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.homepage_panels, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.homepage_panels, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_intel_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_intel_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.new_code_intel_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.new_code_intel_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.automation_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.automation_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.batch_changes_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.batch_changes_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_insights_critical_telemetry, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_insights_critical_telemetry, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_insights_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_insights_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_monitoring_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_monitoring_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.notebooks_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.notebooks_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.migrated_extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.migrated_extensions_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.ide_extensions_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.ide_extensions_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.code_host_integration_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.code_host_integration_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.own_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.own_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.repo_metadata_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.repo_metadata_usage, r':\s*-') THEN 'negative_count'
    WHEN t.has_cody_enabled NOT IN ('', 'true', 'false') THEN 'wrong_type'
    WHEN NOT REGEXP_CONTAINS(t.cody_usage, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.cody_usage, r':\s*-') THEN 'negative_count'
    WHEN NOT REGEXP_CONTAINS(t.cody_providers, r'^[{\[]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.deploy_type, r'^[{\[]') THEN 'wrong_type'
    WHEN STARTS_WITH(t.site_activity, '[') OR REGEXP_CONTAINS(t.site_activity, r'"(DAUs|WAUs|MAUs|RMAUs)"\s*:\s*[^\[n\s]') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*([^0-9n\s]|[0-9]+[.eE])') THEN 'wrong_type'
    WHEN REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*[0-9]{11}') THEN 'out_of_range'
  END AS refusal
FROM (
  SELECT
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`remote_site_id`)), NULLIF(TO_JSON_STRING(v.`remote_site_id`), 'null'))), '') AS site_id,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`timestamp`)), NULLIF(TO_JSON_STRING(v.`timestamp`), 'null'))), '') AS received_at,
    CAST(NULL AS STRING) AS remote_ip,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`remote_site_version`)), NULLIF(TO_JSON_STRING(v.`remote_site_version`), 'null')) AS remote_site_version,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`license_key`)), NULLIF(TO_JSON_STRING(v.`license_key`), 'null')) AS license_key,
    CAST(NULL AS STRING) AS external_url,
    CAST(NULL AS STRING) AS installer_email,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`has_update`)), NULLIF(TO_JSON_STRING(v.`has_update`), 'null')) AS has_update,
    CAST(NULL AS STRING) AS os,
    CAST(NULL AS STRING) AS total_repos,
    CAST(NULL AS STRING) AS active_today,
    COALESCE(JSON_VALUE(TO_JSON_STRING(v.`total_user_accounts`)), NULLIF(TO_JSON_STRING(v.`total_user_accounts`), 'null')) AS total_user_accounts,
    CAST(NULL AS STRING) AS unique_users_today,
    NULLIF(NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`site_activity`)), NULLIF(TO_JSON_STRING(v.`site_activity`), 'null'))), ''), 'null') AS site_activity,
    CAST(NULL AS STRING) AS growth_statistics,
    CAST(NULL AS STRING) AS retention_statistics,
    CAST(NULL AS STRING) AS has_repos,
    CAST(NULL AS STRING) AS ever_searched,
    CAST(NULL AS STRING) AS ever_find_refs,
    CAST(NULL AS STRING) AS has_external_url,
    IF(STARTS_WITH(TO_JSON_STRING(v.`auth_providers`), '['), ARRAY_TO_STRING(JSON_VALUE_ARRAY(TO_JSON_STRING(v.`auth_providers`)), ','), COALESCE(JSON_VALUE(TO_JSON_STRING(v.`auth_providers`)), NULLIF(TO_JSON_STRING(v.`auth_providers`), 'null'))) AS auth_providers,
    CAST(NULL AS STRING) AS ext_services,
    CAST(NULL AS STRING) AS code_host_versions,
    CAST(NULL AS STRING) AS builtin_signup_allowed,
    CAST(NULL AS STRING) AS access_request_enabled,
    CAST(NULL AS STRING) AS dependency_versions,
    CAST(NULL AS STRING) AS repositories,
    CAST(NULL AS STRING) AS repository_size_histogram,
    CAST(NULL AS STRING) AS search_usage,
    CAST(NULL AS STRING) AS search_jobs_usage,
    CAST(NULL AS STRING) AS saved_searches,
    CAST(NULL AS STRING) AS search_onboarding,
    CAST(NULL AS STRING) AS homepage_panels,
    CAST(NULL AS STRING) AS code_intel_usage,
    CAST(NULL AS STRING) AS new_code_intel_usage,
    CAST(NULL AS STRING) AS automation_usage,
    CAST(NULL AS STRING) AS batch_changes_usage,
    CAST(NULL AS STRING) AS code_insights_critical_telemetry,
    CAST(NULL AS STRING) AS code_insights_usage,
    CAST(NULL AS STRING) AS code_monitoring_usage,
    CAST(NULL AS STRING) AS notebooks_usage,
    CAST(NULL AS STRING) AS extensions_usage,
    CAST(NULL AS STRING) AS migrated_extensions_usage,
    CAST(NULL AS STRING) AS ide_extensions_usage,
    CAST(NULL AS STRING) AS code_host_integration_usage,
    CAST(NULL AS STRING) AS own_usage,
    CAST(NULL AS STRING) AS repo_metadata_usage,
    CAST(NULL AS STRING) AS has_cody_enabled,
    CAST(NULL AS STRING) AS cody_usage,
    CAST(NULL AS STRING) AS cody_providers,
    CAST(NULL AS STRING) AS deploy_type
  FROM `vendor-analytics.dwh.update_checks` AS v
  WHERE v.`timestamp` >= TIMESTAMP '2024-06-01 00:00:00+00'
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p) AS p
  JOIN (SELECT load_id, day FROM `vendor-analytics.soundings_private.stage_pings__20240603t060000z_ffffffff` WHERE day_rank = 1 AND day >= @since) AS k ON k.load_id = p.load_id
)
WHERE copy_no = 1
UNION ALL
SELECT day, load_id, line, shape, received_at, site_id, content_hash, remote_ip, has_update, remote_site_version, deploy_type, license_key, installer_email, total_user_accounts, site_activity, dependency_versions, repositories, code_insights_critical_telemetry, external_url, unique_users_today, has_repos, ever_searched, ever_find_refs, has_external_url, auth_providers, ext_services, builtin_signup_allowed, access_request_enabled, has_cody_enabled, os, total_repos, active_today, growth_statistics, retention_statistics, code_host_versions, repository_size_histogram, search_usage, search_jobs_usage, saved_searches, search_onboarding, homepage_panels, code_intel_usage, new_code_intel_usage, automation_usage, batch_changes_usage, code_insights_usage, code_monitoring_usage, notebooks_usage, extensions_usage, migrated_extensions_usage, ide_extensions_usage, code_host_integration_usage, own_usage, repo_metadata_usage, cody_usage, cody_providers, extra FROM `vendor-analytics.soundings_private.stage_day_pings__20240602t060000z_0a1b2c3d` WHERE day < @since;

-- vendor-analytics.soundings_private.stage_event_days__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
--   @since date "2024-06-01"
SELECT site_id, user_key, day, area, exclusion, events, duplicates, license_hash, workspace_mark FROM (SELECT * FROM (
WITH single AS (
  SELECT
    site_id, CAST(happened_at AS DATE) AS day, event_hi, event_lo, COUNT(*) AS copies, MIN(user_key) AS user_key,
    MIN(feature) AS feature, MIN(origin) AS origin, MAX(license_hash) AS license_hash,
    MAX(CASE WHEN is_backend THEN 1 ELSE 0 END) AS backend_mark, MAX(CASE WHEN is_operator THEN 1 ELSE 0 END) AS operator_mark
  FROM (SELECT * FROM `vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff` WHERE refusal IS NULL)
  GROUP BY 1, 2, 3, 4
),
kinds AS (
  SELECT
    feature, CASE
      WHEN feature = 'cody' OR STARTS_WITH(feature, 'cody.') OR (FALSE AND REGEXP_CONTAINS(feature, '^([Cc]ody|web:cody)')) THEN 'cody'
      WHEN REGEXP_CONTAINS(feature, '(?i)notebook') THEN 'notebooks'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_.]?monitor') THEN 'code_monitoring'
      WHEN REGEXP_CONTAINS(feature, '(?i)batch[-_.]?(change|spec)|^campaign') THEN 'batch_changes'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[-_.:]|view|code)insight') THEN 'code_insights'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_]?(intel|nav)|find[-_]?(references|implementations)|go[-_]?to[-_]?def|(^|[.])hover') THEN 'code_navigation'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[.]|view|save|saved)search') THEN 'search'
      ELSE 'other'
    END AS area, CASE
      WHEN feature = 'cody' OR STARTS_WITH(feature, 'cody.') OR (TRUE AND REGEXP_CONTAINS(feature, '^([Cc]ody|web:cody)')) THEN 'cody'
      WHEN REGEXP_CONTAINS(feature, '(?i)notebook') THEN 'notebooks'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_.]?monitor') THEN 'code_monitoring'
      WHEN REGEXP_CONTAINS(feature, '(?i)batch[-_.]?(change|spec)|^campaign') THEN 'batch_changes'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[-_.:]|view|code)insight') THEN 'code_insights'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_]?(intel|nav)|find[-_]?(references|implementations)|go[-_]?to[-_]?def|(^|[.])hover') THEN 'code_navigation'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[.]|view|save|saved)search') THEN 'search'
      ELSE 'other'
    END AS legacy_area,
    (REGEXP_CONTAINS(feature, '^([Vv]iew)?[-_.]?([Ss]ign[-_.]?([Ii]n|[Oo]ut|[Uu]p)($|[-_.:A-Z])|[Pp]assword|[Ee]mail[-_.]?[Vv]erif|[Ee]xternal[-_.]?[Aa]uth)') OR feature = 'CodyVSCodeExtension:CodySavedLogin:executed') AS is_not_active
  FROM (SELECT feature FROM (SELECT * FROM `vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff` WHERE refusal IS NULL) GROUP BY feature) AS q
),
judged AS (
  SELECT
    s.site_id, s.user_key, s.day, CASE WHEN s.origin = 'legacy' THEN k.legacy_area ELSE k.area END AS area, s.copies, s.license_hash, s.origin,
    CASE
      WHEN s.origin = 'managed_service' THEN 'no_instance'
      WHEN s.backend_mark = 1 THEN 'backend'
      WHEN s.operator_mark = 1 THEN 'operator'
      WHEN k.is_not_active THEN 'not_active'
      WHEN s.user_key IS NULL THEN 'no_user'
    END AS exclusion
  FROM single AS s
  JOIN kinds AS k ON k.feature = s.feature
)
SELECT
  site_id, user_key, day, area, exclusion, COUNT(*) AS events, CAST(SUM(copies) - COUNT(*) AS INT64) AS duplicates,
  MAX(license_hash) AS license_hash, MAX(CASE WHEN origin = 'workspace' THEN 1 ELSE 0 END) AS workspace_mark
FROM judged
GROUP BY site_id, user_key, day, area, exclusion
))
UNION ALL
SELECT site_id, user_key, day, area, exclusion, events, duplicates, license_hash, workspace_mark FROM `vendor-analytics.soundings_private.stage_event_days__20240602t060000z_0a1b2c3d` WHERE day < @since;
