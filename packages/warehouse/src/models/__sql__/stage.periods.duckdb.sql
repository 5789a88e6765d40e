CREATE TABLE stage.periods AS 
WITH ends AS (
  SELECT c.period_start, c.period_end, c.is_over, g.*
  FROM stage.grid AS g
  JOIN cube.calendar AS c ON c.grain = 'day' AND c.period_start = g.day
),
dressed AS (
  SELECT
    e.instance_no, i.account_no, e.period_start, e.period_end, e.is_over, e.last_ping_at, e.seats, e.version_key,
    (CAST(e.period_end AS TIMESTAMP) + TO_SECONDS(-GREATEST(7200, COALESCE(i.cadence_s, 0)))) AS late_from,
    CASE WHEN e.is_over THEN CAST(e.period_end AS TIMESTAMP) ELSE p.as_of END AS judged_at, i.late_within_s,
    i.hosting, CAST(CASE
    WHEN e.effective_pings = 'none' AND COALESCE(e.effective_events, 'none') <> 'none' THEN 'events_only'
    WHEN e.effective_pings = 'full' AND e.effective_events = 'all' THEN 'full_events'
    ELSE e.effective_pings
  END AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')) AS status, e.permitted_pings, e.permitted_events, i.liveness, i.drift,
    i.lifecycle, CAST(COALESCE(e.deploy_type, 'unknown') AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')) AS deploy_type, i.segment, e.version_minor, e.minor_key,
    e.versions_behind, i.in_customers,
    CASE WHEN x.instances > 0 THEN v.instance_no IS NOT NULL END AS delivers_events,
    CAST(NULL AS DATE) AS last_week
  FROM ends AS e
  CROSS JOIN stage.params AS p
  CROSS JOIN (SELECT COUNT(*) AS instances FROM stage.event_lives) AS x
  JOIN core.instances AS i ON i.instance_no = e.instance_no
  LEFT JOIN stage.event_lives AS v ON v.instance_no = e.instance_no
)
SELECT
  CAST('day' AS ENUM('day', 'week', 'month')) AS grain, r.instance_no, r.account_no, r.period_start, r.period_end, r.is_over, r.late_from,
  CAST(CASE
    WHEN r.last_ping_at IS NULL THEN 'no_telemetry'
    WHEN DATE_DIFF('second', r.last_ping_at, r.judged_at) > r.late_within_s THEN 'silent'
    WHEN NOT r.is_over THEN 'incomplete_period'
    ELSE 'not_received'
  END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS absence, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM dressed AS r;
INSERT INTO stage.periods 
WITH spans AS (
  SELECT (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER)) AS period_start, instance_no, MAX(day) AS last_day
  FROM stage.grid
  GROUP BY 1, 2
),
ends AS (
  SELECT c.period_start, c.period_end, c.is_over, g.*
  FROM spans AS s
  JOIN cube.calendar AS c ON c.grain = 'week' AND c.period_start = s.period_start
  JOIN stage.grid AS g ON g.instance_no = s.instance_no AND g.day = s.last_day
),
dressed AS (
  SELECT
    e.instance_no, i.account_no, e.period_start, e.period_end, e.is_over, e.last_ping_at, e.seats, e.version_key,
    (CAST(e.period_end AS TIMESTAMP) + TO_SECONDS(-GREATEST(86400, COALESCE(i.cadence_s, 0)))) AS late_from,
    CASE WHEN e.is_over THEN CAST(e.period_end AS TIMESTAMP) ELSE p.as_of END AS judged_at, i.late_within_s,
    i.hosting, CAST(CASE
    WHEN e.effective_pings = 'none' AND COALESCE(e.effective_events, 'none') <> 'none' THEN 'events_only'
    WHEN e.effective_pings = 'full' AND e.effective_events = 'all' THEN 'full_events'
    ELSE e.effective_pings
  END AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')) AS status, e.permitted_pings, e.permitted_events, i.liveness, i.drift,
    i.lifecycle, CAST(COALESCE(e.deploy_type, 'unknown') AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')) AS deploy_type, i.segment, e.version_minor, e.minor_key,
    e.versions_behind, i.in_customers,
    CASE WHEN x.instances > 0 THEN v.instance_no IS NOT NULL END AS delivers_events,
    CASE WHEN v.instance_no IS NULL THEN MAX(e.period_start) OVER (PARTITION BY e.instance_no) END AS last_week
  FROM ends AS e
  CROSS JOIN stage.params AS p
  CROSS JOIN (SELECT COUNT(*) AS instances FROM stage.event_lives) AS x
  JOIN core.instances AS i ON i.instance_no = e.instance_no
  LEFT JOIN stage.event_lives AS v ON v.instance_no = e.instance_no
)
SELECT
  CAST('week' AS ENUM('day', 'week', 'month')) AS grain, r.instance_no, r.account_no, r.period_start, r.period_end, r.is_over, r.late_from,
  CAST(CASE
    WHEN r.last_ping_at IS NULL THEN 'no_telemetry'
    WHEN DATE_DIFF('second', r.last_ping_at, r.judged_at) > r.late_within_s THEN 'silent'
    WHEN NOT r.is_over THEN 'incomplete_period'
    ELSE 'not_received'
  END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS absence, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM dressed AS r
ORDER BY r.instance_no NULLS LAST, r.period_start NULLS LAST;
INSERT INTO stage.periods 
WITH spans AS (
  SELECT CAST(DATE_TRUNC('month', day) AS DATE) AS period_start, instance_no, MAX(day) AS last_day
  FROM stage.grid
  GROUP BY 1, 2
),
ends AS (
  SELECT c.period_start, c.period_end, c.is_over, g.*
  FROM spans AS s
  JOIN cube.calendar AS c ON c.grain = 'month' AND c.period_start = s.period_start
  JOIN stage.grid AS g ON g.instance_no = s.instance_no AND g.day = s.last_day
),
dressed AS (
  SELECT
    e.instance_no, i.account_no, e.period_start, e.period_end, e.is_over, e.last_ping_at, e.seats, e.version_key,
    (CAST(e.period_end AS TIMESTAMP) + TO_SECONDS(-GREATEST(86400, COALESCE(i.cadence_s, 0)))) AS late_from,
    CASE WHEN e.is_over THEN CAST(e.period_end AS TIMESTAMP) ELSE p.as_of END AS judged_at, i.late_within_s,
    i.hosting, CAST(CASE
    WHEN e.effective_pings = 'none' AND COALESCE(e.effective_events, 'none') <> 'none' THEN 'events_only'
    WHEN e.effective_pings = 'full' AND e.effective_events = 'all' THEN 'full_events'
    ELSE e.effective_pings
  END AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')) AS status, e.permitted_pings, e.permitted_events, i.liveness, i.drift,
    i.lifecycle, CAST(COALESCE(e.deploy_type, 'unknown') AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')) AS deploy_type, i.segment, e.version_minor, e.minor_key,
    e.versions_behind, i.in_customers,
    CASE WHEN x.instances > 0 THEN v.instance_no IS NOT NULL END AS delivers_events,
    CAST(NULL AS DATE) AS last_week
  FROM ends AS e
  CROSS JOIN stage.params AS p
  CROSS JOIN (SELECT COUNT(*) AS instances FROM stage.event_lives) AS x
  JOIN core.instances AS i ON i.instance_no = e.instance_no
  LEFT JOIN stage.event_lives AS v ON v.instance_no = e.instance_no
)
SELECT
  CAST('month' AS ENUM('day', 'week', 'month')) AS grain, r.instance_no, r.account_no, r.period_start, r.period_end, r.is_over, r.late_from,
  CAST(CASE
    WHEN r.last_ping_at IS NULL THEN 'no_telemetry'
    WHEN DATE_DIFF('second', r.last_ping_at, r.judged_at) > r.late_within_s THEN 'silent'
    WHEN NOT r.is_over THEN 'incomplete_period'
    ELSE 'not_received'
  END AS ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period')) AS absence, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM dressed AS r
ORDER BY r.instance_no NULLS LAST, r.period_start NULLS LAST;
