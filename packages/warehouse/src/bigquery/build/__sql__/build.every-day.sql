-- vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff
--   @as_of timestamp "2024-06-03T06:00:00.000Z"
--   @as_of_day date "2024-06-03"
--   @live_s int64 86400
--   @late_s int64 604800
--   @observed_days int64 30
--   @small_group int64 5
--   @cloud_site_id string "00000000-0000-4000-8000-00000000c10d"
SELECT @as_of AS as_of, @as_of_day AS as_of_day, @live_s AS live_s, @late_s AS late_s, @observed_days AS observed_days, @small_group AS small_group, @cloud_site_id AS cloud_site_id;

-- vendor-analytics.soundings_private.stage_managed_domains__20240603t060000z_ffffffff
--   @values string[] [".sourcegraphcloud.com",".managed.vendor.example",".vendorcloud.example"]
SELECT suffix FROM UNNEST(@values) AS suffix;

-- vendor-analytics.soundings_private.stage_cody_products__20240603t060000z_ffffffff
--   @values string[] ["cody","code intelligence platform"]
SELECT name FROM UNNEST(@values) AS name;

-- vendor-analytics.soundings_private.raw_accounts__20240603t060000z_ffffffff
SELECT CAST(NULL AS STRING) AS load_id, CAST(NULL AS INT64) AS line, CAST(NULL AS TIMESTAMP) AS as_of, CAST(NULL AS STRING) AS id, CAST(NULL AS STRING) AS name, CAST(NULL AS STRING) AS type, CAST(NULL AS STRING) AS website, CAST(NULL AS STRING) AS industry, CAST(NULL AS STRING) AS billing_country, CAST(NULL AS INT64) AS number_of_employees, CAST(NULL AS STRING) AS unique_account_id, CAST(NULL AS STRING) AS account_executive_team, CAST(NULL AS STRING) AS technical_advisor_team, CAST(NULL AS STRING) AS products_purchased, CAST(NULL AS FLOAT64) AS arr, CAST(NULL AS STRING) AS currency, CAST(NULL AS DATE) AS contract_start, CAST(NULL AS DATE) AS contract_end, CAST(NULL AS INT64) AS seats, CAST(NULL AS BOOL) AS unlimited_seats, CAST(NULL AS INT64) AS total_addressable_market, CAST(NULL AS STRING) AS hosting_type, CAST(NULL AS STRING) AS telemetry_contract_level, CAST(NULL AS STRING) AS user_level_event_usage, CAST(NULL AS STRING) AS telemetry_carve_outs, CAST(NULL AS TIMESTAMP) AS created_date, CAST(NULL AS TIMESTAMP) AS system_modstamp, CAST(NULL AS BOOL) AS is_deleted, CAST(NULL AS STRING) AS extra, CAST(NULL AS STRING) AS refusal LIMIT 0;

-- vendor-analytics.soundings_private.raw_licences__20240603t060000z_ffffffff
SELECT CAST(NULL AS STRING) AS load_id, CAST(NULL AS INT64) AS line, CAST(NULL AS TIMESTAMP) AS as_of, CAST(NULL AS STRING) AS subscription_id, CAST(NULL AS STRING) AS subscription_display_name, CAST(NULL AS STRING) AS salesforce_account_id, CAST(NULL AS STRING) AS salesforce_subscription_id, CAST(NULL AS STRING) AS salesforce_opportunity_id, CAST(NULL AS STRING) AS instance_domain, CAST(NULL AS STRING) AS instance_type, CAST(NULL AS TIMESTAMP) AS subscription_created_at, CAST(NULL AS TIMESTAMP) AS subscription_archived_at, CAST(NULL AS STRING) AS license_id, CAST(NULL AS STRING) AS license_key, CAST(NULL AS INT64) AS info_version, CAST(NULL AS STRING) AS plan_display_name, CAST(NULL AS STRING) AS tags, CAST(NULL AS INT64) AS user_count, CAST(NULL AS TIMESTAMP) AS license_created_at, CAST(NULL AS TIMESTAMP) AS expire_at, CAST(NULL AS TIMESTAMP) AS revoked_at, CAST(NULL AS STRING) AS detected_instance_id, CAST(NULL AS TIMESTAMP) AS detected_at, CAST(NULL AS STRING) AS extra, CAST(NULL AS STRING) AS refusal LIMIT 0;

-- vendor-analytics.soundings_private.raw_releases__20240603t060000z_ffffffff
SELECT
  TO_HEX(MD5(TO_JSON_STRING(t))) AS load_id,
  0 AS line,
  COALESCE(SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.as_of, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP), p.as_of) AS as_of,
  REGEXP_REPLACE(t.version, r'^v', '') AS version,
  SAFE_CAST(t.released_at AS DATE) AS released_at,
  CASE
    WHEN NOT REGEXP_CONTAINS(t.as_of, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN t.as_of IS NOT NULL AND SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.as_of, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN t.version IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.version, r'^v?\d{1,4}\.\d{1,4}(\.\d{1,9})?$') THEN 'out_of_range'
    WHEN t.released_at IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.released_at, r'^\d{4}-\d{2}-\d{2}$') THEN 'wrong_type'
    WHEN t.released_at IS NOT NULL AND SAFE_CAST(t.released_at AS DATE) IS NULL THEN 'out_of_range'
  END AS refusal
