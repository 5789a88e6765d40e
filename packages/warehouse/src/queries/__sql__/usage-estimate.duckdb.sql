SELECT
  period_start, segment, has_seats, reporting, COUNT(*) AS instances, CAST(COALESCE(SUM(size), 0) AS INT64) AS sizes, CAST(COALESCE(SUM(told), 0) AS INT64) AS numerators,
  CAST(COALESCE(SUM(size * size), 0) AS INT64) AS sizes_squared, CAST(COALESCE(SUM(told * told), 0) AS INT64) AS numerators_squared, CAST(COALESCE(SUM(size * told), 0) AS INT64) AS products
FROM (
  SELECT
    period_start, segment, COALESCE(seats > 0, FALSE) AS has_seats, complete AS reporting,
    CASE WHEN seats > 0 THEN seats ELSE 1 END AS size, CASE WHEN complete THEN numerator END AS told
  FROM cube.readings
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND (complete OR reason <> 'not_applicable')
) AS sized
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(segment AS STRING) ASC NULLS LAST, has_seats ASC NULLS LAST, reporting ASC NULLS LAST
