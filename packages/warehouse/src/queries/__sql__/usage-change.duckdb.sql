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
  AND in_customers
  GROUP BY instance_no
  ) AS pairs
) AS parted
WHERE part IS NOT NULL
GROUP BY part
ORDER BY CASE part WHEN 'same' THEN 0 WHEN 'started' THEN 1 WHEN 'stopped' THEN 2 WHEN 'permission_started' THEN 3 WHEN 'permission_stopped' THEN 4 WHEN 'entered' THEN 5 WHEN 'left' THEN 6 END ASC NULLS LAST
