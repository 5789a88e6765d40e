SELECT 'day' AS grain, instance_no, day AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
SELECT 'day' AS grain, instance_no, day AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
SELECT 'week' AS grain, instance_no, DATE_TRUNC(day, WEEK) AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
SELECT 'week' AS grain, instance_no, DATE_TRUNC(day, WEEK) AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
SELECT 'month' AS grain, instance_no, DATE_TRUNC(day, MONTH) AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
SELECT 'month' AS grain, instance_no, DATE_TRUNC(day, MONTH) AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM `core.user_days`
GROUP BY 2, 3, 4;
