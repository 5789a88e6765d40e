SELECT
  instance_no, user_key, active_day,
  LAG(active_day) OVER (PARTITION BY instance_no, user_key ORDER BY active_day NULLS LAST) AS prev_day,
  LEAD(active_day) OVER (PARTITION BY instance_no, user_key ORDER BY active_day NULLS LAST) AS next_day
FROM (SELECT DISTINCT instance_no, user_key, day AS active_day FROM `core.user_days`) AS q;