FROM (
  SELECT
    CAST(NULL AS STRING) AS as_of,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`version`)), NULLIF(TO_JSON_STRING(v.`version`), 'null'))), '') AS version,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`released_at`)), NULLIF(TO_JSON_STRING(v.`released_at`), 'null'))), '') AS released_at
  FROM `vendor-analytics.dwh.releases` AS v
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p;

-- vendor-analytics.soundings_private.raw_overrides__20240603t060000z_ffffffff
SELECT CAST(NULL AS STRING) AS load_id, CAST(NULL AS INT64) AS line, CAST(NULL AS TIMESTAMP) AS as_of, CAST(NULL AS STRING) AS instance_id, CAST(NULL AS STRING) AS field, CAST(NULL AS STRING) AS value, CAST(NULL AS DATE) AS valid_from, CAST(NULL AS DATE) AS valid_to, CAST(NULL AS STRING) AS author, CAST(NULL AS STRING) AS reason, CAST(NULL AS DATE) AS review_by, CAST(NULL AS STRING) AS refusal LIMIT 0;

-- vendor-analytics.soundings_private.raw_links__20240603t060000z_ffffffff
SELECT
  TO_HEX(MD5(TO_JSON_STRING(t))) AS load_id,
  0 AS line,
  COALESCE(SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.as_of, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP), p.as_of) AS as_of,
  LOWER(t.site_id) AS site_id,
  LOWER(t.subscription_id) AS subscription_id,
  SAFE_CAST(t.valid_from AS DATE) AS valid_from,
  SAFE_CAST(t.valid_to AS DATE) AS valid_to,
  t.author AS author,
  t.reason AS reason,
  CASE
    WHEN NOT REGEXP_CONTAINS(t.as_of, r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$') THEN 'wrong_type'
    WHEN t.as_of IS NOT NULL AND SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(t.as_of, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP) IS NULL THEN 'out_of_range'
    WHEN t.site_id IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.site_id, r'^[A-Za-z0-9_-]{1,64}$') THEN 'out_of_range'
    WHEN t.subscription_id IS NULL THEN 'missing_field'
    WHEN t.valid_from IS NULL THEN 'missing_field'
    WHEN NOT REGEXP_CONTAINS(t.valid_from, r'^\d{4}-\d{2}-\d{2}$') THEN 'wrong_type'
    WHEN t.valid_from IS NOT NULL AND SAFE_CAST(t.valid_from AS DATE) IS NULL THEN 'out_of_range'
    WHEN NOT REGEXP_CONTAINS(t.valid_to, r'^\d{4}-\d{2}-\d{2}$') THEN 'wrong_type'
    WHEN t.valid_to IS NOT NULL AND SAFE_CAST(t.valid_to AS DATE) IS NULL THEN 'out_of_range'
    WHEN t.author IS NULL THEN 'missing_field'
    WHEN t.reason IS NULL THEN 'missing_field'
    WHEN t.valid_to <= t.valid_from THEN 'out_of_range'
  END AS refusal
FROM (
  SELECT
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`exported_at`)), NULLIF(TO_JSON_STRING(v.`exported_at`), 'null'))), '') AS as_of,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`site_id`)), NULLIF(TO_JSON_STRING(v.`site_id`), 'null'))), '') AS site_id,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`subscription_id`)), NULLIF(TO_JSON_STRING(v.`subscription_id`), 'null'))), '') AS subscription_id,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`valid_from`)), NULLIF(TO_JSON_STRING(v.`valid_from`), 'null'))), '') AS valid_from,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`valid_to`)), NULLIF(TO_JSON_STRING(v.`valid_to`), 'null'))), '') AS valid_to,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`author`)), NULLIF(TO_JSON_STRING(v.`author`), 'null'))), '') AS author,
    NULLIF(TRIM(COALESCE(JSON_VALUE(TO_JSON_STRING(v.`reason`)), NULLIF(TO_JSON_STRING(v.`reason`), 'null'))), '') AS reason
  FROM `vendor-analytics.dwh.links` AS v
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p;

-- vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
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
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p) AS k;

-- vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff, partitioned by happened_at, clustered by site_id
--   @user_inner_pad string (a secret)
--   @user_outer_pad string (a secret)
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
) AS r;

-- vendor-analytics.soundings_private.stage_event_counts__20240603t060000z_ffffffff, partitioned by day
SELECT CAST(happened_at AS DATE) AS day, refusal, COUNT(*) AS records, MAX(happened_at) AS newest
FROM `vendor-analytics.soundings_private.raw_events__20240603t060000z_ffffffff`
GROUP BY day, refusal;

-- vendor-analytics.soundings_private.stage_day_pings__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
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
) AS t
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p) AS p
  JOIN (SELECT load_id, day FROM `vendor-analytics.soundings_private.stage_pings__20240603t060000z_ffffffff` WHERE day_rank = 1) AS k ON k.load_id = p.load_id
)
WHERE copy_no = 1;

