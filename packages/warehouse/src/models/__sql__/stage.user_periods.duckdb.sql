CREATE TABLE stage.user_periods AS 
SELECT 'week' AS grain, instance_no, user_key, (active_day - CAST(EXTRACT(DAYOFWEEK FROM active_day) AS INTEGER)) AS period_start, COUNT(*) AS days
FROM stage.user_days
GROUP BY 2, 3, 4;
INSERT INTO stage.user_periods 
SELECT 'month' AS grain, instance_no, user_key, CAST(DATE_TRUNC('month', active_day) AS DATE) AS period_start, COUNT(*) AS days
FROM stage.user_days
GROUP BY 2, 3, 4;
