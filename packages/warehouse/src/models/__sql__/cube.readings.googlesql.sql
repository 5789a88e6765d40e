WITH counted AS (SELECT instance_no, period_start, users AS numerator, CAST(NULL AS INT64) AS denominator FROM `stage.active_users` WHERE grain = 'day' AND area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'day'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL OR r.final_reason = 'incomplete_period' AS is_told
  FROM reasoned AS r
)
SELECT
  'dau_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, users AS numerator, CAST(NULL AS INT64) AS denominator FROM `stage.active_users` WHERE grain = 'week' AND area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'week'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL OR r.final_reason = 'incomplete_period' AS is_told
  FROM reasoned AS r
)
SELECT
  'wau_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, users AS numerator, CAST(NULL AS INT64) AS denominator FROM `stage.active_users` WHERE grain = 'month' AND area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL OR r.final_reason = 'incomplete_period' AS is_told
  FROM reasoned AS r
)
SELECT
  'mau_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, day AS period_start, users_7 AS numerator, CAST(NULL AS INT64) AS denominator FROM `stage.rolling_users`),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_ADD(p.period_start, INTERVAL (-6) DAY) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_ADD(p.period_start, INTERVAL (-6) DAY) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'day'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL OR r.final_reason = 'incomplete_period' AS is_told
  FROM reasoned AS r
)
SELECT
  'wau_rolling_7d' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, day AS period_start, users_28 AS numerator, CAST(NULL AS INT64) AS denominator FROM `stage.rolling_users`),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_ADD(p.period_start, INTERVAL (-27) DAY) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_ADD(p.period_start, INTERVAL (-27) DAY) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'day'
),
reasoned AS (
  SELECT j.*, j.reason AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL OR r.final_reason = 'incomplete_period' AS is_told
  FROM reasoned AS r
)
SELECT
  'mau_rolling_28d' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, new_users AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'week'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'week'
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
  'users_new' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, new_users AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'month'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
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
  'users_new' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, retained AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'week'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'week'
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
  'users_retained_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, retained AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'month'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
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
  'users_retained_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, resurrected AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'week'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'week'
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
  'users_resurrected_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, resurrected AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'month'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
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
  'users_resurrected_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, churned AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'week'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), WEEK) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'week'
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
  'users_churned_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (SELECT instance_no, period_start, churned AS numerator, CAST(NULL AS INT64) AS denominator, new_users, retained, resurrected, churned FROM `stage.growth` WHERE grain = 'month'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, CAST(NULL AS INT64) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.new_users > 0 AND v.new_users < w.small_group) OR (v.retained > 0 AND v.retained < w.small_group) OR (v.resurrected > 0 AND v.resurrected < w.small_group) OR (v.churned > 0 AND v.churned < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > DATE_TRUNC(DATE_ADD(p.period_start, INTERVAL (-1) DAY), MONTH) THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
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
  'users_churned_events' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'search'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_search' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'code_navigation'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_code_navigation' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'batch_changes'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_batch_changes' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'code_insights'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_code_insights' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'notebooks'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_notebooks' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'code_monitoring'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_code_monitoring' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH counted AS (
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM `stage.active_users` AS a
  LEFT JOIN `stage.active_users` AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = 'cody'
  WHERE a.grain = 'month' AND a.area = 'any'),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, COALESCE(v.denominator, 0) AS known_of,
    CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= p.period_start THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN (v.numerator > 0 AND v.numerator < w.small_group) OR (v.denominator > 0 AND v.denominator < w.small_group) THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > p.period_start THEN 'incomplete_period'
    END AS reason
  FROM `stage.event_periods` AS p
  CROSS JOIN `stage.params` AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = 'month'
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
  'saturation_cody' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, v.hosting, v.status, v.permitted_pings, v.permitted_events, v.liveness, v.drift, v.lifecycle, v.deploy_type, v.segment, v.version_minor, v.minor_key, v.versions_behind, v.in_customers, v.delivers_events, v.last_week
