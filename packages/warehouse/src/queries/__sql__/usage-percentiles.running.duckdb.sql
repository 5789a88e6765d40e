SELECT period_start, MAX(instances) AS instances,
  CAST(SUM(CASE WHEN place = ((instances * 25 + 99) // NULLIF(100, 0)) THEN numerator END) AS INT64) AS p25_numerator, CAST(SUM(CASE WHEN place = ((instances * 25 + 99) // NULLIF(100, 0)) THEN denominator END) AS INT64) AS p25_denominator,
  CAST(SUM(CASE WHEN place = ((instances * 50 + 99) // NULLIF(100, 0)) THEN numerator END) AS INT64) AS median_numerator, CAST(SUM(CASE WHEN place = ((instances * 50 + 99) // NULLIF(100, 0)) THEN denominator END) AS INT64) AS median_denominator,
  CAST(SUM(CASE WHEN place = ((instances * 75 + 99) // NULLIF(100, 0)) THEN numerator END) AS INT64) AS p75_numerator, CAST(SUM(CASE WHEN place = ((instances * 75 + 99) // NULLIF(100, 0)) THEN denominator END) AS INT64) AS p75_denominator
FROM (
  SELECT
    period_start, numerator, denominator,
    ROW_NUMBER() OVER (PARTITION BY period_start ORDER BY CAST(numerator AS DOUBLE) / COALESCE(denominator, 1) NULLS LAST, numerator NULLS LAST, instance_no NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY period_start) AS instances
  FROM cube.readings
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND ((COALESCE(LEN($f_hosting), 0) > 0 AND list_contains(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[]), hosting)))
  AND numerator IS NOT NULL AND COALESCE(denominator, 1) > 0 AND (complete OR (period_start = $running_day AND numerator IS NOT NULL))
) AS placed
GROUP BY period_start
ORDER BY period_start ASC NULLS LAST
