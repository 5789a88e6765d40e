WITH told AS (
  SELECT metric, grain, period_start, numerator, denominator, reason, complete, source, as_of
  FROM cube.readings
  WHERE instance_no = $instance_no
  UNION ALL
  SELECT k.metric, k.grain, e.period_start, NULL, NULL, e.reason, FALSE, NULL, NULL
  FROM (
    SELECT grain, period_start, CAST(CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS reason
    FROM cube.readings
    WHERE instance_no = $instance_no AND ((metric = CAST('dau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('day' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE) OR (metric = CAST('wau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('week' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE) OR (metric = CAST('mau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('month' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE))
  ) AS e
  JOIN (SELECT CAST(q.metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AS metric, CAST(q.grain AS ENUM('day', 'week', 'month')) AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain
),
past AS (
  SELECT
    metric, grain, period_start, numerator, denominator, reason, complete, source, as_of,
    CASE grain
      WHEN 'day' THEN $last_day
      WHEN 'week' THEN $last_week
      ELSE $last_month
    END AS newest
  FROM told
),
known AS (
  SELECT metric, grain, MAX(period_start) AS known_start
  FROM past
  WHERE reason IS NULL AND period_start <= newest
  GROUP BY metric, grain
)
SELECT p.metric, p.grain, p.period_start, p.numerator, p.denominator, p.reason, p.complete, p.source, p.as_of
FROM past AS p
LEFT JOIN known AS k ON k.metric = p.metric AND k.grain = p.grain
WHERE p.period_start = p.newest OR p.period_start = k.known_start
ORDER BY CASE p.metric WHEN 'dau' THEN 0 WHEN 'wau' THEN 1 WHEN 'mau' THEN 2 WHEN 'stickiness' THEN 3 WHEN 'user_accounts' THEN 4 WHEN 'seat_utilisation' THEN 5 WHEN 'users_created' THEN 6 WHEN 'users_deleted' THEN 7 WHEN 'users_retained' THEN 8 WHEN 'users_resurrected' THEN 9 WHEN 'users_churned' THEN 10 WHEN 'search_users' THEN 11 WHEN 'codenav_wau' THEN 12 WHEN 'batch_mau' THEN 13 WHEN 'batch_contributors' THEN 14 WHEN 'cody_wau' THEN 15 WHEN 'cody_mau' THEN 16 WHEN 'dau_events' THEN 17 WHEN 'wau_events' THEN 18 WHEN 'mau_events' THEN 19 WHEN 'wau_rolling_7d' THEN 20 WHEN 'mau_rolling_28d' THEN 21 WHEN 'users_new' THEN 22 WHEN 'users_retained_events' THEN 23 WHEN 'users_resurrected_events' THEN 24 WHEN 'users_churned_events' THEN 25 WHEN 'saturation_search' THEN 26 WHEN 'saturation_code_navigation' THEN 27 WHEN 'saturation_batch_changes' THEN 28 WHEN 'saturation_code_insights' THEN 29 WHEN 'saturation_notebooks' THEN 30 WHEN 'saturation_code_monitoring' THEN 31 WHEN 'saturation_cody' THEN 32 END ASC NULLS LAST, CASE p.grain WHEN 'day' THEN 0 WHEN 'week' THEN 1 WHEN 'month' THEN 2 END ASC NULLS LAST, p.period_start ASC NULLS LAST
