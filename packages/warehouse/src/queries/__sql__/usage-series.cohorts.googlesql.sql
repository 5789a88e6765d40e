SELECT
  period_start, series_key, reason, source,
  instances, COALESCE(seats, 0) AS seats, single_accounts, numerator, denominator, as_of
FROM (
  SELECT k.metric AS series_key, s.period_start, s.reason, s.source, s.instances, s.seats, s.single_accounts, s.numerator, s.denominator, s.as_of
  FROM (
  SELECT number, period_start, reason, source, instances, seats, single_accounts, numerator, denominator, as_of
  FROM `cube.cell_figures`
  WHERE measure = @measure AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND population = @population AND breakdown = @breakdown
  ) AS s
  JOIN (SELECT q.metric AS metric, q.number FROM (SELECT 'cohort_w0' AS metric, 0 AS number UNION ALL SELECT 'cohort_w1' AS metric, 1 AS number UNION ALL SELECT 'cohort_w2' AS metric, 2 AS number UNION ALL SELECT 'cohort_w3' AS metric, 3 AS number UNION ALL SELECT 'cohort_w4' AS metric, 4 AS number UNION ALL SELECT 'cohort_w5' AS metric, 5 AS number UNION ALL SELECT 'cohort_w6' AS metric, 6 AS number UNION ALL SELECT 'cohort_w7' AS metric, 7 AS number UNION ALL SELECT 'cohort_w8' AS metric, 8 AS number UNION ALL SELECT 'cohort_w9' AS metric, 9 AS number UNION ALL SELECT 'cohort_w10' AS metric, 10 AS number UNION ALL SELECT 'cohort_w11' AS metric, 11 AS number UNION ALL SELECT 'cohort_w12' AS metric, 12 AS number UNION ALL SELECT 'cohort_w13' AS metric, 13 AS number UNION ALL SELECT 'cohort_w14' AS metric, 14 AS number UNION ALL SELECT 'cohort_w15' AS metric, 15 AS number UNION ALL SELECT 'cohort_w16' AS metric, 16 AS number UNION ALL SELECT 'cohort_w17' AS metric, 17 AS number UNION ALL SELECT 'cohort_w18' AS metric, 18 AS number UNION ALL SELECT 'cohort_w19' AS metric, 19 AS number UNION ALL SELECT 'cohort_w20' AS metric, 20 AS number UNION ALL SELECT 'cohort_w21' AS metric, 21 AS number UNION ALL SELECT 'cohort_w22' AS metric, 22 AS number UNION ALL SELECT 'cohort_w23' AS metric, 23 AS number UNION ALL SELECT 'cohort_w24' AS metric, 24 AS number UNION ALL SELECT 'cohort_w25' AS metric, 25 AS number UNION ALL SELECT 'cohort_w26' AS metric, 26 AS number) AS q) AS k ON s.number = k.number
) AS told
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