-- vendor-analytics.soundings.meta_loads__20240603t060000z_ffffffff
--   @source_pings string "vendor-analytics.dwh.update_checks"
--   @source_events string "vendor-analytics.dwh.telemetry_events, vendor-analytics.dwh.event_logs"
--   @source_releases string "vendor-analytics.dwh.releases"
--   @source_links string "vendor-analytics.dwh.links"
SELECT
  1 AS seq, 'pings' AS id, 'pings' AS kind, @source_pings AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  SELECT
    COUNT(*) AS lines, COUNT(refusal) AS quarantined, MAX(CASE WHEN refusal IS NULL THEN received_at END) AS newest_data,
    (SELECT COUNT(*) FROM (SELECT DISTINCT site_id, received_at, content_hash FROM `vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff` WHERE refusal IS NULL)) AS row_count
  FROM `vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff`
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (SELECT refusal, COUNT(*) AS records FROM `vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff` WHERE refusal IS NOT NULL GROUP BY refusal)
) AS q
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p
UNION ALL
SELECT
  2 AS seq, 'events' AS id, 'events' AS kind, @source_events AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  SELECT
    COALESCE(SUM(records), 0) AS lines, COALESCE(SUM(CASE WHEN refusal IS NOT NULL THEN records END), 0) AS quarantined,
    MAX(CASE WHEN refusal IS NULL THEN newest END) AS newest_data, COALESCE(SUM(CASE WHEN refusal IS NULL THEN records END), 0) AS row_count
  FROM `vendor-analytics.soundings_private.stage_event_counts__20240603t060000z_ffffffff`
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (SELECT refusal, SUM(records) AS records FROM `vendor-analytics.soundings_private.stage_event_counts__20240603t060000z_ffffffff` WHERE refusal IS NOT NULL GROUP BY refusal)
) AS q
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p
UNION ALL
SELECT
  5 AS seq, 'releases' AS id, 'releases' AS kind, @source_releases AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  SELECT
    COUNT(*) AS lines, COUNT(refusal) AS quarantined, MAX(CASE WHEN refusal IS NULL THEN as_of END) AS newest_data,
    (SELECT COUNT(*) FROM `vendor-analytics.soundings_private.raw_releases__20240603t060000z_ffffffff` WHERE refusal IS NULL) AS row_count
  FROM `vendor-analytics.soundings_private.raw_releases__20240603t060000z_ffffffff`
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (SELECT refusal, COUNT(*) AS records FROM `vendor-analytics.soundings_private.raw_releases__20240603t060000z_ffffffff` WHERE refusal IS NOT NULL GROUP BY refusal)
) AS q
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p
UNION ALL
SELECT
  7 AS seq, 'links' AS id, 'links' AS kind, @source_links AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  SELECT
    COUNT(*) AS lines, COUNT(refusal) AS quarantined, MAX(CASE WHEN refusal IS NULL THEN as_of END) AS newest_data,
    (SELECT COUNT(*) FROM `vendor-analytics.soundings_private.raw_links__20240603t060000z_ffffffff` WHERE refusal IS NULL) AS row_count
  FROM `vendor-analytics.soundings_private.raw_links__20240603t060000z_ffffffff`
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (SELECT refusal, COUNT(*) AS records FROM `vendor-analytics.soundings_private.raw_links__20240603t060000z_ffffffff` WHERE refusal IS NOT NULL GROUP BY refusal)
) AS q
CROSS JOIN `vendor-analytics.soundings_private.stage_params__20240603t060000z_ffffffff` AS p;

-- vendor-analytics.soundings.meta_sources__20240603t060000z_ffffffff
--   @kinds string[] ["pings","events","accounts","licences","releases","overrides","links"]
SELECT
  kind, COUNT(l.id) AS loads, COALESCE(SUM(l.row_count), 0) AS row_count, COALESCE(SUM(l.duplicates), 0) AS duplicates,
  COALESCE(SUM(l.quarantined), 0) AS quarantined, MAX(l.newest_data) AS newest_data, MAX(l.loaded_at) AS last_loaded_at
FROM UNNEST(@kinds) AS kind
LEFT JOIN `vendor-analytics.soundings.meta_loads__20240603t060000z_ffffffff` AS l USING (kind)
GROUP BY kind;

-- vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff
--   @value_0 string "2024-06-03T06:00:00.000Z"
--   @value_1 string "false"
--   @value_2 string "e76f9271b5ff59f6"
--   @value_3 string "506d5666524f655d"
SELECT 'as_of' AS key, @value_0 AS value
UNION ALL
SELECT 'demo' AS key, @value_1 AS value
UNION ALL
SELECT 'pings_read' AS key, @value_2 AS value
UNION ALL
SELECT 'events_read' AS key, @value_3 AS value;

