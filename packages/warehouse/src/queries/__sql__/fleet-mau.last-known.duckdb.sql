WITH outside AS (
  SELECT CAST(COALESCE(SUM(u.instances), 0) AS INT64) AS unlinked
  FROM cube.unlinked AS u
  WHERE u.grain = 'month' AND u.period_start = (
    SELECT MAX(period_start) FROM cube.calendar WHERE grain = 'month' AND is_over
  )
),
eligible AS (
  SELECT
    CASE WHEN mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL THEN NULL ELSE mau_reason END AS reason,
    CASE WHEN mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL THEN mau_last_known_source WHEN mau_reason IS NULL THEN mau_source END AS source,
    mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL AS last_known,
    CASE WHEN mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL THEN mau_last_known ELSE mau END AS mau,
    CASE WHEN mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL THEN mau_last_known_at ELSE mau_as_of END AS mau_as_of, seats, account_no
  FROM cube.fleet
  WHERE life_start < CAST(mau_period + INTERVAL (1) MONTH AS DATE) AND (life_end IS NULL OR life_end > mau_period)
  AND in_customers
),
accounts AS (
  SELECT 1 AS only, COUNT(CASE WHEN reports = 1 THEN 1 END) AS accounts_reporting, COUNT(*) AS accounts_eligible
  FROM (
    SELECT account_no, MAX(CASE WHEN reason IS NULL THEN 1 ELSE 0 END) AS reports
    FROM eligible
    WHERE account_no IS NOT NULL
    GROUP BY account_no
  ) AS q
),
parts AS (
  SELECT
    1 AS only,
    reason,
    source,
    last_known,
    COUNT(*) AS instances,
    CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats,
    CAST(SUM(CASE WHEN reason IS NULL THEN mau END) AS INT64) AS users,
    MAX(CASE WHEN reason IS NULL THEN mau_as_of END) AS as_of
  FROM eligible
  GROUP BY reason, source, last_known
)
SELECT
  p.reason,
  p.source,
  COALESCE(p.last_known, FALSE) AS last_known,
  COALESCE(p.instances, 0) AS instances,
  COALESCE(p.seats, 0) AS seats,
  p.users,
  p.as_of,
  a.accounts_reporting,
  a.accounts_eligible,
  o.unlinked
FROM accounts AS a
CROSS JOIN outside AS o
LEFT JOIN parts AS p ON p.only = a.only
ORDER BY CASE p.reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS FIRST, CASE p.source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST,
  CASE WHEN p.last_known THEN 1 ELSE 0 END ASC NULLS LAST
