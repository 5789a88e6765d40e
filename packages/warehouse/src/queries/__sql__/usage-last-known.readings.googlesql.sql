SELECT
  period_start, series_key, source,
  CAST(SUM(instances) AS INT64) AS instances, CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats, CAST(COALESCE(SUM(single_accounts), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator, CAST(SUM(denominator) AS INT64) AS denominator, MAX(as_of) AS as_of
FROM (
  SELECT 'all' AS series_key, period_start, source, 1 AS instances, seats, 0 AS single_accounts, numerator, denominator, as_of
  FROM `cube.last_known`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE (account_id IN UNNEST(@f_account_id)))
) AS told
GROUP BY 1, 2, 3
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
