WITH parts AS (
  SELECT
    period_start,
    'all' AS series_key,
    CAST(COALESCE(SUM(CASE WHEN (reason IS NULL OR (numerator IS NOT NULL AND period_start = $running_day)) THEN single_accounts_customers END), 0) AS INT64) AS reporting,
    CAST(COALESCE(SUM(single_accounts_customers), 0) AS INT64) AS eligible
  FROM cube.sums
  WHERE metric = $metric AND grain = $grain AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  GROUP BY 1, 2
  UNION ALL
  SELECT
    period_start,
    'all' AS series_key,
    COUNT(DISTINCT CASE WHEN (reason IS NULL OR (numerator IS NOT NULL AND period_start = $running_day)) THEN account_no END) AS reporting,
    COUNT(DISTINCT account_no) AS eligible
  FROM cube.shared_accounts
  WHERE metric = $metric AND grain = $grain AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND multi_customers
  GROUP BY 1, 2
)
SELECT period_start, series_key, CAST(COALESCE(SUM(reporting), 0) AS INT64) AS reporting, CAST(COALESCE(SUM(eligible), 0) AS INT64) AS eligible
FROM parts
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
