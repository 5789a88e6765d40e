SELECT
  period_start, series_key, source,
  CAST(SUM(instances) AS INT64) AS instances, CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats, CAST(COALESCE(SUM(single_accounts), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator, CAST(SUM(denominator) AS INT64) AS denominator, MAX(as_of) AS as_of
FROM (
  SELECT 'all' AS series_key, period_start, source, 1 AS instances, seats, 0 AS single_accounts, numerator, denominator, as_of
  FROM cube.last_known
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE ((COALESCE(LEN($f_account_id), 0) > 0 AND list_contains($f_account_id, account_id))))
) AS told
GROUP BY 1, 2, 3
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
