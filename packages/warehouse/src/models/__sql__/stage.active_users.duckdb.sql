CREATE TABLE stage.active_users AS 
SELECT 'day' AS grain, instance_no, active_day AS period_start, 'any' AS area, COUNT(*) AS users
FROM stage.user_days
GROUP BY 2, 3;
INSERT INTO stage.active_users 
SELECT grain, instance_no, period_start, 'any' AS area, COUNT(*) AS users
FROM stage.user_periods
GROUP BY 1, 2, 3;
INSERT INTO stage.active_users 
SELECT 'month' AS grain, instance_no, period_start, area, COUNT(*) AS users
FROM (
  SELECT DISTINCT instance_no, user_key, CAST(DATE_TRUNC('month', day) AS DATE) AS period_start, CAST(area AS STRING) AS area FROM core.user_days
) AS q
GROUP BY 2, 3, 4;
