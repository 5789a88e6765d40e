WITH outside AS (
  SELECT CAST(COALESCE(SUM(u.instances), 0) AS INT64) AS unlinked
  FROM cube.unlinked AS u
  WHERE u.grain = 'month' AND u.period_start = (
    SELECT MAX(period_start) FROM cube.calendar WHERE grain = 'month' AND is_over
  )
),
eligible AS (
  SELECT mau_reason AS reason, CASE WHEN mau_reason IS NULL THEN mau_source END AS source, FALSE AS last_known, mau, mau_as_of, seats, account_no
  FROM cube.fleet
  WHERE life_start < CAST(mau_period + INTERVAL (1) MONTH AS DATE) AND (life_end IS NULL OR life_end > mau_period)
  AND in_customers
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
),
accounts AS (
  SELECT 1 AS only, COUNT(CASE WHEN reports = 1 THEN 1 END) AS accounts_reporting, COUNT(*) AS accounts_eligible
  FROM (
    SELECT account_no, MAX(CASE WHEN reason IS NULL THEN 1 ELSE 0 END) AS reports
    FROM eligible
    WHERE account_no IS NOT NULL
    GROUP BY account_no
  ) AS q
),
parts AS (
  SELECT
    1 AS only,
    reason,
    source,
    last_known,
    COUNT(*) AS instances,
    CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
    CAST(SUM(CASE WHEN reason IS NULL THEN mau END) AS INT64) AS users,
    MAX(CASE WHEN reason IS NULL THEN mau_as_of END) AS as_of
  FROM eligible
  GROUP BY reason, source, last_known
)
SELECT
  p.reason,
  p.source,
  COALESCE(p.last_known, FALSE) AS last_known,
  COALESCE(p.instances, 0) AS instances,
  COALESCE(p.seats, 0) AS seats,
  p.users,
  p.as_of,
  a.accounts_reporting,
  a.accounts_eligible,
  o.unlinked
FROM accounts AS a
CROSS JOIN outside AS o
LEFT JOIN parts AS p ON p.only = a.only
ORDER BY CASE p.reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS FIRST, CASE p.source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST,
  CASE WHEN p.last_known THEN 1 ELSE 0 END ASC NULLS LAST
