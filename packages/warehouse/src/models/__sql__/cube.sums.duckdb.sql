CREATE TABLE cube.sums (metric ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody'), grain ENUM('day', 'week', 'month'), period_start DATE, reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), source ENUM('ping', 'events', 'mixed', 'records'), hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), liveness ENUM('live', 'late', 'silent', 'never_seen'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), lifecycle ENUM('active', 'decommissioned'), deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), version_minor VARCHAR, minor_key BIGINT, versions_behind BIGINT, in_customers BOOLEAN, delivers_events BOOLEAN, last_week DATE, instances BIGINT, seats BIGINT, numerator BIGINT, denominator BIGINT, as_of TIMESTAMP, single_accounts_customers BIGINT, single_accounts_all BIGINT);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'stickiness'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'user_accounts'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'seat_utilisation'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_created'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_deleted'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_retained'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_resurrected'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_churned'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'search_users'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'codenav_wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'batch_mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'batch_contributors'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'cody_wau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'cody_mau'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau_rolling_7d'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau_rolling_28d'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_new'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_retained_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_resurrected_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'users_churned_events'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_search'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_navigation'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_batch_changes'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_insights'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_notebooks'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_code_monitoring'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
INSERT INTO cube.sums BY NAME SELECT metric, grain, period_start, reason, source, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, instances, seats, numerator, denominator, as_of, single_accounts_customers, single_accounts_all FROM (
SELECT
  r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
  COUNT(*) AS instances, CAST(SUM(r.seats) AS INT64) AS seats, CAST(SUM(r.numerator) AS INT64) AS numerator,
  CAST(SUM(r.denominator) AS INT64) AS denominator, MAX(r.as_of) AS as_of,
  COUNT(CASE WHEN r.in_customers AND a.customer_count = 1 THEN 1 END) AS single_accounts_customers,
  COUNT(CASE WHEN a.all_count = 1 THEN 1 END) AS single_accounts_all
FROM cube.readings AS r
LEFT JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'saturation_cody'
GROUP BY r.metric, r.grain, r.period_start, r.reason, r.source, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
ORDER BY r.in_customers NULLS LAST, r.period_start NULLS LAST);
