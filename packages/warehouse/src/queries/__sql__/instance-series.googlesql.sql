SELECT period_start, numerator, denominator, reason, complete, source, as_of
FROM `cube.readings`
WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND instance_no = @instance_no
ORDER BY period_start ASC NULLS LAST
