SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.last_known` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE TRUE
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
