WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'dau' AND grain = 'day' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'dau' AND grain = 'day' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'dau' AND r.grain = 'day' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'dau' AND k.grain = 'day' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'wau' AND grain = 'week' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'wau' AND grain = 'week' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'wau' AND r.grain = 'week' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'wau' AND k.grain = 'week' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'mau' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'mau' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'mau' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'mau' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'stickiness' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'stickiness' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'stickiness' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'stickiness' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'user_accounts' AND grain = 'day' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'user_accounts' AND grain = 'day' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'user_accounts' AND r.grain = 'day' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'user_accounts' AND k.grain = 'day' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'seat_utilisation' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'seat_utilisation' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'seat_utilisation' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'seat_utilisation' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'search_users' AND grain = 'week' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'search_users' AND grain = 'week' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'search_users' AND r.grain = 'week' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'search_users' AND k.grain = 'week' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'search_users' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'search_users' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'search_users' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'search_users' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'codenav_wau' AND grain = 'week' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'codenav_wau' AND grain = 'week' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'codenav_wau' AND r.grain = 'week' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'codenav_wau' AND k.grain = 'week' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'batch_mau' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'batch_mau' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'batch_mau' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'batch_mau' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'batch_contributors' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'batch_contributors' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'batch_contributors' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'batch_contributors' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'cody_wau' AND grain = 'week' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'cody_wau' AND grain = 'week' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'cody_wau' AND r.grain = 'week' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'cody_wau' AND k.grain = 'week' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM `cube.readings`
  WHERE metric = 'cody_mau' AND grain = 'month' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM `cube.readings` WHERE metric = 'cody_mau' AND grain = 'month' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, r.grain, r.period_start, r.instance_no, r.account_no, k.numerator, k.denominator, r.reason, r.complete, k.source, k.as_of, r.seats, r.version_key, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week
FROM carried AS c
JOIN `cube.readings` AS r
  ON r.metric = 'cody_mau' AND r.grain = 'month' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN `cube.readings` AS k
  ON k.metric = 'cody_mau' AND k.grain = 'month' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent';
