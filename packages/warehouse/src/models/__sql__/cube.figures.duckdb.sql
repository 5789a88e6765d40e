CREATE TABLE cube.figures (metric ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody'), grain ENUM('day', 'week', 'month'), period_start DATE, population ENUM('customers', 'all'), breakdown ENUM('none', 'hosting'), series_key VARCHAR, reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), source ENUM('ping', 'events', 'mixed', 'records'), instances BIGINT, seats BIGINT, numerator BIGINT, denominator BIGINT, as_of TIMESTAMP, single_accounts BIGINT);
INSERT INTO cube.figures BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reason, source, instances, seats, numerator, denominator, as_of, single_accounts FROM (
SELECT
  s.metric, s.grain, s.period_start, s.reason, s.source, 'customers' AS population, 'none' AS breakdown, 'all' AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts
FROM stage.broad_sums AS s
WHERE s.in_customers
GROUP BY s.metric, s.grain, s.period_start, s.reason, s.source
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figures BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reason, source, instances, seats, numerator, denominator, as_of, single_accounts FROM (
SELECT
  s.metric, s.grain, s.period_start, s.reason, s.source, 'customers' AS population, 'hosting' AS breakdown, CAST(s.hosting AS STRING) AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts
FROM stage.broad_sums AS s
WHERE s.in_customers
GROUP BY s.metric, s.grain, s.period_start, s.reason, s.source, s.hosting
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figures BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reason, source, instances, seats, numerator, denominator, as_of, single_accounts FROM (
SELECT
  s.metric, s.grain, s.period_start, s.reason, s.source, 'all' AS population, 'none' AS breakdown, 'all' AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts
FROM stage.broad_sums AS s
WHERE TRUE
GROUP BY s.metric, s.grain, s.period_start, s.reason, s.source
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figures BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reason, source, instances, seats, numerator, denominator, as_of, single_accounts FROM (
SELECT
  s.metric, s.grain, s.period_start, s.reason, s.source, 'all' AS population, 'hosting' AS breakdown, CAST(s.hosting AS STRING) AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts
FROM stage.broad_sums AS s
WHERE TRUE
GROUP BY s.metric, s.grain, s.period_start, s.reason, s.source, s.hosting
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
