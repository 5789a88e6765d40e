CREATE TABLE stage.active_users AS SELECT 'day' AS grain, instance_no, day AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.active_users SELECT 'day' AS grain, instance_no, day AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.active_users SELECT 'week' AS grain, instance_no, (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER)) AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.active_users SELECT 'week' AS grain, instance_no, (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER)) AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.active_users SELECT 'month' AS grain, instance_no, CAST(DATE_TRUNC('month', day) AS DATE) AS period_start, CAST(area AS STRING) AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.active_users SELECT 'month' AS grain, instance_no, CAST(DATE_TRUNC('month', day) AS DATE) AS period_start, 'any' AS area, COUNT(DISTINCT user_key) AS users
FROM core.user_days
GROUP BY 2, 3, 4;
