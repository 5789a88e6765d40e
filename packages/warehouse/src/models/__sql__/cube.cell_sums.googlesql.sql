SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.cells` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric IN ('cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26')
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.cells` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric IN ('frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31')
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
