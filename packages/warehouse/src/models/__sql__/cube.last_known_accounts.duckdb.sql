CREATE TABLE cube.last_known_accounts (metric ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody'), grain ENUM('day', 'week', 'month'), block BIGINT, account_no BIGINT, complete BOOLEAN, has_value BOOLEAN, hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), liveness ENUM('live', 'late', 'silent', 'never_seen'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), lifecycle ENUM('active', 'decommissioned'), deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), version_minor VARCHAR, minor_key BIGINT, versions_behind BIGINT, in_customers BOOLEAN, delivers_events BOOLEAN, last_week DATE, multi_customers BOOLEAN, multi_all BOOLEAN, periods BIGINT);
INSERT INTO cube.last_known_accounts BY NAME SELECT metric, grain, block, account_no, complete, has_value, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week, multi_customers, multi_all, periods FROM (
WITH kinds AS (
  SELECT
    r.metric, r.grain, r.account_no, r.complete, r.numerator IS NOT NULL AS has_value, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
    a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all, c.block, c.bit
  FROM cube.last_known AS r
  JOIN stage.account_counts AS a ON a.account_no = r.account_no
  JOIN cube.calendar AS c ON c.grain = r.grain AND c.period_start = r.period_start
  WHERE TRUE AND a.all_count >= 2
)
SELECT
  k.metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all,
  BIT_OR(bit) AS periods
FROM kinds AS k
GROUP BY k.metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all
ORDER BY multi_customers NULLS LAST, block NULLS LAST, account_no NULLS LAST);
