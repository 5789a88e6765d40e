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

  SELECT k.metric AS series_key, s.block, s.account_no, s.complete, s.has_value, s.periods
  FROM (
  SELECT numbers, block, account_no, complete, has_value, periods
  FROM cube.cell_accounts
  WHERE measure = CAST($measure AS ENUM('retention', 'frequency')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND in_customers
  AND (liveness IS NULL OR NOT ((COALESCE(LEN($f_liveness), 0) > 0 AND list_contains(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]), liveness))))
  AND ((COALESCE(LEN($f_lifecycle), 0) > 0 AND list_contains(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[]), lifecycle)))
  AND multi_customers
  AND block >= ((((DATE_DIFF('day', DATE '1900-01-07', $from_day)) // NULLIF(7, 0))) // NULLIF(50, 0)) AND block <= ((((DATE_DIFF('day', DATE '1900-01-07', $to_day)) // NULLIF(7, 0))) // NULLIF(50, 0))
  ) AS s
  JOIN (SELECT CAST(q.metric AS ENUM('cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26', 'frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31')) AS metric, q.number FROM (SELECT 'cohort_w0' AS metric, 0 AS number UNION ALL SELECT 'cohort_w1' AS metric, 1 AS number UNION ALL SELECT 'cohort_w2' AS metric, 2 AS number UNION ALL SELECT 'cohort_w3' AS metric, 3 AS number UNION ALL SELECT 'cohort_w4' AS metric, 4 AS number UNION ALL SELECT 'cohort_w5' AS metric, 5 AS number UNION ALL SELECT 'cohort_w6' AS metric, 6 AS number UNION ALL SELECT 'cohort_w7' AS metric, 7 AS number UNION ALL SELECT 'cohort_w8' AS metric, 8 AS number UNION ALL SELECT 'cohort_w9' AS metric, 9 AS number UNION ALL SELECT 'cohort_w10' AS metric, 10 AS number UNION ALL SELECT 'cohort_w11' AS metric, 11 AS number UNION ALL SELECT 'cohort_w12' AS metric, 12 AS number UNION ALL SELECT 'cohort_w13' AS metric, 13 AS number UNION ALL SELECT 'cohort_w14' AS metric, 14 AS number UNION ALL SELECT 'cohort_w15' AS metric, 15 AS number UNION ALL SELECT 'cohort_w16' AS metric, 16 AS number UNION ALL SELECT 'cohort_w17' AS metric, 17 AS number UNION ALL SELECT 'cohort_w18' AS metric, 18 AS number UNION ALL SELECT 'cohort_w19' AS metric, 19 AS number UNION ALL SELECT 'cohort_w20' AS metric, 20 AS number UNION ALL SELECT 'cohort_w21' AS metric, 21 AS number UNION ALL SELECT 'cohort_w22' AS metric, 22 AS number UNION ALL SELECT 'cohort_w23' AS metric, 23 AS number UNION ALL SELECT 'cohort_w24' AS metric, 24 AS number UNION ALL SELECT 'cohort_w25' AS metric, 25 AS number UNION ALL SELECT 'cohort_w26' AS metric, 26 AS number) AS q) AS k ON (s.numbers & (CAST(1 AS INT64) << k.number)) <> 0
    UNION ALL
    SELECT series_key, block, account_no, FALSE, FALSE, periods FROM (
    SELECT
      e.block, e.account_no, k.metric AS series_key,
      e.periods & ((CAST(1 AS INT64) << LEAST(GREATEST(((DATE_DIFF('day', DATE '1900-01-07', e.last_week)) // NULLIF(7, 0)) - k.number - e.block * 50 + 1, 0), 50)) - 1) AS periods
    FROM (
      SELECT block, account_no, last_week, periods
      FROM cube.shared_accounts
      WHERE metric = CAST('wau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('week' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE
      AND in_customers
  AND (liveness IS NULL OR NOT ((COALESCE(LEN($f_liveness), 0) > 0 AND list_contains(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]), liveness))))
  AND ((COALESCE(LEN($f_lifecycle), 0) > 0 AND list_contains(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[]), lifecycle)))
  AND multi_customers
  AND block >= ((((DATE_DIFF('day', DATE '1900-01-07', $from_day)) // NULLIF(7, 0))) // NULLIF(50, 0)) AND block <= ((((DATE_DIFF('day', DATE '1900-01-07', $to_day)) // NULLIF(7, 0))) // NULLIF(50, 0))
    ) AS e
    CROSS JOIN (SELECT CAST(q.metric AS ENUM('cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26', 'frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31')) AS metric, q.number FROM (SELECT 'cohort_w0' AS metric, 0 AS number UNION ALL SELECT 'cohort_w1' AS metric, 1 AS number UNION ALL SELECT 'cohort_w2' AS metric, 2 AS number UNION ALL SELECT 'cohort_w3' AS metric, 3 AS number UNION ALL SELECT 'cohort_w4' AS metric, 4 AS number UNION ALL SELECT 'cohort_w5' AS metric, 5 AS number UNION ALL SELECT 'cohort_w6' AS metric, 6 AS number UNION ALL SELECT 'cohort_w7' AS metric, 7 AS number UNION ALL SELECT 'cohort_w8' AS metric, 8 AS number UNION ALL SELECT 'cohort_w9' AS metric, 9 AS number UNION ALL SELECT 'cohort_w10' AS metric, 10 AS number UNION ALL SELECT 'cohort_w11' AS metric, 11 AS number UNION ALL SELECT 'cohort_w12' AS metric, 12 AS number UNION ALL SELECT 'cohort_w13' AS metric, 13 AS number UNION ALL SELECT 'cohort_w14' AS metric, 14 AS number UNION ALL SELECT 'cohort_w15' AS metric, 15 AS number UNION ALL SELECT 'cohort_w16' AS metric, 16 AS number UNION ALL SELECT 'cohort_w17' AS metric, 17 AS number UNION ALL SELECT 'cohort_w18' AS metric, 18 AS number UNION ALL SELECT 'cohort_w19' AS metric, 19 AS number UNION ALL SELECT 'cohort_w20' AS metric, 20 AS number UNION ALL SELECT 'cohort_w21' AS metric, 21 AS number UNION ALL SELECT 'cohort_w22' AS metric, 22 AS number UNION ALL SELECT 'cohort_w23' AS metric, 23 AS number UNION ALL SELECT 'cohort_w24' AS metric, 24 AS number UNION ALL SELECT 'cohort_w25' AS metric, 25 AS number UNION ALL SELECT 'cohort_w26' AS metric, 26 AS number) AS q) AS k
  ) AS eventless
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN cube.calendar AS c ON c.block = a.block
WHERE c.grain = CAST($grain AS ENUM('day', 'week', 'month')) AND (a.known_in & c.bit) <> 0
  AND period_start >= $from_day AND period_start < $to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
