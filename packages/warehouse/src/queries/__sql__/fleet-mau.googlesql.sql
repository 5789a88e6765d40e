WITH outside AS (
  SELECT CAST(COALESCE(SUM(u.instances), 0) AS INT64) AS unlinked
  FROM `cube.unlinked` AS u
  WHERE u.grain = 'month' AND u.period_start = (
    SELECT MAX(period_start) FROM `cube.calendar` WHERE grain = 'month' AND is_over
  )
),
eligible AS (
  SELECT mau_reason AS reason, mau, mau_as_of, seats, account_no
  FROM `cube.fleet`
  WHERE life_start < DATE_ADD(mau_period, INTERVAL (1) MONTH) AND (life_end IS NULL OR life_end > mau_period)
  AND in_customers
),
accounts AS (
  SELECT
    COUNT(DISTINCT CASE WHEN reason IS NULL THEN account_no END) AS accounts_reporting,
    COUNT(DISTINCT account_no) AS accounts_eligible
  FROM eligible
),
parts AS (
  SELECT
    reason,
    COUNT(*) AS instances,
    CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
    CAST(SUM(CASE WHEN reason IS NULL THEN mau END) AS INT64) AS users,
    MAX(CASE WHEN reason IS NULL THEN mau_as_of END) AS as_of
  FROM eligible
  GROUP BY reason
)
SELECT
  p.reason,
  COALESCE(p.instances, 0) AS instances,
  COALESCE(p.seats, 0) AS seats,
  p.users,
  p.as_of,
  a.accounts_reporting,
  a.accounts_eligible,
  o.unlinked
FROM accounts AS a
CROSS JOIN outside AS o
LEFT JOIN parts AS p ON TRUE
ORDER BY p.reason ASC NULLS FIRST
