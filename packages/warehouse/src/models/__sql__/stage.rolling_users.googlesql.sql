WITH edges AS (
  SELECT instance_no, active_day AS at_day, 1 AS d7, 0 AS d28
  FROM `stage.user_days`
  WHERE prev_day IS NULL OR active_day > DATE_ADD(prev_day, INTERVAL (7) DAY)
  UNION ALL
  SELECT instance_no, DATE_ADD(active_day, INTERVAL (7) DAY) AS at_day, -1 AS d7, 0 AS d28
  FROM `stage.user_days`
  WHERE next_day IS NULL OR next_day > DATE_ADD(active_day, INTERVAL (7) DAY)
  UNION ALL
  SELECT instance_no, active_day AS at_day, 0 AS d7, 1 AS d28
  FROM `stage.user_days`
  WHERE prev_day IS NULL OR active_day > DATE_ADD(prev_day, INTERVAL (28) DAY)
  UNION ALL
  SELECT instance_no, DATE_ADD(active_day, INTERVAL (28) DAY) AS at_day, 0 AS d7, -1 AS d28
  FROM `stage.user_days`
  WHERE next_day IS NULL OR next_day > DATE_ADD(active_day, INTERVAL (28) DAY)
),
deltas AS (
  SELECT instance_no, at_day, SUM(d7) AS d7, SUM(d28) AS d28
  FROM edges
  GROUP BY instance_no, at_day
)
SELECT
  g.instance_no, g.day,
  CAST(SUM(COALESCE(e.d7, 0)) OVER so_far AS INT64) AS users_7,
  CAST(SUM(COALESCE(e.d28, 0)) OVER so_far AS INT64) AS users_28
FROM `stage.event_grid` AS g
LEFT JOIN deltas AS e ON e.instance_no = g.instance_no AND e.at_day = g.day
WINDOW so_far AS (PARTITION BY g.instance_no ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING);
