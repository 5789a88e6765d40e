CREATE TABLE stage.ping_days AS 
WITH read_once AS (
  SELECT
    p.site_id, k.day, p.received_at, k.day_pings AS pings, p.load_id, p.line,
    NULLIF(TRIM(p.license_key), '') IS NOT NULL AS has_license_key, NULLIF(TRIM(p.external_url), '') IS NOT NULL AS has_external_url, NULLIF(LOWER(TRIM(p.installer_email)), '') IS NOT NULL AS has_installer_email,
    v.version, v.version_key, v.minor_key, v.version_minor,
    CAST(
    CASE
      WHEN COALESCE(TRIM(p.deploy_type), '') = '' THEN 'unknown'
      WHEN LOWER(TRIM(p.deploy_type)) IN ('k8s', 'cluster', 'kubernetes') THEN 'kubernetes'
      WHEN LOWER(TRIM(p.deploy_type)) IN ('server', 'docker-container') THEN 'docker-container'
      WHEN LOWER(TRIM(p.deploy_type)) IN ('helm', 'kustomize', 'k3s', 'docker-compose', 'pure-docker') THEN LOWER(TRIM(p.deploy_type))
      ELSE 'other'
    END AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')) AS deploy_type,
    CASE WHEN p.total_user_accounts IS NULL AND p.shape = 'request' THEN 0 ELSE TRY_CAST(p.total_user_accounts AS BIGINT) END AS user_accounts,
    json_extract_string(p.site_activity, ['$.DAUs[0].StartTime', '$.DAUs[0].UserCount', '$.WAUs[0].StartTime', '$.WAUs[0].UserCount', '$.MAUs[0].StartTime', '$.MAUs[0].UserCount', '$.MAUs[0].RegisteredUserCount', '$.MAUs[0].AnonymousUserCount', '$.MAUs[0].IntegrationUserCount', '$.RMAUs[0].UserCount']) AS site_activity_texts,
    json_extract_string(p.growth_statistics, ['$.CreatedUsers', '$.DeletedUsers', '$.RetainedUsers', '$.ResurrectedUsers', '$.ChurnedUsers']) AS growth_statistics_texts,
    json_extract_string(p.repositories, ['$.NewLinesCount', '$.GitDirBytes']) AS repositories_texts,
    json_extract_string(p.code_insights_critical_telemetry, ['$.TotalInsights']) AS code_insights_critical_telemetry_texts,
    json_extract_string(p.search_usage, ['$.Daily.TotalUsers', '$.Weekly.TotalUsers', '$.Monthly.TotalUsers']) AS search_usage_texts,
    json_extract_string(p.new_code_intel_usage, ['$.waus', '$.num_repositories']) AS new_code_intel_usage_texts,
    json_extract_string(p.batch_changes_usage, ['$.CurrentMonthUsersCount', '$.CurrentMonthContributorsCount', '$.BatchChangesCount']) AS batch_changes_usage_texts,
    json_extract_string(p.code_monitoring_usage, ['$.MonitorsEnabled']) AS code_monitoring_usage_texts,
    json_extract_string(p.notebooks_usage, ['$.NotebookPageViews']) AS notebooks_usage_texts,
    json_extract_string(p.cody_usage, ['$.Weekly.TotalCodyUsers.UserCount', '$.Weekly.TotalUsers.UserCount', '$.Monthly.TotalCodyUsers.UserCount', '$.Monthly.TotalUsers.UserCount']) AS cody_usage_texts,
    CASE
      WHEN p.site_activity IS NULL THEN TRUE
      WHEN STRPOS(p.site_activity, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.site_activity, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.site_activity, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END AS activity_blank,
    CASE WHEN COALESCE(v.version_key < 5000000000000, TRUE) THEN CASE
      WHEN p.growth_statistics IS NULL THEN TRUE
      WHEN STRPOS(p.growth_statistics, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.growth_statistics, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.growth_statistics, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.retention_statistics IS NULL THEN TRUE
      WHEN STRPOS(p.retention_statistics, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.retention_statistics, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.retention_statistics, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.code_host_versions IS NULL THEN TRUE
      WHEN STRPOS(p.code_host_versions, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.code_host_versions, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.code_host_versions, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.repository_size_histogram IS NULL THEN TRUE
      WHEN STRPOS(p.repository_size_histogram, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.repository_size_histogram, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.repository_size_histogram, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.search_usage IS NULL THEN TRUE
      WHEN STRPOS(p.search_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.search_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.search_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.search_jobs_usage IS NULL THEN TRUE
      WHEN STRPOS(p.search_jobs_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.search_jobs_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.search_jobs_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.saved_searches IS NULL THEN TRUE
      WHEN STRPOS(p.saved_searches, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.saved_searches, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.saved_searches, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.search_onboarding IS NULL THEN TRUE
      WHEN STRPOS(p.search_onboarding, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.search_onboarding, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.search_onboarding, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.homepage_panels IS NULL THEN TRUE
      WHEN STRPOS(p.homepage_panels, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.homepage_panels, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.homepage_panels, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.code_intel_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_intel_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.code_intel_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.code_intel_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.new_code_intel_usage IS NULL THEN TRUE
      WHEN STRPOS(p.new_code_intel_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.new_code_intel_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.new_code_intel_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.automation_usage IS NULL THEN TRUE
      WHEN STRPOS(p.automation_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.automation_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.automation_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.batch_changes_usage IS NULL THEN TRUE
      WHEN STRPOS(p.batch_changes_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.batch_changes_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.batch_changes_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.code_insights_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_insights_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.code_insights_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.code_insights_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.code_monitoring_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_monitoring_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.code_monitoring_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.code_monitoring_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.notebooks_usage IS NULL THEN TRUE
      WHEN STRPOS(p.notebooks_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.notebooks_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.notebooks_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.extensions_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.migrated_extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.migrated_extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.migrated_extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.migrated_extensions_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.ide_extensions_usage IS NULL THEN TRUE
      WHEN STRPOS(p.ide_extensions_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.ide_extensions_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.ide_extensions_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.code_host_integration_usage IS NULL THEN TRUE
      WHEN STRPOS(p.code_host_integration_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.code_host_integration_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.code_host_integration_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.own_usage IS NULL THEN TRUE
      WHEN STRPOS(p.own_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.own_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.own_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.repo_metadata_usage IS NULL THEN TRUE
      WHEN STRPOS(p.repo_metadata_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.repo_metadata_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.repo_metadata_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.cody_usage IS NULL THEN TRUE
      WHEN STRPOS(p.cody_usage, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.cody_usage, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.cody_usage, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END
      AND CASE
      WHEN p.cody_providers IS NULL THEN TRUE
      WHEN STRPOS(p.cody_providers, '"0001-01-01T00:00:00Z"') > 0 THEN NOT regexp_matches(REPLACE(p.cody_providers, '"0001-01-01T00:00:00Z"', 'null'), '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
      ELSE NOT regexp_matches(p.cody_providers, '[:\[]\s*["\-0-9tf]|,\s*[\-0-9tf]|,\s*"[^"]*"\s*[,\]]')
    END ELSE FALSE END AS only_critical
  FROM raw.pings AS p
  JOIN stage.pings AS k ON k.load_id = p.load_id AND k.line = p.line AND k.day_rank = 1
  LEFT JOIN stage.versions AS v ON v.version_text = p.remote_site_version
),
typed AS (
  SELECT
    site_id, day, received_at, pings, load_id, line, has_license_key, has_external_url, has_installer_email,
    version, version_key, minor_key, version_minor, deploy_type, user_accounts,
    CASE WHEN LENGTH(SUBSTR(t.site_activity_texts[1], 1, 10)) = 10 AND CAST(TRY_CAST(SUBSTR(t.site_activity_texts[1], 1, 10) AS DATE) AS VARCHAR) = SUBSTR(t.site_activity_texts[1], 1, 10) THEN TRY_CAST(SUBSTR(t.site_activity_texts[1], 1, 10) AS DATE) END AS dau_start, TRY_CAST(t.site_activity_texts[2] AS BIGINT) AS dau,
    CASE WHEN LENGTH(SUBSTR(t.site_activity_texts[3], 1, 10)) = 10 AND CAST(TRY_CAST(SUBSTR(t.site_activity_texts[3], 1, 10) AS DATE) AS VARCHAR) = SUBSTR(t.site_activity_texts[3], 1, 10) THEN TRY_CAST(SUBSTR(t.site_activity_texts[3], 1, 10) AS DATE) END AS wau_start, TRY_CAST(t.site_activity_texts[4] AS BIGINT) AS wau,
    CASE WHEN LENGTH(SUBSTR(t.site_activity_texts[5], 1, 10)) = 10 AND CAST(TRY_CAST(SUBSTR(t.site_activity_texts[5], 1, 10) AS DATE) AS VARCHAR) = SUBSTR(t.site_activity_texts[5], 1, 10) THEN TRY_CAST(SUBSTR(t.site_activity_texts[5], 1, 10) AS DATE) END AS mau_start, TRY_CAST(t.site_activity_texts[6] AS BIGINT) AS mau,
    TRY_CAST(t.site_activity_texts[7] AS BIGINT) AS mau_registered,
    TRY_CAST(t.site_activity_texts[8] AS BIGINT) AS mau_anonymous,
    TRY_CAST(t.site_activity_texts[9] AS BIGINT) AS mau_integration,
    TRY_CAST(t.site_activity_texts[10] AS BIGINT) AS mau_rolling_month,
    TRY_CAST(t.growth_statistics_texts[1] AS BIGINT) AS users_created,
    TRY_CAST(t.growth_statistics_texts[2] AS BIGINT) AS users_deleted,
    TRY_CAST(t.growth_statistics_texts[3] AS BIGINT) AS users_retained,
    TRY_CAST(t.growth_statistics_texts[4] AS BIGINT) AS users_resurrected,
    TRY_CAST(t.growth_statistics_texts[5] AS BIGINT) AS users_churned,
    TRY_CAST(t.repositories_texts[1] AS BIGINT) AS lines_of_code,
    TRY_CAST(t.repositories_texts[2] AS BIGINT) AS git_bytes,
    TRY_CAST(t.code_insights_critical_telemetry_texts[1] AS BIGINT) AS insights_total,
    TRY_CAST(t.search_usage_texts[1] AS BIGINT) AS search_users_day,
    TRY_CAST(t.search_usage_texts[2] AS BIGINT) AS search_users_week,
    TRY_CAST(t.search_usage_texts[3] AS BIGINT) AS search_users_month,
    TRY_CAST(t.new_code_intel_usage_texts[1] AS BIGINT) AS codenav_wau,
    TRY_CAST(t.new_code_intel_usage_texts[2] AS BIGINT) AS repositories,
    TRY_CAST(t.batch_changes_usage_texts[1] AS BIGINT) AS batch_mau,
    TRY_CAST(t.batch_changes_usage_texts[2] AS BIGINT) AS batch_contributors,
    TRY_CAST(t.batch_changes_usage_texts[3] AS BIGINT) AS batch_changes,
    TRY_CAST(t.code_monitoring_usage_texts[1] AS BIGINT) AS monitors_enabled,
    TRY_CAST(t.notebooks_usage_texts[1] AS BIGINT) AS notebook_views,
    COALESCE(TRY_CAST(t.cody_usage_texts[1] AS BIGINT), TRY_CAST(t.cody_usage_texts[2] AS BIGINT)) AS cody_wau,
    COALESCE(TRY_CAST(t.cody_usage_texts[3] AS BIGINT), TRY_CAST(t.cody_usage_texts[4] AS BIGINT)) AS cody_mau,
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