FROM valued AS v;
WITH named AS (
  SELECT instance_no, period_start, dau_at AS as_of, dau AS value FROM `stage.named_days` WHERE dau_at IS NOT NULL
),
received AS (
  SELECT instance_no, day AS period_start, received_at AS as_of, dau_reason AS reason FROM `core.instance_days`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'day'
),
chosen AS (
  SELECT
    j.*, e.numerator AS event_value, e.reason AS event_reason, e.as_of AS event_at,
    j.reason IS NOT NULL AND e.numerator IS NOT NULL AND (e.complete OR j.value IS NULL) AS by_events
  FROM judged AS j
  LEFT JOIN `cube.readings` AS e
    ON e.metric = 'dau_events' AND e.grain = j.grain AND e.instance_no = j.instance_no AND e.period_start = j.period_start
),
told AS (
  SELECT
    c.*,
    CASE WHEN c.by_events THEN c.event_value ELSE c.value END AS told_value,
    CASE WHEN c.by_events THEN c.event_reason ELSE c.reason END AS told_reason,
    CASE WHEN c.by_events THEN 'events' ELSE 'ping' END AS told_by,
    CASE WHEN c.by_events THEN c.event_at ELSE COALESCE(c.value_at, c.received_at) END AS told_at
  FROM chosen AS c
)
SELECT
  'dau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, day AS period_start, received_at AS as_of, user_accounts AS value FROM `core.instance_days` WHERE user_accounts IS NOT NULL
),
received AS (
  SELECT instance_no, day AS period_start, received_at AS as_of, accounts_reason AS reason FROM `core.instance_days`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'day'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'user_accounts' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, wau_at AS as_of, wau AS value FROM `stage.named_weeks` WHERE wau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, wau_reason AS reason FROM `stage.received_weeks`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'week'
),
chosen AS (
  SELECT
    j.*, e.numerator AS event_value, e.reason AS event_reason, e.as_of AS event_at,
    j.reason IS NOT NULL AND e.numerator IS NOT NULL AND (e.complete OR j.value IS NULL) AS by_events
  FROM judged AS j
  LEFT JOIN `cube.readings` AS e
    ON e.metric = 'wau_events' AND e.grain = j.grain AND e.instance_no = j.instance_no AND e.period_start = j.period_start
),
told AS (
  SELECT
    c.*,
    CASE WHEN c.by_events THEN c.event_value ELSE c.value END AS told_value,
    CASE WHEN c.by_events THEN c.event_reason ELSE c.reason END AS told_reason,
    CASE WHEN c.by_events THEN 'events' ELSE 'ping' END AS told_by,
    CASE WHEN c.by_events THEN c.event_at ELSE COALESCE(c.value_at, c.received_at) END AS told_at
  FROM chosen AS c
)
SELECT
  'wau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, mau_at AS as_of, mau AS value FROM `stage.named_months` WHERE mau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, mau_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
chosen AS (
  SELECT
    j.*, e.numerator AS event_value, e.reason AS event_reason, e.as_of AS event_at,
    j.reason IS NOT NULL AND e.numerator IS NOT NULL AND (e.complete OR j.value IS NULL) AS by_events
  FROM judged AS j
  LEFT JOIN `cube.readings` AS e
    ON e.metric = 'mau_events' AND e.grain = j.grain AND e.instance_no = j.instance_no AND e.period_start = j.period_start
),
told AS (
  SELECT
    c.*,
    CASE WHEN c.by_events THEN c.event_value ELSE c.value END AS told_value,
    CASE WHEN c.by_events THEN c.event_reason ELSE c.reason END AS told_reason,
    CASE WHEN c.by_events THEN 'events' ELSE 'ping' END AS told_by,
    CASE WHEN c.by_events THEN c.event_at ELSE COALESCE(c.value_at, c.received_at) END AS told_at
  FROM chosen AS c
)
SELECT
  'mau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, users_created_at AS as_of, users_created AS value FROM `stage.named_months` WHERE users_created_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, growth_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, CASE WHEN j.reason IS NULL THEN j.value END AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'users_created' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, users_deleted_at AS as_of, users_deleted AS value FROM `stage.named_months` WHERE users_deleted_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, growth_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, CASE WHEN j.reason IS NULL THEN j.value END AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'users_deleted' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, users_retained_at AS as_of, users_retained AS value FROM `stage.named_months` WHERE users_retained_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, growth_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, CASE WHEN j.reason IS NULL THEN j.value END AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'users_retained' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, users_resurrected_at AS as_of, users_resurrected AS value FROM `stage.named_months` WHERE users_resurrected_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, growth_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, CASE WHEN j.reason IS NULL THEN j.value END AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'users_resurrected' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, users_churned_at AS as_of, users_churned AS value FROM `stage.named_months` WHERE users_churned_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, growth_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, CASE WHEN j.reason IS NULL THEN j.value END AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'users_churned' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, search_users_at AS as_of, search_users AS value FROM `stage.named_weeks` WHERE search_users_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, search_reason AS reason FROM `stage.received_weeks`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'week'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'search_users' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, search_users_at AS as_of, search_users AS value FROM `stage.named_months` WHERE search_users_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, search_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'search_users' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, codenav_wau_at AS as_of, codenav_wau AS value FROM `stage.named_weeks` WHERE codenav_wau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, codenav_reason AS reason FROM `stage.received_weeks`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'week'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'codenav_wau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, batch_mau_at AS as_of, batch_mau AS value FROM `stage.named_months` WHERE batch_mau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, batch_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'batch_mau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, batch_contributors_at AS as_of, batch_contributors AS value FROM `stage.named_months` WHERE batch_contributors_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, batch_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'batch_contributors' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, cody_wau_at AS as_of, cody_wau AS value FROM `stage.named_weeks` WHERE cody_wau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, cody_reason AS reason FROM `stage.received_weeks`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'week'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'cody_wau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH named AS (
  SELECT instance_no, period_start, cody_mau_at AS as_of, cody_mau AS value FROM `stage.named_months` WHERE cody_mau_at IS NOT NULL
),
received AS (
  SELECT instance_no, period_start, as_of, cody_reason AS reason FROM `stage.received_months`
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM `stage.periods` AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = 'month'
),
told AS (
  SELECT
    j.*, j.value AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)
