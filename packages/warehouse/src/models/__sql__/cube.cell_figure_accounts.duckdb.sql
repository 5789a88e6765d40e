CREATE TABLE cube.cell_figure_accounts (measure ENUM('retention', 'frequency'), number BIGINT, grain ENUM('day', 'week', 'month'), period_start DATE, population ENUM('customers', 'all'), breakdown ENUM('none', 'hosting'), series_key VARCHAR, reporting BIGINT, with_bounds BIGINT, eligible BIGINT);
INSERT INTO cube.cell_figure_accounts BY NAME SELECT measure, number, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.measure, a.number, a.grain, c.period_start, 'customers' AS population, 'none' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.measure, s.number, s.grain, s.block, s.account_no, 'all' AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_cell_accounts AS s
  WHERE s.multi_customers AND s.in_customers
  GROUP BY s.measure, s.number, s.grain, s.block, s.account_no
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.measure, a.number, a.grain, c.period_start, a.series_key
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.cell_figure_accounts BY NAME SELECT measure, number, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.measure, a.number, a.grain, c.period_start, 'customers' AS population, 'hosting' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.measure, s.number, s.grain, s.block, s.account_no, CAST(s.hosting AS STRING) AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_cell_accounts AS s
  WHERE s.multi_customers AND s.in_customers
  GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.hosting
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.measure, a.number, a.grain, c.period_start, a.series_key
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.cell_figure_accounts BY NAME SELECT measure, number, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.measure, a.number, a.grain, c.period_start, 'all' AS population, 'none' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.measure, s.number, s.grain, s.block, s.account_no, 'all' AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_cell_accounts AS s
  WHERE s.multi_all
  GROUP BY s.measure, s.number, s.grain, s.block, s.account_no
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.measure, a.number, a.grain, c.period_start, a.series_key
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
INSERT INTO cube.cell_figure_accounts BY NAME SELECT measure, number, grain, period_start, population, breakdown, series_key, reporting, with_bounds, eligible FROM (
SELECT
  a.measure, a.number, a.grain, c.period_start, 'all' AS population, 'hosting' AS breakdown, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    s.measure, s.number, s.grain, s.block, s.account_no, CAST(s.hosting AS STRING) AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM stage.broad_cell_accounts AS s
  WHERE s.multi_all
  GROUP BY s.measure, s.number, s.grain, s.block, s.account_no, s.hosting
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY a.measure, a.number, a.grain, c.period_start, a.series_key
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST);
