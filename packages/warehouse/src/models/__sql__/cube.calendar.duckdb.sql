CREATE TABLE cube.calendar (grain ENUM('day', 'week', 'month'), period_start DATE, period_end DATE, is_over BOOLEAN, block BIGINT, bit BIGINT);
INSERT INTO cube.calendar BY NAME SELECT grain, period_start, period_end, is_over, block, bit FROM (
WITH starts AS (SELECT DISTINCT day AS period_start FROM stage.days),
bounded AS (SELECT period_start, (period_start + 1) AS period_end FROM starts)
SELECT 'day' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < (p.as_of + TO_SECONDS(1)) AS is_over,
  ((DATE_DIFF('day', DATE '1900-01-07', b.period_start)) // NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD(DATE_DIFF('day', DATE '1900-01-07', b.period_start), 50) AS bit
FROM bounded AS b
CROSS JOIN stage.params AS p
ORDER BY b.period_start NULLS LAST);
INSERT INTO cube.calendar BY NAME SELECT grain, period_start, period_end, is_over, block, bit FROM (
WITH starts AS (SELECT DISTINCT (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER)) AS period_start FROM stage.days),
bounded AS (SELECT period_start, (period_start + 7) AS period_end FROM starts)
SELECT 'week' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < (p.as_of + TO_SECONDS(1)) AS is_over,
  ((((DATE_DIFF('day', DATE '1900-01-07', b.period_start)) // NULLIF(7, 0))) // NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD(((DATE_DIFF('day', DATE '1900-01-07', b.period_start)) // NULLIF(7, 0)), 50) AS bit
FROM bounded AS b
CROSS JOIN stage.params AS p
ORDER BY b.period_start NULLS LAST);
INSERT INTO cube.calendar BY NAME SELECT grain, period_start, period_end, is_over, block, bit FROM (
WITH starts AS (SELECT DISTINCT CAST(DATE_TRUNC('month', day) AS DATE) AS period_start FROM stage.days),
bounded AS (SELECT period_start, CAST(period_start + INTERVAL 1 MONTH AS DATE) AS period_end FROM starts)
SELECT 'month' AS grain, b.period_start, b.period_end, CAST(b.period_end AS TIMESTAMP) < (p.as_of + TO_SECONDS(1)) AS is_over,
  (((EXTRACT(YEAR FROM b.period_start) * 12 + EXTRACT(MONTH FROM b.period_start))) // NULLIF(50, 0)) AS block,
  CAST(1 AS INT64) << MOD((EXTRACT(YEAR FROM b.period_start) * 12 + EXTRACT(MONTH FROM b.period_start)), 50) AS bit
FROM bounded AS b
CROSS JOIN stage.params AS p
ORDER BY b.period_start NULLS LAST);
