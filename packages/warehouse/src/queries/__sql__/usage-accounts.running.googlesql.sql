SELECT period_start, series_key, CASE WHEN period_start = @running_day THEN with_bounds ELSE reporting END AS reporting, eligible
FROM (
  SELECT 'all' AS series_key, period_start, reporting, with_bounds, eligible
  FROM `cube.figure_accounts`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND population = @population AND breakdown = @breakdown
) AS told
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
