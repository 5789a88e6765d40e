SELECT period_start, series_key, COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT
    period_start, 'all' AS series_key, account_no,
    MAX(CASE WHEN (reason IS NULL OR (numerator IS NOT NULL AND period_start = @running_day)) THEN 1 ELSE 0 END) AS reports
  FROM `cube.shared_accounts`
  WHERE account_no IS NOT NULL
  AND metric = @metric AND grain = @grain AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND multi_customers
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