-- invariants: no row may come back
SELECT place, offending FROM (
SELECT 0 AS place, COUNT(*) AS offending FROM (SELECT id FROM `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff` GROUP BY id HAVING COUNT(*) > 1)
UNION ALL
SELECT 1 AS place, COUNT(*) AS offending FROM (SELECT instance_no, day FROM `vendor-analytics.soundings.core_instance_days__20240603t060000z_ffffffff` GROUP BY instance_no, day HAVING COUNT(*) > 1)
UNION ALL
SELECT 2 AS place, COUNT(*) AS offending FROM (SELECT instance_no, user_key, day, area FROM `vendor-analytics.soundings.core_user_days__20240603t060000z_ffffffff` GROUP BY instance_no, user_key, day, area HAVING COUNT(*) > 1)
UNION ALL
SELECT 3 AS place, COUNT(*) AS offending FROM (SELECT instance_no, day FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff` GROUP BY instance_no, day HAVING COUNT(*) > 1)
UNION ALL
SELECT 4 AS place, COUNT(*) AS offending FROM (SELECT account_id FROM `vendor-analytics.soundings.core_accounts__20240603t060000z_ffffffff` GROUP BY account_id HAVING COUNT(*) > 1)
UNION ALL
SELECT 5 AS place, COUNT(*) AS offending FROM (SELECT license_id FROM `vendor-analytics.soundings.core_licences__20240603t060000z_ffffffff` GROUP BY license_id HAVING COUNT(*) > 1)
UNION ALL
SELECT 6 AS place, COUNT(*) AS offending FROM (SELECT instance_no FROM `vendor-analytics.soundings.core_latest_pings__20240603t060000z_ffffffff` GROUP BY instance_no HAVING COUNT(*) > 1)
UNION ALL
SELECT 7 AS place, COUNT(*) AS offending FROM (SELECT incident_id FROM `vendor-analytics.soundings.core_incidents__20240603t060000z_ffffffff` GROUP BY incident_id HAVING COUNT(*) > 1)
UNION ALL
SELECT 8 AS place, COUNT(*) AS offending FROM (SELECT incident_id, instance_no FROM `vendor-analytics.soundings.core_incident_members__20240603t060000z_ffffffff` GROUP BY incident_id, instance_no HAVING COUNT(*) > 1)
UNION ALL
SELECT 9 AS place, COUNT(*) AS offending FROM (SELECT instance_no, axis, kind, valid_from FROM `vendor-analytics.soundings.core_levels__20240603t060000z_ffffffff` GROUP BY instance_no, axis, kind, valid_from HAVING COUNT(*) > 1)
UNION ALL
SELECT 10 AS place, COUNT(*) AS offending FROM (SELECT metric, grain, instance_no, period_start FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` GROUP BY metric, grain, instance_no, period_start HAVING COUNT(*) > 1)
UNION ALL
SELECT 11 AS place, COUNT(*) AS offending FROM (SELECT metric, grain, instance_no, period_start FROM `vendor-analytics.soundings.cube_last_known__20240603t060000z_ffffffff` GROUP BY metric, grain, instance_no, period_start HAVING COUNT(*) > 1)
UNION ALL
SELECT 12 AS place, COUNT(*) AS offending FROM (SELECT measure, numbers, instance_no, period_start FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` GROUP BY measure, numbers, instance_no, period_start HAVING COUNT(*) > 1)
UNION ALL
SELECT 13 AS place, COUNT(*) AS offending FROM (SELECT grain, period_start FROM `vendor-analytics.soundings.cube_calendar__20240603t060000z_ffffffff` GROUP BY grain, period_start HAVING COUNT(*) > 1)
UNION ALL
SELECT 14 AS place, COUNT(*) AS offending FROM (SELECT metric, grain, period_start, population, breakdown, series_key, reason, source FROM `vendor-analytics.soundings.cube_figures__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, population, breakdown, series_key, reason, source HAVING COUNT(*) > 1)
UNION ALL
SELECT 15 AS place, COUNT(*) AS offending FROM (SELECT metric, grain, period_start, population, breakdown, series_key FROM `vendor-analytics.soundings.cube_figure_accounts__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, population, breakdown, series_key HAVING COUNT(*) > 1)
UNION ALL
SELECT 16 AS place, COUNT(*) AS offending FROM (SELECT measure, number, period_start, population, breakdown, series_key, reason, source FROM `vendor-analytics.soundings.cube_cell_figures__20240603t060000z_ffffffff` GROUP BY measure, number, period_start, population, breakdown, series_key, reason, source HAVING COUNT(*) > 1)
UNION ALL
SELECT 17 AS place, COUNT(*) AS offending FROM (SELECT measure, number, period_start, population, breakdown, series_key FROM `vendor-analytics.soundings.cube_cell_figure_accounts__20240603t060000z_ffffffff` GROUP BY measure, number, period_start, population, breakdown, series_key HAVING COUNT(*) > 1)
UNION ALL
SELECT 18 AS place, COUNT(*) AS offending FROM (SELECT id FROM `vendor-analytics.soundings.cube_fleet__20240603t060000z_ffffffff` GROUP BY id HAVING COUNT(*) > 1)
UNION ALL
SELECT 19 AS place, COUNT(*) AS offending FROM (SELECT grain, period_start FROM `vendor-analytics.soundings.cube_unlinked__20240603t060000z_ffffffff` GROUP BY grain, period_start HAVING COUNT(*) > 1)
UNION ALL
SELECT 20 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instance_days__20240603t060000z_ffffffff` WHERE received_at > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 21 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instance_days__20240603t060000z_ffffffff` WHERE CAST(day AS TIMESTAMP) > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 22 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_user_days__20240603t060000z_ffffffff` WHERE CAST(day AS TIMESTAMP) > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 23 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff` WHERE CAST(day AS TIMESTAMP) > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 24 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff` WHERE last_ping_at > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 25 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE as_of > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 26 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE CAST(period_start AS TIMESTAMP) > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 27 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE as_of > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 28 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE CAST(period_start AS TIMESTAMP) > (SELECT CAST(value AS TIMESTAMP) FROM `vendor-analytics.soundings.meta_snapshot__20240603t060000z_ffffffff` WHERE key = 'as_of'))
UNION ALL
SELECT 29 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_incidents__20240603t060000z_ffffffff` WHERE due < 0)
UNION ALL
SELECT 30 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_incident_members__20240603t060000z_ffffffff` WHERE instance_no < 0)
UNION ALL
SELECT 31 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_accounts__20240603t060000z_ffffffff` WHERE account_no < 0 OR number_of_employees < 0 OR seats < 0 OR total_addressable_market < 0)
UNION ALL
SELECT 32 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_licences__20240603t060000z_ffffffff` WHERE info_version < 0 OR seats < 0)
UNION ALL
SELECT 33 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff` WHERE instance_no < 0 OR account_no < 0 OR versions_behind < 0 OR finding_bits < 0 OR cadence_s < 0 OR live_within_s < 0 OR late_within_s < 0 OR pings < 0 OR seats < 0)
UNION ALL
SELECT 34 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instance_days__20240603t060000z_ffffffff` WHERE instance_no < 0 OR pings < 0 OR dau < 0 OR wau < 0 OR mau < 0 OR mau_registered < 0 OR mau_anonymous < 0 OR mau_integration < 0 OR mau_rolling_month < 0 OR user_accounts < 0 OR users_created < 0 OR users_deleted < 0 OR users_retained < 0 OR users_resurrected < 0 OR users_churned < 0 OR lines_of_code < 0 OR git_bytes < 0 OR insights_total < 0 OR search_users_day < 0 OR search_users_week < 0 OR search_users_month < 0 OR codenav_wau < 0 OR repositories < 0 OR batch_mau < 0 OR batch_contributors < 0 OR batch_changes < 0 OR monitors_enabled < 0 OR notebook_views < 0 OR cody_wau < 0 OR cody_mau < 0)
UNION ALL
SELECT 35 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_user_days__20240603t060000z_ffffffff` WHERE instance_no < 0 OR user_key < 0 OR events < 0)
UNION ALL
SELECT 36 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff` WHERE instance_no < 0 OR events < 0 OR used < 0 OR withheld < 0 OR excluded_backend < 0 OR excluded_operator < 0 OR excluded_not_active < 0 OR excluded_no_user < 0 OR duplicates < 0)
UNION ALL
SELECT 37 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_latest_pings__20240603t060000z_ffffffff` WHERE instance_no < 0)
UNION ALL
SELECT 38 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_levels__20240603t060000z_ffffffff` WHERE instance_no < 0)
UNION ALL
SELECT 39 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_calendar__20240603t060000z_ffffffff` WHERE block < 0 OR bit < 0)
UNION ALL
SELECT 40 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE instance_no < 0 OR account_no < 0 OR numerator < 0 OR denominator < 0 OR seats < 0 OR versions_behind < 0)
UNION ALL
SELECT 41 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE numbers < 0 OR instance_no < 0 OR account_no < 0 OR numerator < 0 OR denominator < 0 OR seats < 0 OR versions_behind < 0)
UNION ALL
SELECT 42 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_sums__20240603t060000z_ffffffff` WHERE versions_behind < 0 OR instances < 0 OR seats < 0 OR numerator < 0 OR denominator < 0 OR single_accounts_customers < 0 OR single_accounts_all < 0)
UNION ALL
SELECT 43 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_shared_accounts__20240603t060000z_ffffffff` WHERE block < 0 OR account_no < 0 OR versions_behind < 0 OR periods < 0)
UNION ALL
SELECT 44 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_last_known__20240603t060000z_ffffffff` WHERE instance_no < 0 OR account_no < 0 OR numerator < 0 OR denominator < 0 OR seats < 0 OR versions_behind < 0)
UNION ALL
SELECT 45 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_last_known_sums__20240603t060000z_ffffffff` WHERE versions_behind < 0 OR instances < 0 OR seats < 0 OR numerator < 0 OR denominator < 0 OR single_accounts_customers < 0 OR single_accounts_all < 0)
UNION ALL
SELECT 46 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_last_known_accounts__20240603t060000z_ffffffff` WHERE block < 0 OR account_no < 0 OR versions_behind < 0 OR periods < 0)
UNION ALL
SELECT 47 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cell_sums__20240603t060000z_ffffffff` WHERE numbers < 0 OR versions_behind < 0 OR instances < 0 OR seats < 0 OR numerator < 0 OR denominator < 0 OR single_accounts_customers < 0 OR single_accounts_all < 0)
UNION ALL
SELECT 48 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cell_accounts__20240603t060000z_ffffffff` WHERE numbers < 0 OR block < 0 OR account_no < 0 OR versions_behind < 0 OR periods < 0)
UNION ALL
SELECT 49 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_figures__20240603t060000z_ffffffff` WHERE instances < 0 OR seats < 0 OR numerator < 0 OR denominator < 0 OR single_accounts < 0)
UNION ALL
SELECT 50 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_figure_accounts__20240603t060000z_ffffffff` WHERE reporting < 0 OR with_bounds < 0 OR eligible < 0)
UNION ALL
SELECT 51 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cell_figures__20240603t060000z_ffffffff` WHERE number < 0 OR instances < 0 OR seats < 0 OR numerator < 0 OR denominator < 0 OR single_accounts < 0)
UNION ALL
SELECT 52 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cell_figure_accounts__20240603t060000z_ffffffff` WHERE number < 0 OR reporting < 0 OR with_bounds < 0 OR eligible < 0)
UNION ALL
SELECT 53 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_unlinked__20240603t060000z_ffffffff` WHERE instances < 0)
UNION ALL
SELECT 54 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_fleet__20240603t060000z_ffffffff` WHERE instance_no < 0 OR account_no < 0 OR versions_behind < 0 OR finding_bits < 0 OR cadence_s < 0 OR live_within_s < 0 OR late_within_s < 0 OR pings < 0 OR seats < 0 OR mau < 0 OR mau_last_known < 0 OR su_numerator < 0 OR su_denominator < 0)
UNION ALL
SELECT 55 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_fleet_sums__20240603t060000z_ffffffff` WHERE versions_behind < 0 OR finding_bits < 0 OR instances < 0)
UNION ALL
SELECT 56 AS place, COUNT(*) AS offending FROM (SELECT instance_no FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE reason IS NULL AND metric IN (
        'users_new', 'users_retained_events', 'users_resurrected_events', 'wau_events', 'mau_events'
      ) GROUP BY instance_no, grain, period_start HAVING COUNT(*) = 4
      AND SUM(CASE WHEN metric IN ('wau_events', 'mau_events') THEN -numerator ELSE numerator END) <> 0)
UNION ALL
SELECT 57 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE source = 'events' AND numerator = 1)
UNION ALL
SELECT 58 AS place, COUNT(*) AS offending FROM (SELECT instance_no FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` GROUP BY measure, instance_no, period_start
      HAVING SUM(numbers) <> BIT_OR(numbers) OR MIN(numbers) <= 0)
