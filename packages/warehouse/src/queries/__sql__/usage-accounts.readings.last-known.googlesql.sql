SELECT
  period_start, series_key,
  COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT period_start, account_no, series_key, MAX(reports) AS reports
  FROM (
    SELECT series_key, period_start, account_no, CASE WHEN (complete OR (FALSE AND numerator IS NOT NULL)) THEN 1 ELSE 0 END AS reports
    FROM (
  SELECT 'all' AS series_key, period_start, account_no, complete, numerator
  FROM `cube.readings`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE (account_id IN UNNEST(@f_account_id)))
    ) AS told
    UNION ALL
  SELECT 'all' AS series_key, period_start, account_no, 1
  FROM `cube.last_known`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE (account_id IN UNNEST(@f_account_id)))
  ) AS readings
  WHERE account_no IS NOT NULL
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
