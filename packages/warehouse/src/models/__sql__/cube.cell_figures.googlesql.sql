SELECT
  s.measure, s.number, s.grain, s.period_start, s.reason, s.source, 'customers' AS population, 'none' AS breakdown, 'all' AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts
FROM `stage.broad_cell_sums` AS s
WHERE s.in_customers
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST;
SELECT
  s.measure, s.number, s.grain, s.period_start, s.reason, s.source, 'customers' AS population, 'hosting' AS breakdown, CAST(s.hosting AS STRING) AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_customers) AS INT64) AS single_accounts
FROM `stage.broad_cell_sums` AS s
WHERE s.in_customers
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST;
SELECT
  s.measure, s.number, s.grain, s.period_start, s.reason, s.source, 'all' AS population, 'none' AS breakdown, 'all' AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts
FROM `stage.broad_cell_sums` AS s
WHERE TRUE
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST;
SELECT
  s.measure, s.number, s.grain, s.period_start, s.reason, s.source, 'all' AS population, 'hosting' AS breakdown, CAST(s.hosting AS STRING) AS series_key, CAST(SUM(s.instances) AS INT64) AS instances, CAST(SUM(s.seats) AS INT64) AS seats, CAST(SUM(s.numerator) AS INT64) AS numerator, CAST(SUM(s.denominator) AS INT64) AS denominator,
  MAX(s.as_of) AS as_of, CAST(SUM(s.single_accounts_all) AS INT64) AS single_accounts
FROM `stage.broad_cell_sums` AS s
WHERE TRUE
GROUP BY s.measure, s.number, s.grain, s.period_start, s.reason, s.source, s.hosting
ORDER BY measure NULLS LAST, number NULLS LAST, grain NULLS LAST, period_start NULLS LAST;