UNION ALL
SELECT 59 AS place, COUNT(*) AS offending FROM (SELECT instance_no FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE measure = 'retention' AND numerator IS NOT NULL
      GROUP BY instance_no, period_start
      HAVING MIN(denominator) <> MAX(denominator) OR MAX(numerator) > MAX(denominator)
        OR MAX(CASE WHEN MOD(numbers, 2) = 1 THEN numerator END) <> MAX(denominator))
UNION ALL
SELECT 60 AS place, COUNT(*) AS offending FROM (SELECT r.instance_no FROM (
        SELECT instance_no, period_start, COUNT(*) AS ages FROM (
        SELECT c.*, k.number FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` AS c
        JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
        WHERE c.measure = 'retention'
      ) AS c WHERE complete GROUP BY instance_no, period_start
      ) AS r LEFT JOIN (
        SELECT a.period_start, COUNT(*) AS weeks FROM `vendor-analytics.soundings.cube_calendar__20240603t060000z_ffffffff` AS a
        JOIN `vendor-analytics.soundings.cube_calendar__20240603t060000z_ffffffff` AS b ON b.grain = a.grain AND b.period_start >= a.period_start
        WHERE a.grain = 'week' AND b.is_over GROUP BY a.period_start
      ) AS c ON c.period_start = r.period_start
      WHERE r.ages > COALESCE(c.weeks, 0))
UNION ALL
SELECT 61 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE complete <> (reason IS NULL) OR complete <> (numerator IS NOT NULL)
      OR complete <> (source IS NOT NULL) OR complete <> (as_of IS NOT NULL))
UNION ALL
SELECT 62 AS place, COUNT(*) AS offending FROM (SELECT f.instance_no FROM (
        SELECT c.*, k.number FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` AS c
        JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
        WHERE c.measure = 'frequency'
      ) AS f
      JOIN `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` AS m ON m.metric = 'mau_events' AND m.instance_no = f.instance_no AND m.period_start = f.period_start
      WHERE m.complete
      GROUP BY f.instance_no, f.period_start, m.numerator
      HAVING m.numerator - COALESCE(SUM(f.numerator), 0) < 0 OR m.numerator - COALESCE(SUM(f.numerator), 0) = 1 OR (COUNT(*) = COUNT(f.numerator) AND m.numerator - COALESCE(SUM(f.numerator), 0) <> 0))
UNION ALL
SELECT 63 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` WHERE numerator = 1 OR denominator = 1)
UNION ALL
SELECT 64 AS place, COUNT(*) AS offending FROM (SELECT w.period_start FROM (
        SELECT period_start, COUNT(*) AS instances FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE metric = 'wau_events' GROUP BY period_start
      ) AS w LEFT JOIN (SELECT number, period_start, COUNT(*) AS instances FROM (
        SELECT c.*, k.number FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` AS c
        JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
        WHERE c.measure = 'retention'
      ) AS c GROUP BY number, period_start) AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MAX(CASE WHEN r.number = 0 THEN r.instances END) IS DISTINCT FROM w.instances OR MAX(r.instances) > w.instances)
