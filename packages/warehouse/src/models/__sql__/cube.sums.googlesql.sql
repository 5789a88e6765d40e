SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'stickiness'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'user_accounts'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'seat_utilisation'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_created'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_deleted'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_retained'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_resurrected'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_churned'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'search_users'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'codenav_wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'batch_mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'batch_contributors'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'cody_wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'cody_mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau_rolling_7d'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau_rolling_28d'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_new'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_retained_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_resurrected_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_churned_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_search'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_navigation'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_batch_changes'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_insights'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_notebooks'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_monitoring'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM `cube.readings` AS r
LEFT JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_cody'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST;
