CREATE TABLE stage.frequency AS 
WITH counted AS (
  SELECT instance_no, period_start, days, COUNT(*) AS users
  FROM stage.user_periods
  WHERE grain = 'month'
  GROUP BY instance_no, period_start, days
),
judged AS (
  SELECT c.*, c.users >= w.small_group AS is_large FROM counted AS c CROSS JOIN stage.params AS w
),
placed AS (
  SELECT
    c.*,
    SUM(CASE WHEN c.is_large THEN 0 ELSE c.users END) OVER (PARTITION BY c.instance_no, c.period_start) AS left_users,
    SUM(CASE WHEN c.is_large THEN 0 ELSE 1 END) OVER (PARTITION BY c.instance_no, c.period_start) AS left_cells,
    COUNT(*) OVER (PARTITION BY c.instance_no, c.period_start) AS cells,
    ROW_NUMBER() OVER (
      PARTITION BY c.instance_no, c.period_start ORDER BY CASE WHEN c.is_large THEN 0 ELSE 1 END NULLS LAST, c.users NULLS LAST, c.days NULLS LAST
    ) AS place
  FROM judged AS c
),
guarded AS (
  SELECT
    p.*,
    NOT p.is_large OR (
      p.left_cells > 0 AND p.place <= GREATEST(3 - p.left_cells, CASE WHEN p.left_users < w.small_group THEN 1 ELSE 0 END)
    ) AS is_left_out,
    p.left_cells > 0 AND p.cells < 3 AS is_exposed
  FROM placed AS p
  CROSS JOIN stage.params AS w
)
SELECT instance_no, period_start, days, users, is_left_out, is_exposed FROM guarded;
