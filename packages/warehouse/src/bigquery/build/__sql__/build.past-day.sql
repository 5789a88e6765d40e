-- vendor-analytics.soundings_private.raw_accounts__20240603t060000z_ffffffff
SELECT load_id, line, as_of, id, name, type, website, industry, billing_country, number_of_employees, unique_account_id, account_executive_team, technical_advisor_team, products_purchased, arr, currency, contract_start, contract_end, seats, unlimited_seats, total_addressable_market, hosting_type, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, created_date, system_modstamp, is_deleted, extra, refusal
FROM (
  SELECT load_id, line, as_of, id, name, type, website, industry, billing_country, number_of_employees, unique_account_id, account_executive_team, technical_advisor_team, products_purchased, arr, currency, contract_start, contract_end, seats, unlimited_seats, total_addressable_market, hosting_type, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, created_date, system_modstamp, is_deleted, extra, refusal, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM `vendor-analytics.soundings_private.raw_accounts__20240602t060000z_0a1b2c3d`
)
WHERE refusal IS NOT NULL OR CASE WHEN first_as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00' THEN as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00'
    ELSE CAST(as_of AS DATE) = CAST(first_as_of AS DATE) AND COALESCE(created_date <= TIMESTAMP '2024-05-20 23:59:59.999+00', TRUE) END;

-- vendor-analytics.soundings_private.raw_licences__20240603t060000z_ffffffff
SELECT load_id, line, as_of, subscription_id, subscription_display_name, salesforce_account_id, salesforce_subscription_id, salesforce_opportunity_id, instance_domain, instance_type, subscription_created_at, subscription_archived_at, license_id, license_key, info_version, plan_display_name, tags, user_count, license_created_at, expire_at, revoked_at, detected_instance_id, detected_at, extra, refusal
FROM (
  SELECT load_id, line, as_of, subscription_id, subscription_display_name, salesforce_account_id, salesforce_subscription_id, salesforce_opportunity_id, instance_domain, instance_type, subscription_created_at, subscription_archived_at, license_id, license_key, info_version, plan_display_name, tags, user_count, license_created_at, expire_at, revoked_at, detected_instance_id, detected_at, extra, refusal, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM `vendor-analytics.soundings_private.raw_licences__20240602t060000z_0a1b2c3d`
)
WHERE refusal IS NOT NULL OR CASE WHEN first_as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00' THEN as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00'
    ELSE CAST(as_of AS DATE) = CAST(first_as_of AS DATE) AND COALESCE(license_created_at <= TIMESTAMP '2024-05-20 23:59:59.999+00', TRUE) AND COALESCE(subscription_created_at <= TIMESTAMP '2024-05-20 23:59:59.999+00', TRUE) END;

-- vendor-analytics.soundings_private.raw_releases__20240603t060000z_ffffffff
SELECT load_id, line, as_of, version, released_at, refusal
FROM (
  SELECT load_id, line, as_of, version, released_at, refusal, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM `vendor-analytics.soundings_private.raw_releases__20240602t060000z_0a1b2c3d`
)
WHERE refusal IS NOT NULL OR COALESCE(released_at <= DATE '2024-05-20', FALSE);

-- vendor-analytics.soundings_private.raw_overrides__20240603t060000z_ffffffff
SELECT load_id, line, as_of, instance_id, field, value, valid_from, valid_to, author, reason, review_by, refusal
FROM (
  SELECT load_id, line, as_of, instance_id, field, value, valid_from, valid_to, author, reason, review_by, refusal, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM `vendor-analytics.soundings_private.raw_overrides__20240602t060000z_0a1b2c3d`
)
WHERE refusal IS NOT NULL OR CASE WHEN first_as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00' THEN as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00'
    ELSE CAST(as_of AS DATE) = CAST(first_as_of AS DATE) END;

-- vendor-analytics.soundings_private.raw_links__20240603t060000z_ffffffff
SELECT load_id, line, as_of, site_id, subscription_id, valid_from, valid_to, author, reason, refusal
FROM (
  SELECT load_id, line, as_of, site_id, subscription_id, valid_from, valid_to, author, reason, refusal, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM `vendor-analytics.soundings_private.raw_links__20240602t060000z_0a1b2c3d`
)
WHERE refusal IS NOT NULL OR CASE WHEN first_as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00' THEN as_of <= TIMESTAMP '2024-05-20 23:59:59.999+00'
    ELSE CAST(as_of AS DATE) = CAST(first_as_of AS DATE) END;

-- vendor-analytics.soundings_private.stage_ping_keys__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
SELECT site_id, received_at, content_hash, load_id, line, deploy_type, remote_site_version, refusal, day
FROM `vendor-analytics.soundings_private.stage_ping_keys__20240602t060000z_0a1b2c3d`
WHERE refusal IS NOT NULL OR received_at <= TIMESTAMP '2024-05-20 23:59:59.999+00';

-- vendor-analytics.soundings_private.stage_event_counts__20240603t060000z_ffffffff, partitioned by day
SELECT day, refusal, records, newest
FROM `vendor-analytics.soundings_private.stage_event_counts__20240602t060000z_0a1b2c3d`
WHERE refusal IS NOT NULL OR day <= DATE '2024-05-20';

-- vendor-analytics.soundings_private.stage_day_pings__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
SELECT day, load_id, line, shape, received_at, site_id, content_hash, remote_ip, has_update, remote_site_version, deploy_type, license_key, installer_email, total_user_accounts, site_activity, dependency_versions, repositories, code_insights_critical_telemetry, external_url, unique_users_today, has_repos, ever_searched, ever_find_refs, has_external_url, auth_providers, ext_services, builtin_signup_allowed, access_request_enabled, has_cody_enabled, os, total_repos, active_today, growth_statistics, retention_statistics, code_host_versions, repository_size_histogram, search_usage, search_jobs_usage, saved_searches, search_onboarding, homepage_panels, code_intel_usage, new_code_intel_usage, automation_usage, batch_changes_usage, code_insights_usage, code_monitoring_usage, notebooks_usage, extensions_usage, migrated_extensions_usage, ide_extensions_usage, code_host_integration_usage, own_usage, repo_metadata_usage, cody_usage, cody_providers, extra
FROM `vendor-analytics.soundings_private.stage_day_pings__20240602t060000z_0a1b2c3d`
WHERE day <= DATE '2024-05-20';

-- vendor-analytics.soundings_private.stage_event_days__20240603t060000z_ffffffff, partitioned by day, clustered by site_id
SELECT site_id, user_key, day, area, exclusion, events, duplicates, license_hash, workspace_mark
FROM `vendor-analytics.soundings_private.stage_event_days__20240602t060000z_0a1b2c3d`
WHERE day <= DATE '2024-05-20';
