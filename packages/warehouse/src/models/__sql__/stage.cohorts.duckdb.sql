CREATE TABLE stage.cohorts AS 
WITH firsts AS (
  SELECT
    instance_no, period_start AS week_start, MIN(period_start) OVER (PARTITION BY instance_no, user_key) AS cohort_start
  FROM stage.user_periods
  WHERE grain = 'week'
),
counted AS (
  SELECT instance_no, cohort_start, week_start, ((DATE_DIFF('day', cohort_start, week_start)) // NULLIF(7, 0)) AS age, COUNT(*) AS users
  FROM firsts
  GROUP BY instance_no, cohort_start, week_start
),
sized AS (
  SELECT c.*, MAX(CASE WHEN c.age = 0 THEN c.users END) OVER (PARTITION BY c.instance_no, c.cohort_start) AS cohort_users
  FROM counted AS c
),
judged AS (
  SELECT s.*, s.age <= 26 AND s.users >= w.small_group AND s.cohort_users >= w.small_group AS is_large
  FROM sized AS s
  CROSS JOIN stage.params AS w
),
placed AS (
  SELECT
    c.*,
    SUM(CASE WHEN c.is_large THEN 0 ELSE c.users END) OVER (PARTITION BY c.instance_no, c.week_start) AS left_users,
    SUM(CASE WHEN c.is_large THEN 0 ELSE 1 END) OVER (PARTITION BY c.instance_no, c.week_start) AS left_cells,
    COUNT(*) OVER (PARTITION BY c.instance_no, c.week_start) AS cells,
    ROW_NUMBER() OVER (
      PARTITION BY c.instance_no, c.week_start ORDER BY CASE WHEN c.is_large THEN 0 ELSE 1 END NULLS LAST, c.users NULLS LAST, c.age NULLS LAST
    ) AS place
  FROM judged AS c
),
guarded AS (
  SELECT
    p.*,
    NOT p.is_large OR (
      p.left_cells > 0 AND p.place <= GREATEST(1 - p.left_cells, CASE WHEN p.left_users < w.small_group THEN 1 ELSE 0 END)
    ) AS is_left_out,
    p.left_cells > 0 AND p.cells < 1 AS is_exposed
  FROM placed AS p
  CROSS JOIN stage.params AS w
),
closed AS (
  SELECT
    g.*,
    MAX(CASE WHEN g.age = 0 AND g.is_left_out THEN 1 ELSE 0 END) OVER (PARTITION BY g.instance_no, g.cohort_start) AS is_closed
  FROM guarded AS g
)
SELECT instance_no, cohort_start, week_start, users, cohort_users, is_left_out OR is_closed = 1 AS is_left_out
FROM closed
WHERE age <= 26;
