WITH starts AS (SELECT DISTINCT day AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, (period_start + 1) AS period_end FROM starts)
SELECT 'day' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < TIMESTAMP_ADD(p.as_of, INTERVAL (1) SECOND) AS is_over,
  DIV(DATE_DIFF(b.period_start, DATE '1900-01-07', DAY), NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD(DATE_DIFF(b.period_start, DATE '1900-01-07', DAY), 50) AS bit
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
WITH starts AS (SELECT DISTINCT DATE_TRUNC(day, WEEK) AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, (period_start + 7) AS period_end FROM starts)
SELECT 'week' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < TIMESTAMP_ADD(p.as_of, INTERVAL (1) SECOND) AS is_over,
  DIV(DIV(DATE_DIFF(b.period_start, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD(DIV(DATE_DIFF(b.period_start, DATE '1900-01-07', DAY), NULLIF(7, 0)), 50) AS bit
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
WITH starts AS (SELECT DISTINCT DATE_TRUNC(day, MONTH) AS period_start FROM `stage.days`),
bounded AS (SELECT period_start, DATE_ADD(period_start, INTERVAL 1 MONTH) AS period_end FROM starts)
SELECT 'month' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < TIMESTAMP_ADD(p.as_of, INTERVAL (1) SECOND) AS is_over,
  DIV((EXTRACT(YEAR FROM b.period_start) * 12 + EXTRACT(MONTH FROM b.period_start)), NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD((EXTRACT(YEAR FROM b.period_start) * 12 + EXTRACT(MONTH FROM b.period_start)), 50) AS bit
FROM bounded AS b
CROSS JOIN `stage.params` AS p
ORDER BY b.period_start NULLS LAST;
