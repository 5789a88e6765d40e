CREATE TABLE cube.cells (measure ENUM('retention', 'frequency'), numbers BIGINT, grain ENUM('day', 'week', 'month'), period_start DATE, instance_no BIGINT, account_no BIGINT, numerator BIGINT, denominator BIGINT, reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), complete BOOLEAN, source ENUM('ping', 'events', 'mixed', 'records'), as_of TIMESTAMP, seats BIGINT, version_key BIGINT, hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), liveness ENUM('live', 'late', 'silent', 'never_seen'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), lifecycle ENUM('active', 'decommissioned'), deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), version_minor VARCHAR, minor_key BIGINT, versions_behind BIGINT, in_customers BOOLEAN, delivers_events BOOLEAN, last_week DATE);
INSERT INTO cube.cells BY NAME SELECT measure, numbers, grain, period_start, instance_no, account_no, numerator, denominator, reason, complete, source, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week FROM (
WITH judged AS (
  SELECT
    p.instance_no, p.period_start, p.number, COALESCE(v.users, 0) AS known, COALESCE(z.cohort_users, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN u.closed_day >= (p.period_start + CAST(-7 AS INTEGER)) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < u.period_start THEN 'silent'
      WHEN COALESCE(v.is_left_out, z.is_left_out, FALSE) THEN 'suppressed_small_group'
      WHEN p.last_day < u.period_end OR p.first_day > (p.period_start + CAST(-7 AS INTEGER)) THEN 'incomplete_period'
    END AS reason
  FROM (
    SELECT e.*, c.number, (e.period_start + CAST(7 * c.number AS INTEGER)) AS looked_at
    FROM stage.event_periods AS e
    CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number) AS c
    WHERE e.grain = 'week'
  ) AS p
  JOIN stage.event_periods AS u ON u.grain = p.grain AND u.instance_no = p.instance_no AND u.period_start = p.looked_at
  LEFT JOIN stage.cohorts AS z
    ON z.instance_no = p.instance_no AND z.cohort_start = p.period_start AND z.week_start = p.period_start
  LEFT JOIN stage.cohorts AS v
    ON v.instance_no = p.instance_no AND v.cohort_start = p.period_start AND v.week_start = u.period_start
),
reasoned AS (
  SELECT j.*, CASE WHEN j.reason IS NULL AND j.known_of = 0 THEN 'not_applicable' ELSE j.reason END AS final_reason
  FROM judged AS j
),
sets AS (
  SELECT
    instance_no, period_start, final_reason AS reason, CASE WHEN final_reason IS NULL THEN known END AS numerator,
    CASE WHEN final_reason IS NULL THEN known_of END AS denominator, BIT_OR(CAST(1 AS INT64) << number) AS numbers
  FROM reasoned
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  'retention' AS measure, s.numbers, p.grain, p.period_start, p.instance_no, p.account_no, s.numerator, s.denominator, s.reason,
  s.reason IS NULL AS complete, CASE WHEN s.reason IS NULL THEN 'events' END AS source,
  CASE WHEN s.reason IS NULL THEN CAST(p.last_day AS TIMESTAMP) END AS as_of, p.seats, p.version_key, p.hosting, p.status, p.permitted_pings, p.permitted_events, p.liveness, p.drift, p.lifecycle, p.deploy_type, p.segment, p.version_minor, p.minor_key, p.versions_behind, p.in_customers, p.delivers_events, p.last_week
FROM sets AS s
JOIN stage.event_periods AS p
  ON p.grain = 'week' AND p.instance_no = s.instance_no AND p.period_start = s.period_start);
INSERT INTO cube.cells BY NAME SELECT measure, numbers, grain, period_start, instance_no, account_no, numerator, denominator, reason, complete, source, as_of, seats, version_key, hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, version_minor, minor_key, versions_behind, in_customers, delivers_events, last_week FROM (
WITH judged AS (
  SELECT
    p.instance_no, p.period_start, c.number, COALESCE(f.users, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN COALESCE(f.is_left_out, x.instance_no IS NOT NULL) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM stage.event_periods AS p
  JOIN (SELECT 1 AS number UNION ALL SELECT 2 AS number UNION ALL SELECT 3 AS number UNION ALL SELECT 4 AS number UNION ALL SELECT 5 AS number UNION ALL SELECT 6 AS number UNION ALL SELECT 7 AS number UNION ALL SELECT 8 AS number UNION ALL SELECT 9 AS number UNION ALL SELECT 10 AS number UNION ALL SELECT 11 AS number UNION ALL SELECT 12 AS number UNION ALL SELECT 13 AS number UNION ALL SELECT 14 AS number UNION ALL SELECT 15 AS number UNION ALL SELECT 16 AS number UNION ALL SELECT 17 AS number UNION ALL SELECT 18 AS number UNION ALL SELECT 19 AS number UNION ALL SELECT 20 AS number UNION ALL SELECT 21 AS number UNION ALL SELECT 22 AS number UNION ALL SELECT 23 AS number UNION ALL SELECT 24 AS number UNION ALL SELECT 25 AS number UNION ALL SELECT 26 AS number UNION ALL SELECT 27 AS number UNION ALL SELECT 28 AS number UNION ALL SELECT 29 AS number UNION ALL SELECT 30 AS number UNION ALL SELECT 31 AS number) AS c ON c.number <= DATE_DIFF('day', p.period_start, p.period_end)
  LEFT JOIN stage.frequency AS f
    ON f.instance_no = p.instance_no AND f.period_start = p.period_start AND f.days = c.number
  LEFT JOIN (SELECT DISTINCT instance_no, period_start FROM stage.frequency WHERE is_exposed) AS x
    ON x.instance_no = p.instance_no AND x.period_start = p.period_start
  WHERE p.grain = 'month'
),
reasoned AS (
  SELECT j.*, CASE WHEN j.reason IS NULL AND j.known_of = 0 THEN 'not_applicable' ELSE j.reason END AS final_reason
  FROM judged AS j
),
sets AS (
  SELECT
    instance_no, period_start, final_reason AS reason, CASE WHEN final_reason IS NULL THEN known END AS numerator,
    CASE WHEN final_reason IS NULL THEN known_of END AS denominator, BIT_OR(CAST(1 AS INT64) << number) AS numbers
  FROM reasoned
  GROUP BY 1, 2, 3, 4, 5
)
SELECT
  'frequency' AS measure, s.numbers, p.grain, p.period_start, p.instance_no, p.account_no, s.numerator, s.denominator, s.reason,
  s.reason IS NULL AS complete, CASE WHEN s.reason IS NULL THEN 'events' END AS source,
  CASE WHEN s.reason IS NULL THEN CAST(p.last_day AS TIMESTAMP) END AS as_of, p.seats, p.version_key, p.hosting, p.status, p.permitted_pings, p.permitted_events, p.liveness, p.drift, p.lifecycle, p.deploy_type, p.segment, p.version_minor, p.minor_key, p.versions_behind, p.in_customers, p.delivers_events, p.last_week
FROM sets AS s
JOIN stage.event_periods AS p
  ON p.grain = 'month' AND p.instance_no = s.instance_no AND p.period_start = s.period_start);
