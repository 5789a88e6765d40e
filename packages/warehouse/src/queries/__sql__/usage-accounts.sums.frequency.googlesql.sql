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
  AND block >= DIV((EXTRACT(YEAR FROM @from_day) * 12 + EXTRACT(MONTH FROM @from_day)), NULLIF(50, 0)) AND block <= DIV((EXTRACT(YEAR FROM @to_day) * 12 + EXTRACT(MONTH FROM @to_day)), NULLIF(50, 0))
  ) AS s
  JOIN (SELECT q.metric AS metric, q.number FROM (SELECT 'frequency_d1' AS metric, 1 AS number UNION ALL SELECT 'frequency_d2' AS metric, 2 AS number UNION ALL SELECT 'frequency_d3' AS metric, 3 AS number UNION ALL SELECT 'frequency_d4' AS metric, 4 AS number UNION ALL SELECT 'frequency_d5' AS metric, 5 AS number UNION ALL SELECT 'frequency_d6' AS metric, 6 AS number UNION ALL SELECT 'frequency_d7' AS metric, 7 AS number UNION ALL SELECT 'frequency_d8' AS metric, 8 AS number UNION ALL SELECT 'frequency_d9' AS metric, 9 AS number UNION ALL SELECT 'frequency_d10' AS metric, 10 AS number UNION ALL SELECT 'frequency_d11' AS metric, 11 AS number UNION ALL SELECT 'frequency_d12' AS metric, 12 AS number UNION ALL SELECT 'frequency_d13' AS metric, 13 AS number UNION ALL SELECT 'frequency_d14' AS metric, 14 AS number UNION ALL SELECT 'frequency_d15' AS metric, 15 AS number UNION ALL SELECT 'frequency_d16' AS metric, 16 AS number UNION ALL SELECT 'frequency_d17' AS metric, 17 AS number UNION ALL SELECT 'frequency_d18' AS metric, 18 AS number UNION ALL SELECT 'frequency_d19' AS metric, 19 AS number UNION ALL SELECT 'frequency_d20' AS metric, 20 AS number UNION ALL SELECT 'frequency_d21' AS metric, 21 AS number UNION ALL SELECT 'frequency_d22' AS metric, 22 AS number UNION ALL SELECT 'frequency_d23' AS metric, 23 AS number UNION ALL SELECT 'frequency_d24' AS metric, 24 AS number UNION ALL SELECT 'frequency_d25' AS metric, 25 AS number UNION ALL SELECT 'frequency_d26' AS metric, 26 AS number UNION ALL SELECT 'frequency_d27' AS metric, 27 AS number UNION ALL SELECT 'frequency_d28' AS metric, 28 AS number UNION ALL SELECT 'frequency_d29' AS metric, 29 AS number UNION ALL SELECT 'frequency_d30' AS metric, 30 AS number UNION ALL SELECT 'frequency_d31' AS metric, 31 AS number) AS q) AS k ON (s.numbers & (CAST(1 AS INT64) << k.number)) <> 0
    UNION ALL
    SELECT series_key, block, account_no, FALSE, FALSE, periods FROM (
    SELECT
      e.block, e.account_no, k.metric AS series_key,
      e.periods & k.months AS periods
    FROM (
      SELECT block, account_no, last_week, periods
      FROM `cube.shared_accounts`
      WHERE metric = 'mau' AND grain = 'month' AND COALESCE(delivers_events, FALSE) = FALSE
      AND in_customers
  AND (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness)))
  AND (lifecycle IN UNNEST(@f_lifecycle))
  AND multi_customers
  AND block >= DIV((EXTRACT(YEAR FROM @from_day) * 12 + EXTRACT(MONTH FROM @from_day)), NULLIF(50, 0)) AND block <= DIV((EXTRACT(YEAR FROM @to_day) * 12 + EXTRACT(MONTH FROM @to_day)), NULLIF(50, 0))
    ) AS e
    JOIN (
      SELECT k.metric, c.block, BIT_OR(c.bit) AS months
      FROM (SELECT q.metric AS metric, q.number FROM (SELECT 'frequency_d1' AS metric, 1 AS number UNION ALL SELECT 'frequency_d2' AS metric, 2 AS number UNION ALL SELECT 'frequency_d3' AS metric, 3 AS number UNION ALL SELECT 'frequency_d4' AS metric, 4 AS number UNION ALL SELECT 'frequency_d5' AS metric, 5 AS number UNION ALL SELECT 'frequency_d6' AS metric, 6 AS number UNION ALL SELECT 'frequency_d7' AS metric, 7 AS number UNION ALL SELECT 'frequency_d8' AS metric, 8 AS number UNION ALL SELECT 'frequency_d9' AS metric, 9 AS number UNION ALL SELECT 'frequency_d10' AS metric, 10 AS number UNION ALL SELECT 'frequency_d11' AS metric, 11 AS number UNION ALL SELECT 'frequency_d12' AS metric, 12 AS number UNION ALL SELECT 'frequency_d13' AS metric, 13 AS number UNION ALL SELECT 'frequency_d14' AS metric, 14 AS number UNION ALL SELECT 'frequency_d15' AS metric, 15 AS number UNION ALL SELECT 'frequency_d16' AS metric, 16 AS number UNION ALL SELECT 'frequency_d17' AS metric, 17 AS number UNION ALL SELECT 'frequency_d18' AS metric, 18 AS number UNION ALL SELECT 'frequency_d19' AS metric, 19 AS number UNION ALL SELECT 'frequency_d20' AS metric, 20 AS number UNION ALL SELECT 'frequency_d21' AS metric, 21 AS number UNION ALL SELECT 'frequency_d22' AS metric, 22 AS number UNION ALL SELECT 'frequency_d23' AS metric, 23 AS number UNION ALL SELECT 'frequency_d24' AS metric, 24 AS number UNION ALL SELECT 'frequency_d25' AS metric, 25 AS number UNION ALL SELECT 'frequency_d26' AS metric, 26 AS number UNION ALL SELECT 'frequency_d27' AS metric, 27 AS number UNION ALL SELECT 'frequency_d28' AS metric, 28 AS number UNION ALL SELECT 'frequency_d29' AS metric, 29 AS number UNION ALL SELECT 'frequency_d30' AS metric, 30 AS number UNION ALL SELECT 'frequency_d31' AS metric, 31 AS number) AS q) AS k
      JOIN `cube.calendar` AS c
        ON c.grain = 'month' AND k.number <= DATE_DIFF(DATE_ADD(c.period_start, INTERVAL 1 MONTH), c.period_start, DAY)
      GROUP BY k.metric, c.block
    ) AS k ON k.block = e.block
  ) AS eventless
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN `cube.calendar` AS c ON c.block = a.block
WHERE c.grain = @grain AND (a.known_in & c.bit) <> 0
  AND period_start >= @from_day AND period_start < @to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
