CREATE TABLE cube.shared_accounts (metric ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned'), grain ENUM('day', 'week', 'month'), period_start DATE, instance_no BIGINT, id VARCHAR, account_no BIGINT, numerator BIGINT, denominator BIGINT, reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), complete BOOLEAN, as_of TIMESTAMP, seats BIGINT, version_key BIGINT, hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), liveness ENUM('live', 'late', 'silent', 'never_seen'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), lifecycle ENUM('active', 'decommissioned'), deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), version_minor VARCHAR, minor_key BIGINT, versions_behind BIGINT, in_customers BOOLEAN, multi_customers BOOLEAN, multi_all BOOLEAN);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'stickiness' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'user_accounts' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
INSERT INTO cube.shared_accounts BY NAME SELECT metric, grain, period_start, instance_no, id, account_no, numerator, denominator, reason, complete, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, multi_customers, multi_all FROM (
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM cube.readings AS r
JOIN stage.account_counts AS a ON a.account_no = r.account_no
WHERE r.metric = 'seat_utilisation' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST);
