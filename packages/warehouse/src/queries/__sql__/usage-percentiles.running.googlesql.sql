SELECT period_start, MAX(instances) AS instances,
  CAST(SUM(CASE WHEN place = DIV(instances * 25 + 99, NULLIF(100, 0)) THEN numerator END) AS INT64) AS p25_numerator, CAST(SUM(CASE WHEN place = DIV(instances * 25 + 99, NULLIF(100, 0)) THEN denominator END) AS INT64) AS p25_denominator,
  CAST(SUM(CASE WHEN place = DIV(instances * 50 + 99, NULLIF(100, 0)) THEN numerator END) AS INT64) AS median_numerator, CAST(SUM(CASE WHEN place = DIV(instances * 50 + 99, NULLIF(100, 0)) THEN denominator END) AS INT64) AS median_denominator,
  CAST(SUM(CASE WHEN place = DIV(instances * 75 + 99, NULLIF(100, 0)) THEN numerator END) AS INT64) AS p75_numerator, CAST(SUM(CASE WHEN place = DIV(instances * 75 + 99, NULLIF(100, 0)) THEN denominator END) AS INT64) AS p75_denominator
FROM (
  SELECT
    period_start, numerator, denominator,
    ROW_NUMBER() OVER (PARTITION BY period_start ORDER BY CAST(numerator AS FLOAT64) / COALESCE(denominator, 1) NULLS LAST, numerator NULLS LAST, instance_no NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY period_start) AS instances
  FROM `cube.readings`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND in_customers
  AND (hosting IN UNNEST(@f_hosting))
  AND numerator IS NOT NULL AND COALESCE(denominator, 1) > 0 AND (complete OR (period_start = @running_day AND numerator IS NOT NULL))
) AS placed
GROUP BY period_start
ORDER BY period_start ASC NULLS LAST
