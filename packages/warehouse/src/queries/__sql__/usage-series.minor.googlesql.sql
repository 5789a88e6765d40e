SELECT
  period_start,
  'all' AS series_key,
  reason,
  numerator IS NOT NULL AS has_value,
  CAST(SUM(instances) AS INT64) AS instances,
  CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
  CAST(COALESCE(SUM(single_accounts_customers), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator,
  CAST(SUM(denominator) AS INT64) AS denominator,
  MAX(as_of) AS as_of
FROM `cube.sums`
WHERE metric = @metric AND grain = @grain AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND (status IN UNNEST(@f_status))
  AND (minor_key < @f_version_below_0)
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST, 4 ASC NULLS LAST
