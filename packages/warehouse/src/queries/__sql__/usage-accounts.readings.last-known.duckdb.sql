SELECT
  period_start, series_key,
  COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT period_start, account_no, series_key, MAX(reports) AS reports
  FROM (
    SELECT series_key, period_start, account_no, CASE WHEN (complete OR (FALSE AND numerator IS NOT NULL)) THEN 1 ELSE 0 END AS reports
    FROM (
  SELECT 'all' AS series_key, period_start, account_no, complete, numerator
  FROM cube.readings
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE ((COALESCE(LEN($f_account_id), 0) > 0 AND list_contains($f_account_id, account_id))))
    ) AS told
    UNION ALL
  SELECT 'all' AS series_key, period_start, account_no, 1
  FROM cube.last_known
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE ((COALESCE(LEN($f_account_id), 0) > 0 AND list_contains($f_account_id, account_id))))
  ) AS readings
  WHERE account_no IS NOT NULL
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
