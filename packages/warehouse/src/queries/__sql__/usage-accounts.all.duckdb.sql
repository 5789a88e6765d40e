SELECT period_start, series_key, CASE WHEN TRUE THEN with_bounds ELSE reporting END AS reporting, eligible
FROM (
  SELECT 'all' AS series_key, period_start, reporting, with_bounds, eligible
  FROM cube.figure_accounts
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND population = CAST($population AS ENUM('customers', 'all')) AND breakdown = CAST($breakdown AS ENUM('none', 'hosting'))
) AS told
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