UNION ALL
SELECT 65 AS place, COUNT(*) AS offending FROM (SELECT w.period_start FROM (
        SELECT period_start, COUNT(*) AS instances FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE metric = 'mau_events' GROUP BY period_start
      ) AS w LEFT JOIN (SELECT number, period_start, COUNT(*) AS instances FROM (
        SELECT c.*, k.number FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` AS c
        JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
        WHERE c.measure = 'frequency'
      ) AS c GROUP BY number, period_start) AS r ON r.period_start = w.period_start
      GROUP BY w.period_start, w.instances
      HAVING MIN(r.instances) IS DISTINCT FROM w.instances OR MAX(r.instances) <> w.instances OR COUNT(*) < 28)
UNION ALL
SELECT 66 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (
      SELECT metric, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_sums__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, reason
    ) AS s FULL JOIN (
      SELECT metric, grain, period_start, reason, COUNT(*) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, reason
    ) AS r ON s.metric = r.metric AND s.grain = r.grain AND s.period_start = r.period_start AND COALESCE(s.reason, '') = COALESCE(r.reason, '')
    WHERE s.instances IS DISTINCT FROM r.instances OR s.seats IS DISTINCT FROM r.seats
      OR s.numerator IS DISTINCT FROM r.numerator OR s.denominator IS DISTINCT FROM r.denominator)
UNION ALL
SELECT 67 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (
      SELECT metric, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_last_known_sums__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, reason
    ) AS s FULL JOIN (
      SELECT metric, grain, period_start, reason, COUNT(*) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_last_known__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, reason
    ) AS r ON s.metric = r.metric AND s.grain = r.grain AND s.period_start = r.period_start AND COALESCE(s.reason, '') = COALESCE(r.reason, '')
    WHERE s.instances IS DISTINCT FROM r.instances OR s.seats IS DISTINCT FROM r.seats
      OR s.numerator IS DISTINCT FROM r.numerator OR s.denominator IS DISTINCT FROM r.denominator)
UNION ALL
SELECT 68 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (
      SELECT measure, numbers, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_cell_sums__20240603t060000z_ffffffff` GROUP BY measure, numbers, grain, period_start, reason
    ) AS s FULL JOIN (
      SELECT measure, numbers, grain, period_start, reason, COUNT(*) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_cells__20240603t060000z_ffffffff` GROUP BY measure, numbers, grain, period_start, reason
    ) AS r ON s.measure = r.measure AND s.numbers = r.numbers AND s.grain = r.grain AND s.period_start = r.period_start AND COALESCE(s.reason, '') = COALESCE(r.reason, '')
    WHERE s.instances IS DISTINCT FROM r.instances OR s.seats IS DISTINCT FROM r.seats
      OR s.numerator IS DISTINCT FROM r.numerator OR s.denominator IS DISTINCT FROM r.denominator)
UNION ALL
SELECT 69 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff`
      WHERE events <> used + withheld + excluded_backend + excluded_operator + excluded_not_active + excluded_no_user)
UNION ALL
SELECT 70 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (SELECT instance_no, day, SUM(events) AS events FROM `vendor-analytics.soundings.core_user_days__20240603t060000z_ffffffff` GROUP BY instance_no, day) AS u
      FULL JOIN (SELECT instance_no, day, used FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff` WHERE used > 0) AS d
        ON d.instance_no = u.instance_no AND d.day = u.day
      WHERE u.events IS DISTINCT FROM d.used)
UNION ALL
SELECT 71 AS place, COUNT(*) AS offending FROM (SELECT grain, period_start FROM (
      SELECT r.metric, r.grain, r.period_start,
        COUNT(*) + COALESCE(MAX(CASE WHEN r.metric IN ('dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody') THEN e.instances END), 0) AS instances
      FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` AS r LEFT JOIN (
        SELECT grain, period_start, COUNT(*) AS instances FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff`
        WHERE metric IN ('dau', 'wau', 'mau') AND NOT delivers_events GROUP BY grain, period_start
      ) AS e ON e.grain = r.grain AND e.period_start = r.period_start
      GROUP BY r.metric, r.grain, r.period_start
    ) AS r GROUP BY grain, period_start
    HAVING MIN(instances) <> MAX(instances) OR (COUNT(*) <> CASE grain WHEN 'day' THEN 5 WHEN 'week' THEN 9 WHEN 'month' THEN 24 END AND COUNT(*) <> CASE grain WHEN 'day' THEN 2 WHEN 'week' THEN 4 WHEN 'month' THEN 12 END))
UNION ALL
SELECT 72 AS place, COUNT(*) AS offending FROM (SELECT r.instance_no FROM (
      SELECT instance_no, delivers_events, MAX(CASE WHEN metric IN ('dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody') THEN 1 ELSE 0 END) AS is_told
      FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` GROUP BY instance_no, delivers_events
    ) AS r LEFT JOIN (SELECT DISTINCT instance_no FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff`) AS d ON d.instance_no = r.instance_no
    WHERE (d.instance_no IS NOT NULL) <> COALESCE(r.delivers_events, FALSE) OR (r.is_told = 1) <> (d.instance_no IS NOT NULL)
      OR (r.delivers_events IS NULL AND (SELECT COUNT(*) FROM `vendor-analytics.soundings.core_event_deliveries__20240603t060000z_ffffffff`) > 0))
UNION ALL
SELECT 73 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_last_known__20240603t060000z_ffffffff` AS k LEFT JOIN `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` AS r
      ON r.metric = k.metric AND r.grain = k.grain AND r.instance_no = k.instance_no AND r.period_start = k.period_start
      WHERE r.instance_no IS NULL OR r.reason IS DISTINCT FROM 'silent' OR r.numerator IS NOT NULL OR k.complete
        OR k.numerator IS NULL OR k.source IS NULL)
UNION ALL
SELECT 74 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE complete <> (reason IS NULL) OR (reason IS NULL AND numerator IS NULL)
      OR (reason IS NOT NULL AND reason <> 'incomplete_period' AND numerator IS NOT NULL))
UNION ALL
SELECT 75 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` WHERE (numerator IS NULL) <> (source IS NULL))
UNION ALL
SELECT 76 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_readings__20240603t060000z_ffffffff` AS r JOIN `vendor-analytics.soundings.cube_calendar__20240603t060000z_ffffffff` AS c ON c.grain = r.grain AND c.period_start = r.period_start
      WHERE r.complete AND NOT c.is_over)
UNION ALL
SELECT 77 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (
        SELECT valid_to, LEAD(valid_from) OVER (PARTITION BY instance_no, axis, kind ORDER BY valid_from NULLS LAST) AS next_from FROM `vendor-analytics.soundings.core_levels__20240603t060000z_ffffffff`
      ) AS l WHERE next_from IS NOT NULL AND valid_to IS DISTINCT FROM next_from)