SELECT
  'cody_mau' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, t.hosting, t.status, t.permitted_pings, t.permitted_events, t.liveness, t.drift, t.lifecycle, t.deploy_type, t.segment, t.version_minor, t.minor_key, t.versions_behind, t.in_customers, t.delivers_events, t.last_week
FROM told AS t;
WITH months AS (
  SELECT
    instance_no, DATE_TRUNC(period_start, MONTH) AS month_start,
    COUNT(CASE WHEN complete THEN 1 END) AS reported, SUM(CASE WHEN complete THEN numerator END) AS total,
    MIN(CASE WHEN complete THEN source END) AS least_source, MAX(CASE WHEN complete THEN source END) AS most_source,
    MIN(
      CASE reason
        WHEN 'not_collected_at_level' THEN 1 WHEN 'hidden_by_contract' THEN 2 WHEN 'not_received' THEN 3
        WHEN 'silent' THEN 4 WHEN 'incomplete_period' THEN 5 WHEN 'no_telemetry' THEN 6
      END
    ) AS weakest
  FROM `cube.readings`
  WHERE metric = 'dau'
  GROUP BY 1, 2
),
judged AS (
  SELECT
    m.*, s.reported, s.total, s.weakest,
    CASE WHEN s.least_source = m.source AND s.most_source = m.source THEN m.source ELSE 'mixed' END AS both_sources,
    DATE_DIFF(DATE_ADD(m.period_start, INTERVAL 1 MONTH), m.period_start, DAY) AS days
  FROM `cube.readings` AS m
  LEFT JOIN months AS s ON s.instance_no = m.instance_no AND s.month_start = m.period_start
  WHERE m.metric = 'mau'
),
reasoned AS (
  SELECT
    j.*,
    CASE
      WHEN j.reason IS NOT NULL THEN j.reason
      WHEN j.numerator = 0 THEN 'not_applicable'
      WHEN j.reported * 5 >= j.days * 4 THEN NULL
      WHEN j.weakest = 1 THEN 'not_collected_at_level'
      WHEN j.weakest = 2 THEN 'hidden_by_contract'
      WHEN j.weakest = 3 THEN 'not_received'
      WHEN j.weakest = 4 THEN 'silent'
      WHEN j.weakest = 6 THEN 'no_telemetry'
      ELSE 'incomplete_period'
    END AS ratio_reason
  FROM judged AS j
)
SELECT
  'stickiness' AS metric, r.grain, r.period_start, r.instance_no, r.account_no,
  CASE WHEN r.ratio_reason IS NULL THEN CAST(ROUND(CAST(r.total AS FLOAT64) * 1e6 / r.reported) AS INT64) END AS numerator,
  CASE WHEN r.ratio_reason IS NULL THEN r.numerator END AS denominator,
  r.ratio_reason AS reason, r.ratio_reason IS NULL AS complete, CASE WHEN r.ratio_reason IS NULL THEN r.both_sources END AS source, r.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM reasoned AS r;
SELECT
  'seat_utilisation' AS metric, m.grain, m.period_start, m.instance_no, m.account_no,
  CASE WHEN m.seats > 0 THEN m.numerator END AS numerator,
  CASE WHEN m.seats > 0 AND m.numerator IS NOT NULL THEN m.seats END AS denominator,
  CASE WHEN m.seats > 0 THEN m.reason ELSE 'not_applicable' END AS reason,
  COALESCE(m.seats > 0, FALSE) AND m.reason IS NULL AS complete,
  CASE WHEN m.seats > 0 AND m.numerator IS NOT NULL THEN 'mixed' END AS source, m.as_of, m.seats, m.version_key, m.hosting, m.status, m.permitted_pings, m.permitted_events, m.liveness, m.drift, m.lifecycle, m.deploy_type, m.segment, m.version_minor, m.minor_key, m.versions_behind, m.in_customers, m.delivers_events, m.last_week
FROM `cube.readings` AS m
WHERE m.metric = 'mau';
