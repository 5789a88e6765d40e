WITH eligible AS (
  SELECT mau_reason, mau, mau_as_of, mau_period, seats, account_no
  FROM cube.fleet
  WHERE life_start < CAST(mau_period + INTERVAL (1) MONTH AS DATE) AND (life_end IS NULL OR life_end > mau_period)
  AND in_customers
),
accounts AS (
  SELECT
    COUNT(DISTINCT CASE WHEN mau_reason IS NULL THEN account_no END) AS accounts_reporting,
    COUNT(DISTINCT account_no) AS accounts_eligible
  FROM eligible
)
SELECT
  CAST(mau_reason AS STRING) AS reason,
  MAX(mau_period) AS period,
  COUNT(*) AS instances,
  CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
  CAST(SUM(CASE WHEN mau_reason IS NULL THEN mau END) AS INT64) AS users,
  MAX(CASE WHEN mau_reason IS NULL THEN mau_as_of END) AS as_of,
  MAX(accounts_reporting) AS accounts_reporting,
  MAX(accounts_eligible) AS accounts_eligible
FROM eligible CROSS JOIN accounts
GROUP BY mau_reason
ORDER BY reason ASC NULLS FIRST
