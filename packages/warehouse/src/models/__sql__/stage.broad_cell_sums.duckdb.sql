CREATE TABLE stage.broad_cell_sums AS 
SELECT s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts_all, MAX(s.as_of) AS as_of
FROM (
  SELECT c.*, k.number
  FROM cube.cell_sums AS c
  JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'retention'
) AS s
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers;
INSERT INTO stage.broad_cell_sums 
SELECT s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts_all, MAX(s.as_of) AS as_of
FROM (
  SELECT c.*, k.number
  FROM cube.cell_sums AS c
  JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = 'frequency'
) AS s
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers;
INSERT INTO stage.broad_cell_sums 
SELECT 'retention' AS measure, k.number, e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, e.hosting, e.in_customers, e.instances, e.seats, e.numerator, e.denominator, e.single_accounts_customers, e.single_accounts_all, CAST(NULL AS TIMESTAMP) AS as_of
FROM (
  SELECT grain, period_start, reason, hosting, in_customers, last_week, CAST(SUM(instances) AS INT64) AS instances, CAST(SUM(seats) AS INT64) AS seats, CAST(NULL AS INT64) AS numerator, CAST(NULL AS INT64) AS denominator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(single_accounts_all) AS INT64) AS single_accounts_all
  FROM (
    SELECT grain, period_start, CAST(CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS reason, hosting, in_customers, last_week, instances, seats, numerator, denominator, single_accounts_customers, single_accounts_all
    FROM cube.sums
    WHERE metric = CAST('wau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('week' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE
  ) AS q
  GROUP BY grain, period_start, reason, hosting, in_customers, last_week
) AS e
JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS k ON (e.period_start + CAST(7 * k.number AS INTEGER)) <= e.last_week;
INSERT INTO stage.broad_cell_sums 
SELECT 'frequency' AS measure, k.number, e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, e.hosting, e.in_customers, e.instances, e.seats, e.numerator, e.denominator, e.single_accounts_customers, e.single_accounts_all, CAST(NULL AS TIMESTAMP) AS as_of
FROM (
  SELECT grain, period_start, reason, hosting, in_customers, CAST(SUM(instances) AS INT64) AS instances, CAST(SUM(seats) AS INT64) AS seats, CAST(NULL AS INT64) AS numerator, CAST(NULL AS INT64) AS denominator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(single_accounts_all) AS INT64) AS single_accounts_all
  FROM (
    SELECT grain, period_start, CAST(CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS reason, hosting, in_customers, instances, seats, numerator, denominator, single_accounts_customers, single_accounts_all
    FROM cube.sums
    WHERE metric = CAST('mau' AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST('month' AS ENUM('day', 'week', 'month')) AND COALESCE(delivers_events, FALSE) = FALSE
  ) AS q
  GROUP BY grain, period_start, reason, hosting, in_customers
) AS e
JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS k ON k.number <= DATE_DIFF('day', e.period_start, CAST(e.period_start + INTERVAL 1 MONTH AS DATE));
