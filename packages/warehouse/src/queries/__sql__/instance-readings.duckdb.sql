WITH past AS (
  SELECT
    metric, grain, period_start, numerator, denominator, reason, complete, source, as_of,
    CASE grain
      WHEN 'day' THEN $last_day
      WHEN 'week' THEN $last_week
      ELSE $last_month
    END AS newest
  FROM cube.readings
  WHERE instance_no = $instance_no AND (COALESCE(LEN($metrics), 0) > 0 AND list_contains(CAST($metrics AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody', 'cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26', 'frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31')[]), metric))
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
ORDER BY CASE p.metric WHEN 'dau' THEN 0 WHEN 'wau' THEN 1 WHEN 'mau' THEN 2 WHEN 'stickiness' THEN 3 WHEN 'user_accounts' THEN 4 WHEN 'seat_utilisation' THEN 5 WHEN 'users_created' THEN 6 WHEN 'users_deleted' THEN 7 WHEN 'users_retained' THEN 8 WHEN 'users_resurrected' THEN 9 WHEN 'users_churned' THEN 10 WHEN 'search_users' THEN 11 WHEN 'codenav_wau' THEN 12 WHEN 'batch_mau' THEN 13 WHEN 'cody_wau' THEN 14 WHEN 'cody_mau' THEN 15 WHEN 'dau_events' THEN 16 WHEN 'wau_events' THEN 17 WHEN 'mau_events' THEN 18 WHEN 'wau_rolling_7d' THEN 19 WHEN 'mau_rolling_28d' THEN 20 WHEN 'users_new' THEN 21 WHEN 'users_retained_events' THEN 22 WHEN 'users_resurrected_events' THEN 23 WHEN 'users_churned_events' THEN 24 WHEN 'saturation_search' THEN 25 WHEN 'saturation_code_navigation' THEN 26 WHEN 'saturation_batch_changes' THEN 27 WHEN 'saturation_code_insights' THEN 28 WHEN 'saturation_notebooks' THEN 29 WHEN 'saturation_code_monitoring' THEN 30 WHEN 'saturation_cody' THEN 31 END ASC NULLS LAST, CASE p.grain WHEN 'day' THEN 0 WHEN 'week' THEN 1 WHEN 'month' THEN 2 END ASC NULLS LAST, p.period_start ASC NULLS LAST
