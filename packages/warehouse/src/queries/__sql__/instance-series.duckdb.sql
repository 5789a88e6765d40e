SELECT period_start, numerator, denominator, reason, complete, as_of
FROM cube.readings
WHERE metric = 'dau' AND grain = 'day'
  AND period_start >= $from_day AND period_start < $to_day
  AND instance_no = $instance_no
ORDER BY period_start ASC NULLS LAST
