SELECT s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers, BIT_OR(s.periods) AS periods
FROM (
  SELECT c.*, k.number
  FROM `cube.cell_accounts` AS c
  JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'retention'
) AS s
GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers;
SELECT s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers, BIT_OR(s.periods) AS periods
FROM (
  SELECT c.*, k.number
  FROM `cube.cell_accounts` AS c
  JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'frequency'
) AS s
GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers;
SELECT
  'retention' AS measure, k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers,
  BIT_OR(e.periods & ((CAST(1 AS INT64) << LEAST(GREATEST(DIV(DATE_DIFF(e.last_week, DATE '1900-01-07', DAY), NULLIF(7, 0)) - k.number - e.block * 50 + 1, 0), 50)) - 1)) AS periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, last_week, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM `cube.shared_accounts`
  WHERE metric = 'wau' AND grain = 'week' AND COALESCE(delivers_events, FALSE) = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers, last_week
) AS e
CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k
GROUP BY k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers;
SELECT 'frequency' AS measure, k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers, e.periods & k.months AS periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM `cube.shared_accounts`
  WHERE metric = 'mau' AND grain = 'month' AND COALESCE(delivers_events, FALSE) = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers
) AS e
JOIN (
  SELECT n.number, c.block, BIT_OR(c.bit) AS months
  FROM (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS n
  JOIN `cube.calendar` AS c ON c.grain = 'month' AND n.number <= DATE_DIFF(DATE_ADD(c.period_start, INTERVAL 1 MONTH), c.period_start, DAY)
  GROUP BY n.number, c.block
) AS k ON k.block = e.block;
