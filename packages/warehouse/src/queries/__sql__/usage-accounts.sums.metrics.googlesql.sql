SELECT
  c.period_start, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 OR (TRUE AND (a.value_in & c.bit) <> 0) THEN 1 END) AS reporting,
  COUNT(*) AS eligible
FROM (
  SELECT
    block, account_no, series_key,
    BIT_OR(periods) AS known_in,
    BIT_OR(CASE WHEN complete THEN periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN has_value THEN periods ELSE 0 END) AS value_in
  FROM (

  SELECT metric AS series_key, block, account_no, complete, has_value, periods
  FROM `cube.shared_accounts`
  WHERE metric IN (@metric_0, @metric_1) AND grain = @grain
  AND in_customers
  AND (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness)))
  AND (lifecycle IN UNNEST(@f_lifecycle))
  AND multi_customers
  AND block >= DIV((EXTRACT(YEAR FROM @from_day) * 12 + EXTRACT(MONTH FROM @from_day)), NULLIF(50, 0)) AND block <= DIV((EXTRACT(YEAR FROM @to_day) * 12 + EXTRACT(MONTH FROM @to_day)), NULLIF(50, 0))
    UNION ALL
    SELECT series_key, block, account_no, FALSE, FALSE, periods FROM (
    SELECT
      e.block, e.account_no, k.metric AS series_key,
      e.periods AS periods
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
    CROSS JOIN (SELECT q.metric AS metric, q.number FROM (SELECT 'users_new' AS metric, 0 AS number UNION ALL SELECT 'users_churned_events' AS metric, 0 AS number) AS q) AS k
  ) AS eventless
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN `cube.calendar` AS c ON c.block = a.block
WHERE c.grain = @grain AND (a.known_in & c.bit) <> 0
  AND period_start >= @from_day AND period_start < @to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
