CREATE TABLE stage.broad_cell_accounts AS 
SELECT s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers, BIT_OR(s.periods) AS periods
FROM (
  SELECT c.*, k.number
  FROM cube.cell_accounts AS c
  JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'retention'
) AS s
GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers;
INSERT INTO stage.broad_cell_accounts 
SELECT s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers, BIT_OR(s.periods) AS periods
FROM (
  SELECT c.*, k.number
  FROM cube.cell_accounts AS c
  JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'frequency'
) AS s
GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers;
INSERT INTO stage.broad_cell_accounts 
SELECT
  'retention' AS measure, k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers,
  BIT_OR(e.periods & ((CAST(1 AS INT64) << LEAST(GREATEST(((DATE_DIFF('day', DATE '1900-01-07', e.last_week)) // NULLIF(7, 0)) - k.number - e.block * 50 + 1, 0), 50)) - 1)) AS periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, last_week, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM cube.shared_accounts
  WHERE metric = CAST('wau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('week' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers, last_week
) AS e
CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k
GROUP BY k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers;
INSERT INTO stage.broad_cell_accounts 
SELECT 'frequency' AS measure, k.number, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers, e.periods & k.months AS periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM cube.shared_accounts
  WHERE metric = CAST('mau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('month' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers
) AS e
JOIN (
  SELECT n.number, c.block, BIT_OR(c.bit) AS months
  FROM (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS n
  JOIN cube.calendar AS c ON c.grain = 'month' AND n.number <= DATE_DIFF('day', c.period_start, CAST(c.period_start + INTERVAL 1 MONTH AS DATE))
  GROUP BY n.number, c.block
) AS k ON k.block = e.block;
