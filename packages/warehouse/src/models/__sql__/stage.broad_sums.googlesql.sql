SELECT s.metric, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts_all, MAX(s.as_of) AS as_of
FROM `cube.sums` AS s
GROUP BY s.metric, s.grain, s.period_start, s.reason, s.source, s.hosting, s.in_customers;
SELECT k.metric, e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, e.hosting, e.in_customers, e.instances, e.seats, e.numerator, e.denominator, e.single_accounts_customers, e.single_accounts_all, CAST(NULL AS TIMESTAMP) AS as_of
FROM (
  SELECT grain, period_start, reason, hosting, in_customers, CAST(SUM(instances) AS INT64) AS instances, CAST(SUM(seats) AS INT64) AS seats, CAST(NULL AS INT64) AS numerator, CAST(NULL AS INT64) AS denominator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(single_accounts_all) AS INT64) AS single_accounts_all
  FROM (
    SELECT grain, period_start, CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS reason, hosting, in_customers, instances, seats, numerator, denominator, single_accounts_customers, single_accounts_all
    FROM `cube.sums`
    WHERE metric = 'dau' AND grain = 'day' AND COALESCE(delivers_events, FALSE) = FALSE
  ) AS q
  GROUP BY grain, period_start, reason, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
SELECT k.metric, e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, e.hosting, e.in_customers, e.instances, e.seats, e.numerator, e.denominator, e.single_accounts_customers, e.single_accounts_all, CAST(NULL AS TIMESTAMP) AS as_of
FROM (
  SELECT grain, period_start, reason, hosting, in_customers, CAST(SUM(instances) AS INT64) AS instances, CAST(SUM(seats) AS INT64) AS seats, CAST(NULL AS INT64) AS numerator, CAST(NULL AS INT64) AS denominator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(single_accounts_all) AS INT64) AS single_accounts_all
  FROM (
    SELECT grain, period_start, CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS reason, hosting, in_customers, instances, seats, numerator, denominator, single_accounts_customers, single_accounts_all
    FROM `cube.sums`
    WHERE metric = 'wau' AND grain = 'week' AND COALESCE(delivers_events, FALSE) = FALSE
  ) AS q
  GROUP BY grain, period_start, reason, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
SELECT k.metric, e.grain, e.period_start, e.reason, CAST(NULL AS STRING) AS source, e.hosting, e.in_customers, e.instances, e.seats, e.numerator, e.denominator, e.single_accounts_customers, e.single_accounts_all, CAST(NULL AS TIMESTAMP) AS as_of
FROM (
  SELECT grain, period_start, reason, hosting, in_customers, CAST(SUM(instances) AS INT64) AS instances, CAST(SUM(seats) AS INT64) AS seats, CAST(NULL AS INT64) AS numerator, CAST(NULL AS INT64) AS denominator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts_customers, CAST(SUM(single_accounts_all) AS INT64) AS single_accounts_all
  FROM (
    SELECT grain, period_start, CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END AS reason, hosting, in_customers, instances, seats, numerator, denominator, single_accounts_customers, single_accounts_all
    FROM `cube.sums`
    WHERE metric = 'mau' AND grain = 'month' AND COALESCE(delivers_events, FALSE) = FALSE
  ) AS q
  GROUP BY grain, period_start, reason, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