UNION ALL
SELECT 78 AS place, COUNT(*) AS offending FROM (
      SELECT i.incident_id FROM `vendor-analytics.soundings.core_incidents__20240603t060000z_ffffffff` AS i
      LEFT JOIN `vendor-analytics.soundings.core_incident_members__20240603t060000z_ffffffff` AS m ON m.incident_id = i.incident_id
      LEFT JOIN `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff` AS n ON n.instance_no = m.instance_no
      GROUP BY i.incident_id, i.from_day HAVING COUNT(n.instance_no) < 5 OR MIN(m.quiet_from) < i.from_day
      UNION ALL
      SELECT m.incident_id FROM `vendor-analytics.soundings.core_incident_members__20240603t060000z_ffffffff` AS m
      LEFT JOIN `vendor-analytics.soundings.core_incidents__20240603t060000z_ffffffff` AS i ON i.incident_id = m.incident_id
      WHERE i.incident_id IS NULL)
UNION ALL
SELECT 79 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff` AS i FULL JOIN `vendor-analytics.soundings.cube_fleet__20240603t060000z_ffffffff` AS f ON f.id = i.id WHERE i.id IS NULL OR f.id IS NULL)
UNION ALL
SELECT 80 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM (
      SELECT metric, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator,
        SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_figures__20240603t060000z_ffffffff` WHERE population = 'all' AND breakdown = 'none' AND metric NOT IN ('dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody') GROUP BY metric, grain, period_start, reason
    ) AS f FULL JOIN (
      SELECT metric, grain, period_start, reason, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator,
        SUM(denominator) AS denominator
      FROM `vendor-analytics.soundings.cube_sums__20240603t060000z_ffffffff` WHERE TRUE AND metric NOT IN ('dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody') GROUP BY metric, grain, period_start, reason
    ) AS s
    ON s.metric = f.metric AND s.grain = f.grain AND s.period_start = f.period_start AND COALESCE(s.reason, '') = COALESCE(f.reason, '')
    WHERE s.instances IS DISTINCT FROM f.instances OR s.seats IS DISTINCT FROM f.seats
      OR s.numerator IS DISTINCT FROM f.numerator OR s.denominator IS DISTINCT FROM f.denominator)
