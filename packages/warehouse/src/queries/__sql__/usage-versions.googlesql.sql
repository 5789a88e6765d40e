SELECT version_minor, CAST(SUM(instances) AS INT64) AS instances
FROM `cube.sums`
WHERE version_minor IS NOT NULL
  AND metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
GROUP BY 1
ORDER BY 2 DESC NULLS LAST, 1 ASC NULLS LAST
LIMIT 6
