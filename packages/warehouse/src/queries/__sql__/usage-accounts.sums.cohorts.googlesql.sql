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
  FROM `cube.cell_accounts`
  WHERE measure = @measure AND grain = @grain
  AND in_customers
  AND (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness)))
  AND (lifecycle IN UNNEST(@f_lifecycle))
  AND multi_customers
  AND block >= DIV(DIV(DATE_DIFF(@from_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0)) AND block <= DIV(DIV(DATE_DIFF(@to_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0))
  ) AS s
  JOIN (SELECT q.metric AS metric, q.number FROM (SELECT 'cohort_w0' AS metric, 0 AS number UNION ALL SELECT 'cohort_w1' AS metric, 1 AS number UNION ALL SELECT 'cohort_w2' AS metric, 2 AS number UNION ALL SELECT 'cohort_w3' AS metric, 3 AS number UNION ALL SELECT 'cohort_w4' AS metric, 4 AS number UNION ALL SELECT 'cohort_w5' AS metric, 5 AS number UNION ALL SELECT 'cohort_w6' AS metric, 6 AS number UNION ALL SELECT 'cohort_w7' AS metric, 7 AS number UNION ALL SELECT 'cohort_w8' AS metric, 8 AS number UNION ALL SELECT 'cohort_w9' AS metric, 9 AS number UNION ALL SELECT 'cohort_w10' AS metric, 10 AS number UNION ALL SELECT 'cohort_w11' AS metric, 11 AS number UNION ALL SELECT 'cohort_w12' AS metric, 12 AS number UNION ALL SELECT 'cohort_w13' AS metric, 13 AS number UNION ALL SELECT 'cohort_w14' AS metric, 14 AS number UNION ALL SELECT 'cohort_w15' AS metric, 15 AS number UNION ALL SELECT 'cohort_w16' AS metric, 16 AS number UNION ALL SELECT 'cohort_w17' AS metric, 17 AS number UNION ALL SELECT 'cohort_w18' AS metric, 18 AS number UNION ALL SELECT 'cohort_w19' AS metric, 19 AS number UNION ALL SELECT 'cohort_w20' AS metric, 20 AS number UNION ALL SELECT 'cohort_w21' AS metric, 21 AS number UNION ALL SELECT 'cohort_w22' AS metric, 22 AS number UNION ALL SELECT 'cohort_w23' AS metric, 23 AS number UNION ALL SELECT 'cohort_w24' AS metric, 24 AS number UNION ALL SELECT 'cohort_w25' AS metric, 25 AS number UNION ALL SELECT 'cohort_w26' AS metric, 26 AS number) AS q) AS k ON (s.numbers & (CAST(1 AS INT64) << k.number)) <> 0
    UNION ALL
    SELECT series_key, block, account_no, FALSE, FALSE, periods FROM (
    SELECT
      e.block, e.account_no, k.metric AS series_key,
      e.periods & ((CAST(1 AS INT64) << LEAST(GREATEST(DIV(DATE_DIFF(e.last_week, DATE '1900-01-07', DAY), NULLIF(7, 0)) - k.number - e.block * 50 + 1, 0), 50)) - 1) AS periods
    FROM (
      SELECT block, account_no, last_week, periods
      FROM `cube.shared_accounts`
      WHERE metric = 'wau' AND grain = 'week' AND COALESCE(delivers_events, FALSE) = FALSE
      AND in_customers
  AND (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness)))
  AND (lifecycle IN UNNEST(@f_lifecycle))
  AND multi_customers
  AND block >= DIV(DIV(DATE_DIFF(@from_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0)) AND block <= DIV(DIV(DATE_DIFF(@to_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0))
    ) AS e
    CROSS JOIN (SELECT q.metric AS metric, q.number FROM (SELECT 'cohort_w0' AS metric, 0 AS number UNION ALL SELECT 'cohort_w1' AS metric, 1 AS number UNION ALL SELECT 'cohort_w2' AS metric, 2 AS number UNION ALL SELECT 'cohort_w3' AS metric, 3 AS number UNION ALL SELECT 'cohort_w4' AS metric, 4 AS number UNION ALL SELECT 'cohort_w5' AS metric, 5 AS number UNION ALL SELECT 'cohort_w6' AS metric, 6 AS number UNION ALL SELECT 'cohort_w7' AS metric, 7 AS number UNION ALL SELECT 'cohort_w8' AS metric, 8 AS number UNION ALL SELECT 'cohort_w9' AS metric, 9 AS number UNION ALL SELECT 'cohort_w10' AS metric, 10 AS number UNION ALL SELECT 'cohort_w11' AS metric, 11 AS number UNION ALL SELECT 'cohort_w12' AS metric, 12 AS number UNION ALL SELECT 'cohort_w13' AS metric, 13 AS number UNION ALL SELECT 'cohort_w14' AS metric, 14 AS number UNION ALL SELECT 'cohort_w15' AS metric, 15 AS number UNION ALL SELECT 'cohort_w16' AS metric, 16 AS number UNION ALL SELECT 'cohort_w17' AS metric, 17 AS number UNION ALL SELECT 'cohort_w18' AS metric, 18 AS number UNION ALL SELECT 'cohort_w19' AS metric, 19 AS number UNION ALL SELECT 'cohort_w20' AS metric, 20 AS number UNION ALL SELECT 'cohort_w21' AS metric, 21 AS number UNION ALL SELECT 'cohort_w22' AS metric, 22 AS number UNION ALL SELECT 'cohort_w23' AS metric, 23 AS number UNION ALL SELECT 'cohort_w24' AS metric, 24 AS number UNION ALL SELECT 'cohort_w25' AS metric, 25 AS number UNION ALL SELECT 'cohort_w26' AS metric, 26 AS number) AS q) AS k
  ) AS eventless
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN `cube.calendar` AS c ON c.block = a.block
WHERE c.grain = @grain AND (a.known_in & c.bit) <> 0
  AND period_start >= @from_day AND period_start < @to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
