WITH counted AS (
  SELECT instance_no, period_start, days, COUNT(*) AS users
  FROM `stage.user_periods`
  WHERE grain = 'month'
  GROUP BY instance_no, period_start, days
),
judged AS (
  SELECT c.*, c.users >= w.small_group AS is_large FROM counted AS c CROSS JOIN `stage.params` AS w
),
placed AS (
  SELECT
    c.*,
    SUM(CASE WHEN c.is_large THEN 0 ELSE c.users END) OVER (PARTITION BY c.instance_no, c.period_start) AS left_users,
    ROW_NUMBER() OVER (
      PARTITION BY c.instance_no, c.period_start ORDER BY CASE WHEN c.is_large THEN 0 ELSE 1 END NULLS LAST, c.users NULLS LAST, c.days NULLS LAST
    ) AS place
  FROM judged AS c
),
guarded AS (
  SELECT p.*, NOT p.is_large OR (p.place = 1 AND p.left_users > 0 AND p.left_users < w.small_group) AS is_left_out
  FROM placed AS p
  CROSS JOIN `stage.params` AS w
)
SELECT instance_no, period_start, days, users, is_left_out FROM guarded;
