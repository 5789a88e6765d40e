SELECT period_start, numerator, denominator, reason, complete, as_of
FROM cube.readings
WHERE metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND instance_no = $instance_no
ORDER BY period_start ASC NULLS LAST
