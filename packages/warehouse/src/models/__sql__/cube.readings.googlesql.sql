WITH named AS (
  SELECT instance_no, dau_start AS period_start, MAX(received_at) AS as_of, ANY_VALUE(dau HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE dau IS NOT NULL AND dau_start IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT instance_no, day AS period_start, received_at AS as_of, dau_reason AS reason
  FROM `core.instance_days`
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
)
SELECT
  'dau' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  j.value AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, day AS period_start, MAX(received_at) AS as_of, ANY_VALUE(user_accounts HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE user_accounts IS NOT NULL AND day IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT instance_no, day AS period_start, received_at AS as_of, accounts_reason AS reason
  FROM `core.instance_days`
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
)
SELECT
  'user_accounts' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  j.value AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, wau_start AS period_start, MAX(received_at) AS as_of, ANY_VALUE(wau HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE wau IS NOT NULL AND wau_start IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, WEEK) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(wau_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'wau' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  j.value AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, mau_start AS period_start, MAX(received_at) AS as_of, ANY_VALUE(mau HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE mau IS NOT NULL AND mau_start IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(mau_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'mau' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  j.value AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start, MAX(received_at) AS as_of, ANY_VALUE(users_created HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE TRUE AND COALESCE(mau_start, DATE_TRUNC(day, MONTH)) IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(growth_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'users_created' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  CASE WHEN j.reason IS NULL THEN j.value END AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start, MAX(received_at) AS as_of, ANY_VALUE(users_deleted HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE TRUE AND COALESCE(mau_start, DATE_TRUNC(day, MONTH)) IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(growth_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'users_deleted' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  CASE WHEN j.reason IS NULL THEN j.value END AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start, MAX(received_at) AS as_of, ANY_VALUE(users_retained HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE TRUE AND COALESCE(mau_start, DATE_TRUNC(day, MONTH)) IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(growth_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'users_retained' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  CASE WHEN j.reason IS NULL THEN j.value END AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start, MAX(received_at) AS as_of, ANY_VALUE(users_resurrected HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE TRUE AND COALESCE(mau_start, DATE_TRUNC(day, MONTH)) IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(growth_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'users_resurrected' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  CASE WHEN j.reason IS NULL THEN j.value END AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH named AS (
  SELECT instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start, MAX(received_at) AS as_of, ANY_VALUE(users_churned HAVING MAX received_at) AS value
  FROM `core.instance_days`
  WHERE TRUE AND COALESCE(mau_start, DATE_TRUNC(day, MONTH)) IS NOT NULL
  GROUP BY 1, 2
),
received AS (
  SELECT
    instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
    ANY_VALUE(growth_reason HAVING MAX received_at) AS reason
  FROM `core.instance_days`
  GROUP BY 1, 2
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
)
SELECT
  'users_churned' AS metric, j.grain, j.period_start, j.instance_no, j.id, j.account_no,
  CASE WHEN j.reason IS NULL THEN j.value END AS numerator, CAST(NULL AS INT64) AS denominator,
  j.reason, j.reason IS NULL AS complete, COALESCE(j.value_at, j.received_at) AS as_of, j.seats, j.version_key, j.hosting, j.status, j.permitted_pings, j.permitted_events, j.liveness, j.drift, j.lifecycle, j.deploy_type, j.segment, j.version_minor, j.minor_key, j.versions_behind, j.in_customers
FROM judged AS j;
WITH months AS (
  SELECT
    instance_no, DATE_TRUNC(period_start, MONTH) AS month_start,
    COUNT(CASE WHEN complete THEN 1 END) AS reported, SUM(CASE WHEN complete THEN numerator END) AS total,
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
  'stickiness' AS metric, r.grain, r.period_start, r.instance_no, r.id, r.account_no,
  CASE WHEN r.ratio_reason IS NULL THEN CAST(ROUND(CAST(r.total AS FLOAT64) * 1e6 / r.reported) AS INT64) END AS numerator,
  CASE WHEN r.ratio_reason IS NULL THEN r.numerator END AS denominator,
  r.ratio_reason AS reason, r.ratio_reason IS NULL AS complete, r.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers
FROM reasoned AS r;
SELECT
  'seat_utilisation' AS metric, m.grain, m.period_start, m.instance_no, m.id, m.account_no,
  CASE WHEN m.seats > 0 THEN m.numerator END AS numerator,
  CASE WHEN m.seats > 0 AND m.numerator IS NOT NULL THEN m.seats END AS denominator,
  CASE WHEN m.seats > 0 THEN m.reason ELSE 'not_applicable' END AS reason,
  COALESCE(m.seats > 0, FALSE) AND m.reason IS NULL AS complete, m.as_of, m.seats, m.version_key, m.hosting, m.status, m.permitted_pings, m.permitted_events, m.liveness, m.drift, m.lifecycle, m.deploy_type, m.segment, m.version_minor, m.minor_key, m.versions_behind, m.in_customers
FROM `cube.readings` AS m
WHERE m.metric = 'mau';
