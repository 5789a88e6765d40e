SELECT part, COUNT(*) AS instances, CAST(COALESCE(SUM(value_before), 0) AS INT64) AS value_before, CAST(COALESCE(SUM(value_now), 0) AS INT64) AS value_now
FROM (
  SELECT value_before, value_now, CASE WHEN reports_before = 1 AND reports_now = 1 THEN 'same' WHEN reports_now = 1 AND asked_before = 0 THEN 'entered' WHEN reports_before = 1 AND asked_now = 0 THEN 'left' WHEN reports_now = 1 AND permission_changed THEN 'permission_started' WHEN reports_before = 1 AND permission_changed THEN 'permission_stopped' WHEN reports_now = 1 THEN 'started' WHEN reports_before = 1 THEN 'stopped' END AS part
  FROM (
  SELECT
    instance_no,
    MAX(CASE WHEN period_start = $change_before THEN 1 ELSE 0 END) AS asked_before,
    MAX(CASE WHEN period_start = $change_before AND complete THEN 1 ELSE 0 END) AS reports_before,
    SUM(CASE WHEN period_start = $change_before AND complete THEN numerator END) AS value_before,
    MAX(CASE WHEN period_start = $change_now THEN 1 ELSE 0 END) AS asked_now,
    MAX(CASE WHEN period_start = $change_now AND complete THEN 1 ELSE 0 END) AS reports_now,
    SUM(CASE WHEN period_start = $change_now AND complete THEN numerator END) AS value_now,
    MIN(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) OR MIN(COALESCE(CAST(permitted_events AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_events AS STRING), 'unknown')) AS permission_changed
  FROM cube.readings
  WHERE metric = CAST($change_metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($change_grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $change_before AND period_start <= $change_now
  AND (period_start = $change_before OR period_start = $change_now)
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
  GROUP BY instance_no
  ) AS pairs
) AS parted
WHERE part IS NOT NULL
GROUP BY part
ORDER BY CASE part WHEN 'same' THEN 0 WHEN 'started' THEN 1 WHEN 'stopped' THEN 2 WHEN 'permission_started' THEN 3 WHEN 'permission_stopped' THEN 4 WHEN 'entered' THEN 5 WHEN 'left' THEN 6 END ASC NULLS LAST
