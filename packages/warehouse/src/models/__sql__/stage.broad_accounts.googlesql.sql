SELECT s.metric, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers, BIT_OR(s.periods) AS periods
FROM `cube.shared_accounts` AS s
GROUP BY s.metric, s.grain, s.block, s.account_no, s.complete, s.has_value, s.multi_customers, s.multi_all, s.hosting, s.in_customers;
SELECT k.metric, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers, e.periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM `cube.shared_accounts`
  WHERE metric = 'dau' AND grain = 'day' AND delivers_events = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
SELECT k.metric, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers, e.periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM `cube.shared_accounts`
  WHERE metric = 'wau' AND grain = 'week' AND delivers_events = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
SELECT k.metric, e.grain, e.block, e.account_no, e.complete, e.has_value, e.multi_customers, e.multi_all, e.hosting, e.in_customers, e.periods
FROM (
  SELECT grain, block, account_no, multi_customers, multi_all, hosting, in_customers, FALSE AS complete, FALSE AS has_value, BIT_OR(periods) AS periods
  FROM `cube.shared_accounts`
  WHERE metric = 'mau' AND grain = 'month' AND delivers_events = FALSE
  GROUP BY grain, block, account_no, multi_customers, multi_all, hosting, in_customers
) AS e
JOIN (SELECT q.metric AS metric, q.grain AS grain
    FROM (SELECT 'dau_events' AS metric, 'day' AS grain UNION ALL SELECT 'wau_events' AS metric, 'week' AS grain UNION ALL SELECT 'mau_events' AS metric, 'month' AS grain UNION ALL SELECT 'wau_rolling_7d' AS metric, 'day' AS grain UNION ALL SELECT 'mau_rolling_28d' AS metric, 'day' AS grain UNION ALL SELECT 'users_new' AS metric, 'week' AS grain UNION ALL SELECT 'users_new' AS metric, 'month' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_retained_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_resurrected_events' AS metric, 'month' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'week' AS grain UNION ALL SELECT 'users_churned_events' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_search' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_navigation' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_batch_changes' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_insights' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_notebooks' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_code_monitoring' AS metric, 'month' AS grain UNION ALL SELECT 'saturation_cody' AS metric, 'month' AS grain) AS q) AS k ON k.grain = e.grain;
