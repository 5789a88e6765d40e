WITH read_once AS (
  SELECT
    p.site_id, k.day, p.received_at, k.day_pings AS pings, p.load_id, p.line,
    NULLIF(REGEXP_REPLACE(p.license_key, r'^\p{Zs}+|\p{Zs}+$', ''), '') IS NOT NULL AS has_license_key, NULLIF(REGEXP_REPLACE(p.external_url, r'^\p{Zs}+|\p{Zs}+$', ''), '') IS NOT NULL AS has_external_url, NULLIF(LOWER(REGEXP_REPLACE(p.installer_email, r'^\p{Zs}+|\p{Zs}+$', '')), '') IS NOT NULL AS has_installer_email,
    v.version, v.version_key, v.minor_key, v.version_minor,
    
    CASE
      WHEN COALESCE(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', ''), '') = '' THEN 'unknown'
      WHEN LOWER(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', '')) IN ('k8s', 'cluster', 'kubernetes') THEN 'kubernetes'
      WHEN LOWER(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', '')) IN ('server', 'docker-container') THEN 'docker-container'
      WHEN LOWER(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', '')) IN ('helm', 'kustomize', 'k3s', 'docker-compose', 'pure-docker') THEN LOWER(REGEXP_REPLACE(p.deploy_type, r'^\p{Zs}+|\p{Zs}+$', ''))
      ELSE 'other'
    END AS deploy_type,
    CASE WHEN p.total_user_accounts IS NULL AND p.shape = 'request' THEN 0 ELSE SAFE_CAST(SAFE_CAST(p.total_user_accounts AS NUMERIC) AS INT64) END AS user_accounts,
    [JSON_VALUE(p.site_activity, '$.DAUs[0].StartTime'), JSON_VALUE(p.site_activity, '$.DAUs[0].UserCount'), JSON_VALUE(p.site_activity, '$.WAUs[0].StartTime'), JSON_VALUE(p.site_activity, '$.WAUs[0].UserCount'), JSON_VALUE(p.site_activity, '$.MAUs[0].StartTime'), JSON_VALUE(p.site_activity, '$.MAUs[0].UserCount'), JSON_VALUE(p.site_activity, '$.MAUs[0].RegisteredUserCount'), JSON_VALUE(p.site_activity, '$.MAUs[0].AnonymousUserCount'), JSON_VALUE(p.site_activity, '$.MAUs[0].IntegrationUserCount'), JSON_VALUE(p.site_activity, '$.RMAUs[0].UserCount')] AS site_activity_texts,
    [JSON_VALUE(p.growth_statistics, '$.CreatedUsers'), JSON_VALUE(p.growth_statistics, '$.DeletedUsers'), JSON_VALUE(p.growth_statistics, '$.RetainedUsers'), JSON_VALUE(p.growth_statistics, '$.ResurrectedUsers'), JSON_VALUE(p.growth_statistics, '$.ChurnedUsers')] AS growth_statistics_texts,
    [JSON_VALUE(p.repositories, '$.NewLinesCount'), JSON_VALUE(p.repositories, '$.GitDirBytes')] AS repositories_texts,
    [JSON_VALUE(p.code_insights_critical_telemetry, '$.TotalInsights')] AS code_insights_critical_telemetry_texts,
    [JSON_VALUE(p.search_usage, '$.Daily.TotalUsers'), JSON_VALUE(p.search_usage, '$.Weekly.TotalUsers'), JSON_VALUE(p.search_usage, '$.Monthly.TotalUsers')] AS search_usage_texts,
    [JSON_VALUE(p.new_code_intel_usage, '$.waus'), JSON_VALUE(p.new_code_intel_usage, '$.num_repositories')] AS new_code_intel_usage_texts,
    [JSON_VALUE(p.batch_changes_usage, '$.CurrentMonthUsersCount'), JSON_VALUE(p.batch_changes_usage, '$.CurrentMonthContributorsCount'), JSON_VALUE(p.batch_changes_usage, '$.BatchChangesCount')] AS batch_changes_usage_texts,
    [JSON_VALUE(p.code_monitoring_usage, '$.MonitorsEnabled')] AS code_monitoring_usage_texts,
    [JSON_VALUE(p.notebooks_usage, '$.NotebookPageViews')] AS notebooks_usage_texts,
    [JSON_VALUE(p.cody_usage, '$.Weekly.TotalCodyUsers.UserCount'), JSON_VALUE(p.cody_usage, '$.Weekly.TotalUsers.UserCount'), JSON_VALUE(p.cody_usage, '$.Monthly.TotalCodyUsers.UserCount'), JSON_VALUE(p.cody_usage, '$.Monthly.TotalUsers.UserCount')] AS cody_usage_texts,
    CASE
      WHEN p.site_activity IS NULL THEN TRUE
      WHEN STRPOS(p.site_activity, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.site_activity, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.site_activity, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END AS activity_blank,
    CASE WHEN COALESCE(v.version_key < 5000000000000, TRUE) THEN CASE
      WHEN p.growth_statistics IS NULL THEN TRUE
      WHEN STRPOS(p.growth_statistics, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.growth_statistics, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.growth_statistics, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.retention_statistics IS NULL THEN TRUE
      WHEN STRPOS(p.retention_statistics, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.retention_statistics, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.retention_statistics, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.code_host_versions IS NULL THEN TRUE
      WHEN STRPOS(p.code_host_versions, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.code_host_versions, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.code_host_versions, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.repository_size_histogram IS NULL THEN TRUE
      WHEN STRPOS(p.repository_size_histogram, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.repository_size_histogram, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.repository_size_histogram, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.search_usage IS NULL THEN TRUE
      WHEN STRPOS(p.search_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.search_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.search_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.search_jobs_usage IS NULL THEN TRUE
      WHEN STRPOS(p.search_jobs_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.search_jobs_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.search_jobs_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.saved_searches IS NULL THEN TRUE
      WHEN STRPOS(p.saved_searches, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.saved_searches, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.saved_searches, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.search_onboarding IS NULL THEN TRUE
      WHEN STRPOS(p.search_onboarding, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.search_onboarding, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.search_onboarding, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.homepage_panels IS NULL THEN TRUE
      WHEN STRPOS(p.homepage_panels, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.homepage_panels, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.homepage_panels, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.code_intel_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_intel_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.code_intel_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.code_intel_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.new_code_intel_usage IS NULL THEN TRUE
      WHEN STRPOS(p.new_code_intel_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.new_code_intel_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.new_code_intel_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.automation_usage IS NULL THEN TRUE
      WHEN STRPOS(p.automation_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.automation_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.automation_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.batch_changes_usage IS NULL THEN TRUE
      WHEN STRPOS(p.batch_changes_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.batch_changes_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.batch_changes_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.code_insights_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_insights_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.code_insights_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.code_insights_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.code_monitoring_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_monitoring_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.code_monitoring_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.code_monitoring_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.notebooks_usage IS NULL THEN TRUE
      WHEN STRPOS(p.notebooks_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.notebooks_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.notebooks_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.extensions_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.migrated_extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.migrated_extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.migrated_extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.migrated_extensions_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.ide_extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.ide_extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.ide_extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.ide_extensions_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.code_host_integration_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_host_integration_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.code_host_integration_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.code_host_integration_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.own_usage IS NULL THEN TRUE
      WHEN STRPOS(p.own_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.own_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.own_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.repo_metadata_usage IS NULL THEN TRUE
      WHEN STRPOS(p.repo_metadata_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.repo_metadata_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.repo_metadata_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.cody_usage IS NULL THEN TRUE
      WHEN STRPOS(p.cody_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.cody_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.cody_usage, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END
      AND CASE
      WHEN p.cody_providers IS NULL THEN TRUE
      WHEN STRPOS(p.cody_providers, '"0001-01-01T00:00:00Z"') > 0 THEN NOT REGEXP_CONTAINS(REPLACE(p.cody_providers, '"0001-01-01T00:00:00Z"', 'null'), '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
      ELSE NOT REGEXP_CONTAINS(p.cody_providers, '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]')
    END ELSE FALSE END AS only_critical
  FROM `raw.pings` AS p
  JOIN `stage.pings` AS k ON k.load_id = p.load_id AND k.line = p.line AND k.day_rank = 1
  LEFT JOIN `stage.versions` AS v ON v.version_text = p.remote_site_version
),
typed AS (
  SELECT
    site_id, day, received_at, pings, load_id, line, has_license_key, has_external_url, has_installer_email,
    version, version_key, minor_key, version_minor, deploy_type, user_accounts,
    CASE WHEN CAST(SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(0)], 1, 10) AS DATE) AS STRING) = SUBSTR(t.site_activity_texts[OFFSET(0)], 1, 10) THEN SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(0)], 1, 10) AS DATE) END AS dau_start, SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS dau,
    CASE WHEN CAST(SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(2)], 1, 10) AS DATE) AS STRING) = SUBSTR(t.site_activity_texts[OFFSET(2)], 1, 10) THEN SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(2)], 1, 10) AS DATE) END AS wau_start, SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(3)] AS NUMERIC) AS INT64) AS wau,
    CASE WHEN CAST(SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(4)], 1, 10) AS DATE) AS STRING) = SUBSTR(t.site_activity_texts[OFFSET(4)], 1, 10) THEN SAFE_CAST(SUBSTR(t.site_activity_texts[OFFSET(4)], 1, 10) AS DATE) END AS mau_start, SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(5)] AS NUMERIC) AS INT64) AS mau,
    SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(6)] AS NUMERIC) AS INT64) AS mau_registered,
    SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(7)] AS NUMERIC) AS INT64) AS mau_anonymous,
    SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(8)] AS NUMERIC) AS INT64) AS mau_integration,
    SAFE_CAST(SAFE_CAST(t.site_activity_texts[OFFSET(9)] AS NUMERIC) AS INT64) AS mau_rolling_month,
    SAFE_CAST(SAFE_CAST(t.growth_statistics_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS users_created,
    SAFE_CAST(SAFE_CAST(t.growth_statistics_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS users_deleted,
    SAFE_CAST(SAFE_CAST(t.growth_statistics_texts[OFFSET(2)] AS NUMERIC) AS INT64) AS users_retained,
    SAFE_CAST(SAFE_CAST(t.growth_statistics_texts[OFFSET(3)] AS NUMERIC) AS INT64) AS users_resurrected,
    SAFE_CAST(SAFE_CAST(t.growth_statistics_texts[OFFSET(4)] AS NUMERIC) AS INT64) AS users_churned,
    SAFE_CAST(SAFE_CAST(t.repositories_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS lines_of_code,
    SAFE_CAST(SAFE_CAST(t.repositories_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS git_bytes,
    SAFE_CAST(SAFE_CAST(t.code_insights_critical_telemetry_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS insights_total,
    SAFE_CAST(SAFE_CAST(t.search_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS search_users_day,
    SAFE_CAST(SAFE_CAST(t.search_usage_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS search_users_week,
    SAFE_CAST(SAFE_CAST(t.search_usage_texts[OFFSET(2)] AS NUMERIC) AS INT64) AS search_users_month,
    SAFE_CAST(SAFE_CAST(t.new_code_intel_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS codenav_wau,
    SAFE_CAST(SAFE_CAST(t.new_code_intel_usage_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS repositories,
    SAFE_CAST(SAFE_CAST(t.batch_changes_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS batch_mau,
    SAFE_CAST(SAFE_CAST(t.batch_changes_usage_texts[OFFSET(1)] AS NUMERIC) AS INT64) AS batch_contributors,
    SAFE_CAST(SAFE_CAST(t.batch_changes_usage_texts[OFFSET(2)] AS NUMERIC) AS INT64) AS batch_changes,
    SAFE_CAST(SAFE_CAST(t.code_monitoring_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS monitors_enabled,
    SAFE_CAST(SAFE_CAST(t.notebooks_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64) AS notebook_views,
    COALESCE(SAFE_CAST(SAFE_CAST(t.cody_usage_texts[OFFSET(0)] AS NUMERIC) AS INT64), SAFE_CAST(SAFE_CAST(t.cody_usage_texts[OFFSET(1)] AS NUMERIC) AS INT64)) AS cody_wau,
    COALESCE(SAFE_CAST(SAFE_CAST(t.cody_usage_texts[OFFSET(2)] AS NUMERIC) AS INT64), SAFE_CAST(SAFE_CAST(t.cody_usage_texts[OFFSET(3)] AS NUMERIC) AS INT64)) AS cody_mau,
    activity_blank, only_critical
  FROM read_once AS t
)
SELECT
  t.*,
  CASE
    WHEN activity_blank THEN NULL
    WHEN only_critical AND dau_start IS NULL AND dau IS NULL AND wau_start IS NULL AND wau IS NULL AND mau IS NOT NULL
    THEN 'critical'
    ELSE 'full'
  END AS own_level
FROM typed AS t;
