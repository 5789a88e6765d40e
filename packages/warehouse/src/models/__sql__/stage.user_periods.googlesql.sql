SELECT 'week' AS grain, instance_no, user_key, DATE_TRUNC(active_day, WEEK) AS period_start, COUNT(*) AS days
FROM `stage.user_days`
GROUP BY 2, 3, 4;
SELECT 'month' AS grain, instance_no, user_key, DATE_TRUNC(active_day, MONTH) AS period_start, COUNT(*) AS days
FROM `stage.user_days`
GROUP BY 2, 3, 4;
