SELECT
  period_start, series_key, reason, source,
  instances, COALESCE(seats, 0) AS seats, single_accounts, numerator, denominator, as_of
FROM (
  SELECT series_key AS series_key, period_start, reason, source, instances, seats, single_accounts, numerator, denominator, as_of
  FROM cube.figures
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND population = CAST($population AS ENUM('customers', 'all')) AND breakdown = CAST($breakdown AS ENUM('none', 'hosting'))
) AS told
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
