CREATE TABLE cube.figure_accounts (metric ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody'), grain ENUM('day', 'week', 'month'), period_start DATE, population ENUM('customers', 'all'), breakdown ENUM('none', 'hosting'), series_key VARCHAR, reporting BIGINT, with_bounds BIGINT, eligible BIGINT);
INSERT INTO cube.figure_accounts BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.metric, a.grain, c.period_start, 'customers' AS population, 'none' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.metric, s.grain, s.block, s.account_no, 'all' AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_accounts AS s
  WHERE s.multi_customers AND s.in_customers
  GROUP BY s.metric, s.grain, s.block, s.account_no
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.metric, a.grain, c.period_start, a.series_key
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figure_accounts BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.metric, a.grain, c.period_start, 'customers' AS population, 'hosting' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.metric, s.grain, s.block, s.account_no, CAST(s.hosting AS STRING) AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_accounts AS s
  WHERE s.multi_customers AND s.in_customers
  GROUP BY s.metric, s.grain, s.block, s.account_no, s.hosting
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.metric, a.grain, c.period_start, a.series_key
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figure_accounts BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.metric, a.grain, c.period_start, 'all' AS population, 'none' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.metric, s.grain, s.block, s.account_no, 'all' AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_accounts AS s
  WHERE s.multi_all
  GROUP BY s.metric, s.grain, s.block, s.account_no
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.metric, a.grain, c.period_start, a.series_key
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.figure_accounts BY NAME SELECT metric, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.metric, a.grain, c.period_start, 'all' AS population, 'hosting' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.metric, s.grain, s.block, s.account_no, CAST(s.hosting AS STRING) AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_accounts AS s
  WHERE s.multi_all
  GROUP BY s.metric, s.grain, s.block, s.account_no, s.hosting
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.metric, a.grain, c.period_start, a.series_key
ORDER BY metric NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
