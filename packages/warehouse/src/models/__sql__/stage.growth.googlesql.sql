WITH steps AS (
  SELECT
    instance_no, period_start,
    LAG(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS prev_start,
    LEAD(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS next_start
  FROM `stage.user_periods`
  WHERE grain = 'week'
),
changes AS (
  SELECT
    instance_no, period_start,
    CASE WHEN prev_start IS NULL THEN 1 ELSE 0 END AS new_users,
    CASE WHEN (prev_start + 7) = period_start THEN 1 ELSE 0 END AS retained,
    CASE WHEN (prev_start + 7) < period_start THEN 1 ELSE 0 END AS resurrected,
    0 AS churned
  FROM steps
  UNION ALL
  SELECT instance_no, (period_start + 7) AS period_start, 0, 0, 0, 1
  FROM steps
  WHERE next_start IS NULL OR next_start > (period_start + 7)
)
SELECT
  'week' AS grain, instance_no, period_start, CAST(SUM(new_users) AS INT64) AS new_users,
  CAST(SUM(retained) AS INT64) AS retained, CAST(SUM(resurrected) AS INT64) AS resurrected, CAST(SUM(churned) AS INT64) AS churned
FROM changes
GROUP BY instance_no, period_start;
WITH steps AS (
  SELECT
    instance_no, period_start,
    LAG(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS prev_start,
    LEAD(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS next_start
  FROM `stage.user_periods`
  WHERE grain = 'month'
),
changes AS (
  SELECT
    instance_no, period_start,
    CASE WHEN prev_start IS NULL THEN 1 ELSE 0 END AS new_users,
    CASE WHEN DATE_ADD(prev_start, INTERVAL 1 MONTH) = period_start THEN 1 ELSE 0 END AS retained,
    CASE WHEN DATE_ADD(prev_start, INTERVAL 1 MONTH) < period_start THEN 1 ELSE 0 END AS resurrected,
    0 AS churned
  FROM steps
  UNION ALL
  SELECT instance_no, DATE_ADD(period_start, INTERVAL 1 MONTH) AS period_start, 0, 0, 0, 1
  FROM steps
  WHERE next_start IS NULL OR next_start > DATE_ADD(period_start, INTERVAL 1 MONTH)
)
SELECT
  'month' AS grain, instance_no, period_start, CAST(SUM(new_users) AS INT64) AS new_users,
  CAST(SUM(retained) AS INT64) AS retained, CAST(SUM(resurrected) AS INT64) AS resurrected, CAST(SUM(churned) AS INT64) AS churned
FROM changes
GROUP BY instance_no, period_start;
