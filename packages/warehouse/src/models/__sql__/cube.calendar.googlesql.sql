WITH starts AS (SELECT DISTINCT day AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, (period_start + 1) AS period_end FROM starts)
SELECT 'day' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) <= p.as_of AS is_over
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
WITH starts AS (SELECT DISTINCT DATE_TRUNC(day, WEEK) AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, (period_start + 7) AS period_end FROM starts)
SELECT 'week' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) <= p.as_of AS is_over
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
WITH starts AS (SELECT DISTINCT DATE_TRUNC(day, MONTH) AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, DATE_ADD(period_start, INTERVAL 1 MONTH) AS period_end FROM starts)
SELECT 'month' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) <= p.as_of AS is_over
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
