WITH cells AS (
  SELECT 'cohort_w0' AS metric, 0 AS age
  UNION ALL SELECT 'cohort_w1' AS metric, 1 AS age
  UNION ALL SELECT 'cohort_w2' AS metric, 2 AS age
  UNION ALL SELECT 'cohort_w3' AS metric, 3 AS age
  UNION ALL SELECT 'cohort_w4' AS metric, 4 AS age
  UNION ALL SELECT 'cohort_w5' AS metric, 5 AS age
  UNION ALL SELECT 'cohort_w6' AS metric, 6 AS age
  UNION ALL SELECT 'cohort_w7' AS metric, 7 AS age
  UNION ALL SELECT 'cohort_w8' AS metric, 8 AS age
  UNION ALL SELECT 'cohort_w9' AS metric, 9 AS age
  UNION ALL SELECT 'cohort_w10' AS metric, 10 AS age
  UNION ALL SELECT 'cohort_w11' AS metric, 11 AS age
  UNION ALL SELECT 'cohort_w12' AS metric, 12 AS age
  UNION ALL SELECT 'cohort_w13' AS metric, 13 AS age
  UNION ALL SELECT 'cohort_w14' AS metric, 14 AS age
  UNION ALL SELECT 'cohort_w15' AS metric, 15 AS age
  UNION ALL SELECT 'cohort_w16' AS metric, 16 AS age
  UNION ALL SELECT 'cohort_w17' AS metric, 17 AS age
  UNION ALL SELECT 'cohort_w18' AS metric, 18 AS age
  UNION ALL SELECT 'cohort_w19' AS metric, 19 AS age
  UNION ALL SELECT 'cohort_w20' AS metric, 20 AS age
  UNION ALL SELECT 'cohort_w21' AS metric, 21 AS age
  UNION ALL SELECT 'cohort_w22' AS metric, 22 AS age
  UNION ALL SELECT 'cohort_w23' AS metric, 23 AS age
  UNION ALL SELECT 'cohort_w24' AS metric, 24 AS age
  UNION ALL SELECT 'cohort_w25' AS metric, 25 AS age
  UNION ALL SELECT 'cohort_w26' AS metric, 26 AS age
),
judged AS (
  SELECT
    p.*, c.metric, COALESCE(v.users, 0) AS known, COALESCE(z.cohort_users, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN u.closed_day >= DATE_ADD(p.period_start, INTERVAL (-7) DAY) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < u.period_start THEN 'silent'
      WHEN COALESCE(v.is_left_out, z.is_left_out, FALSE) THEN 'suppressed_small_group'
      WHEN p.last_day < u.period_end OR p.first_day > DATE_ADD(p.period_start, INTERVAL (-7) DAY) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN cells AS c
  JOIN `stage.event_periods` AS u
    ON u.grain = p.grain AND u.instance_no = p.instance_no AND u.period_start = DATE_ADD(p.period_start, INTERVAL (7 * c.age) DAY)
  LEFT JOIN `stage.cohorts` AS z
    ON z.instance_no = p.instance_no AND z.cohort_start = p.period_start AND z.week_start = p.period_start
  LEFT JOIN `stage.cohorts` AS v
    ON v.instance_no = p.instance_no AND v.cohort_start = p.period_start AND v.week_start = u.period_start
  WHERE p.grain = 'week'
),
reasoned AS (
  SELECT j.*, CASE WHEN j.reason IS NULL AND j.known_of = 0 THEN 'not_applicable' ELSE j.reason END AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL AS is_told
  FROM reasoned AS r
)
SELECT
  v.metric AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH cells AS (
  SELECT 'frequency_d1' AS metric, 1 AS days
  UNION ALL SELECT 'frequency_d2' AS metric, 2 AS days
  UNION ALL SELECT 'frequency_d3' AS metric, 3 AS days
  UNION ALL SELECT 'frequency_d4' AS metric, 4 AS days
  UNION ALL SELECT 'frequency_d5' AS metric, 5 AS days
  UNION ALL SELECT 'frequency_d6' AS metric, 6 AS days
  UNION ALL SELECT 'frequency_d7' AS metric, 7 AS days
  UNION ALL SELECT 'frequency_d8' AS metric, 8 AS days
  UNION ALL SELECT 'frequency_d9' AS metric, 9 AS days
  UNION ALL SELECT 'frequency_d10' AS metric, 10 AS days
  UNION ALL SELECT 'frequency_d11' AS metric, 11 AS days
  UNION ALL SELECT 'frequency_d12' AS metric, 12 AS days
  UNION ALL SELECT 'frequency_d13' AS metric, 13 AS days
  UNION ALL SELECT 'frequency_d14' AS metric, 14 AS days
  UNION ALL SELECT 'frequency_d15' AS metric, 15 AS days
  UNION ALL SELECT 'frequency_d16' AS metric, 16 AS days
  UNION ALL SELECT 'frequency_d17' AS metric, 17 AS days
  UNION ALL SELECT 'frequency_d18' AS metric, 18 AS days
  UNION ALL SELECT 'frequency_d19' AS metric, 19 AS days
  UNION ALL SELECT 'frequency_d20' AS metric, 20 AS days
  UNION ALL SELECT 'frequency_d21' AS metric, 21 AS days
  UNION ALL SELECT 'frequency_d22' AS metric, 22 AS days
  UNION ALL SELECT 'frequency_d23' AS metric, 23 AS days
  UNION ALL SELECT 'frequency_d24' AS metric, 24 AS days
  UNION ALL SELECT 'frequency_d25' AS metric, 25 AS days
  UNION ALL SELECT 'frequency_d26' AS metric, 26 AS days
  UNION ALL SELECT 'frequency_d27' AS metric, 27 AS days
  UNION ALL SELECT 'frequency_d28' AS metric, 28 AS days
  UNION ALL SELECT 'frequency_d29' AS metric, 29 AS days
  UNION ALL SELECT 'frequency_d30' AS metric, 30 AS days
  UNION ALL SELECT 'frequency_d31' AS metric, 31 AS days
),
judged AS (
  SELECT
    p.*, c.metric, COALESCE(f.users, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN COALESCE(f.is_left_out, FALSE) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  JOIN cells AS c ON c.days <= DATE_DIFF(p.period_end, p.period_start, DAY)
  LEFT JOIN `stage.frequency` AS f
    ON f.instance_no = p.instance_no AND f.period_start = p.period_start AND f.days = c.days
  WHERE p.grain = 'month'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL AS is_told
  FROM reasoned AS r
)
SELECT
  v.metric AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
