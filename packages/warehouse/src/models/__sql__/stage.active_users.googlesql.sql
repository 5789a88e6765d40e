SELECT 'day' AS grain, instance_no, active_day AS period_start, 'any' AS area, COUNT(*) AS users
FROM `stage.user_days`
GROUP BY 2, 3;
SELECT grain, instance_no, period_start, 'any' AS area, COUNT(*) AS users
FROM `stage.user_periods`
GROUP BY 1, 2, 3;
SELECT 'month' AS grain, instance_no, period_start, area, COUNT(*) AS users
FROM (
  SELECT DISTINCT instance_no, user_key, DATE_TRUNC(day, MONTH) AS period_start, CAST(area AS STRING) AS area FROM `core.user_days`
) AS q
GROUP BY 2, 3, 4;