UNION ALL
SELECT 81 AS place, COUNT(*) AS offending FROM (SELECT grain, period_start FROM (
      SELECT metric, grain, period_start, SUM(instances) AS instances FROM `vendor-analytics.soundings.cube_figures__20240603t060000z_ffffffff` WHERE population = 'all' AND breakdown = 'none' GROUP BY metric, grain, period_start
    ) AS f GROUP BY grain, period_start HAVING MIN(instances) <> MAX(instances))
UNION ALL
SELECT 82 AS place, COUNT(*) AS offending FROM (SELECT metric, grain, period_start, population, reason, source FROM (
      SELECT metric, grain, period_start, population, reason, source, breakdown, COALESCE(SUM(instances), 0) AS instances, COALESCE(SUM(seats), 0) AS seats, COALESCE(SUM(numerator), 0) AS numerator, COALESCE(SUM(denominator), 0) AS denominator, COALESCE(SUM(single_accounts), 0) AS single_accounts
      FROM `vendor-analytics.soundings.cube_figures__20240603t060000z_ffffffff` GROUP BY metric, grain, period_start, population, reason, source, breakdown
    ) AS b GROUP BY metric, grain, period_start, population, reason, source
    HAVING COUNT(*) <> 2 OR MIN(instances) <> MAX(instances) OR MIN(seats) <> MAX(seats) OR MIN(numerator) <> MAX(numerator) OR MIN(denominator) <> MAX(denominator) OR MIN(single_accounts) <> MAX(single_accounts))
UNION ALL
SELECT 83 AS place, COUNT(*) AS offending FROM (SELECT measure, number, grain, period_start, population, reason, source FROM (
      SELECT measure, number, grain, period_start, population, reason, source, breakdown, COALESCE(SUM(instances), 0) AS instances, COALESCE(SUM(seats), 0) AS seats, COALESCE(SUM(numerator), 0) AS numerator, COALESCE(SUM(denominator), 0) AS denominator, COALESCE(SUM(single_accounts), 0) AS single_accounts
      FROM `vendor-analytics.soundings.cube_cell_figures__20240603t060000z_ffffffff` GROUP BY measure, number, grain, period_start, population, reason, source, breakdown
    ) AS b GROUP BY measure, number, grain, period_start, population, reason, source
    HAVING COUNT(*) <> 2 OR MIN(instances) <> MAX(instances) OR MIN(seats) <> MAX(seats) OR MIN(numerator) <> MAX(numerator) OR MIN(denominator) <> MAX(denominator) OR MIN(single_accounts) <> MAX(single_accounts))
UNION ALL
SELECT 84 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_figure_accounts__20240603t060000z_ffffffff` WHERE reporting > with_bounds OR with_bounds > eligible OR eligible = 0)
UNION ALL
SELECT 85 AS place, COUNT(*) AS offending FROM (SELECT 1 FROM `vendor-analytics.soundings.cube_cell_figure_accounts__20240603t060000z_ffffffff` WHERE reporting > with_bounds OR with_bounds > eligible OR eligible = 0)
)
WHERE offending > 0
ORDER BY place;

-- the receive time of the newest ping
SELECT MAX(last_ping_at) AS data_through FROM `vendor-analytics.soundings.core_instances__20240603t060000z_ffffffff`;

-- the view vendor-analytics.soundings.current_snapshot is replaced by one that names the build 20240603T060000Z-ffffffff
