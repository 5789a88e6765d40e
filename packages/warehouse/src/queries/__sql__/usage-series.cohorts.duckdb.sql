SELECT
  period_start,
  metric AS series_key,
  reason,
  source,
  CAST(SUM(instances) AS INT64) AS instances,
  CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
  CAST(COALESCE(SUM(single_accounts_customers), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator,
  CAST(SUM(denominator) AS INT64) AS denominator,
  MAX(as_of) AS as_of
FROM cube.cell_sums
WHERE (COALESCE(LEN($metrics), 0) > 0 AND list_contains(CAST($metrics AS ENUM('cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26', 'frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31')[]), metric)) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
