SELECT
  c.period_start, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 OR (FALSE AND (a.value_in & c.bit) <> 0) THEN 1 END) AS reporting,
  COUNT(*) AS eligible
FROM (
  SELECT
    block, account_no, series_key,
    BIT_OR(periods) AS known_in,
    BIT_OR(CASE WHEN complete THEN periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN has_value THEN periods ELSE 0 END) AS value_in
  FROM (

  SELECT hosting AS series_key, block, account_no, complete, has_value, periods
  FROM cube.shared_accounts
  WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND in_customers
  AND (liveness IS NULL OR NOT ((COALESCE(LEN($f_liveness), 0) > 0 AND list_contains(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]), liveness))))
  AND ((COALESCE(LEN($f_lifecycle), 0) > 0 AND list_contains(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[]), lifecycle)))
  AND multi_customers
  AND block >= (((EXTRACT(YEAR FROM $from_day) * 12 + EXTRACT(MONTH FROM $from_day))) // NULLIF(50, 0)) AND block <= (((EXTRACT(YEAR FROM $to_day) * 12 + EXTRACT(MONTH FROM $to_day))) // NULLIF(50, 0))
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN cube.calendar AS c ON c.block = a.block
WHERE c.grain = CAST($grain AS ENUM('day', 'week', 'month')) AND (a.known_in & c.bit) <> 0
  AND period_start >= $from_day AND period_start < $to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
