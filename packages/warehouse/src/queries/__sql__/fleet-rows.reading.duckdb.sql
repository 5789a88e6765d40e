WITH matching AS (
  SELECT
    id,
    shown,
    last_ping_at,
    mau_as_of,
    mau_last_known_at,
    LOWER(display_name) AS sort_value
  FROM cube.fleet
  WHERE in_customers
  AND instance_no IN (
  SELECT instance_no FROM cube.readings
  WHERE metric = CAST($f_reading_0_metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($f_reading_0_grain AS ENUM('day', 'week', 'month'))
  AND period_start = $f_reading_0_start
  AND ((COALESCE(LEN($f_reading_0_status), 0) > 0 AND list_contains(CAST($f_reading_0_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[]), status)))
  AND (minor_key >= $f_reading_0_version_from_0)
  AND (version_minor IS NOT NULL AND NOT ((COALESCE(LEN($f_reading_0_version_minor), 0) > 0 AND list_contains($f_reading_0_version_minor, version_minor))))
  AND NOT (complete OR source IS NOT NULL) AND reason = CAST($f_reading_0_reason AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')))
  AND instance_no IN (
  SELECT instance_no FROM (
  SELECT
    instance_no,
    MAX(CASE WHEN period_start = $f_reading_1_before THEN 1 ELSE 0 END) AS asked_before,
    MAX(CASE WHEN period_start = $f_reading_1_before AND complete THEN 1 ELSE 0 END) AS reports_before,
    SUM(CASE WHEN period_start = $f_reading_1_before AND complete THEN numerator END) AS value_before,
    MAX(CASE WHEN period_start = $f_reading_1_now THEN 1 ELSE 0 END) AS asked_now,
    MAX(CASE WHEN period_start = $f_reading_1_now AND complete THEN 1 ELSE 0 END) AS reports_now,
    SUM(CASE WHEN period_start = $f_reading_1_now AND complete THEN numerator END) AS value_now,
    MIN(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) OR MIN(COALESCE(CAST(permitted_events AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_events AS STRING), 'unknown')) AS permission_changed
  FROM cube.readings
  WHERE metric = CAST($f_reading_1_metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($f_reading_1_grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $f_reading_1_before AND period_start <= $f_reading_1_now
  AND (period_start = $f_reading_1_before OR period_start = $f_reading_1_now)
  AND versions_behind <= $f_reading_1_behind_max
  GROUP BY instance_no
  ) AS pairs
  WHERE CASE WHEN reports_before = 1 AND reports_now = 1 THEN 'same' WHEN reports_now = 1 AND asked_before = 0 THEN 'entered' WHEN reports_before = 1 AND asked_now = 0 THEN 'left' WHEN reports_now = 1 AND permission_changed THEN 'permission_started' WHEN reports_before = 1 AND permission_changed THEN 'permission_stopped' WHEN reports_now = 1 THEN 'started' WHEN reports_before = 1 THEN 'stopped' END = $f_reading_1_part)
)
SELECT * FROM matching
WHERE TRUE
ORDER BY sort_value ASC NULLS LAST, id ASC NULLS LAST
LIMIT $page_rows
