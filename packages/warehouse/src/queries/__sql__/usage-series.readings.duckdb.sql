WITH counted AS (
  SELECT 'all' AS series_key, period_start, reason, source, 1 AS instances, seats, 0 AS single_accounts, numerator, denominator, as_of
  FROM cube.readings
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND ((COALESCE(LEN($f_hosting), 0) > 0 AND list_contains(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[]), hosting)))
  AND (status IS NULL OR NOT ((COALESCE(LEN($f_status), 0) > 0 AND list_contains(CAST($f_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[]), status))))
  AND (permitted_pings IS NULL OR (COALESCE(LEN($f_permitted_pings), 0) > 0 AND list_contains(CAST($f_permitted_pings AS ENUM('none', 'critical', 'full')[]), permitted_pings)))
  AND (permitted_events IS NOT NULL AND NOT ((COALESCE(LEN($f_permitted_events), 0) > 0 AND list_contains(CAST($f_permitted_events AS ENUM('none', 'cody_only', 'all')[]), permitted_events))))
  AND (liveness IS NULL OR NOT ((COALESCE(LEN($f_liveness), 0) > 0 AND list_contains(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]), liveness))))
  AND ((COALESCE(LEN($f_drift), 0) > 0 AND list_contains(CAST($f_drift AS ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync')[]), drift)))
  AND ((COALESCE(LEN($f_lifecycle), 0) > 0 AND list_contains(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[]), lifecycle)))
  AND ((COALESCE(LEN($f_deploy_type), 0) > 0 AND list_contains(CAST($f_deploy_type AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')[]), deploy_type)))
  AND ((COALESCE(LEN($f_segment), 0) > 0 AND list_contains(CAST($f_segment AS ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown')[]), segment)))
  AND (version_key >= $f_version_from_0 AND version_key < $f_version_below_1)
  AND versions_behind >= $f_behind_min AND versions_behind <= $f_behind_max
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE (finding_bits & $f_finding_bits) = 0)
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE ((COALESCE(LEN($f_account_id), 0) > 0 AND list_contains($f_account_id, account_id))))
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE STRPOS(search_text, $f_term_0) > 0 AND (STRPOS(LOWER(account_domain), $f_term_1) > 0 OR STRPOS(LOWER(external_domain), $f_term_1) > 0 OR STRPOS(LOWER(installer_domain), $f_term_1) > 0) AND (STRPOS(LOWER(site_id), $f_term_2) > 0 OR STRPOS(LOWER(id), $f_term_2) > 0) AND (STRPOS(LOWER(account_name), $f_term_3) > 0 OR STRPOS(LOWER(account_id), $f_term_3) > 0) AND STRPOS(LOWER(display_name), $f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), $f_term_5) > 0)
)
SELECT
  period_start, series_key, reason, source,
  CAST(SUM(instances) AS INT64) AS instances, CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats, CAST(COALESCE(SUM(single_accounts), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator, CAST(SUM(denominator) AS INT64) AS denominator, MAX(as_of) AS as_of
FROM counted
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
