WITH population AS (
  SELECT * FROM cube.fleet WHERE in_customers
),
flagged AS (
  SELECT
    CAST(hosting AS STRING) AS hosting,
    CAST(status AS STRING) AS status,
    CAST(permitted_pings AS STRING) AS permitted_pings,
    CAST(permitted_events AS STRING) AS permitted_events,
    CAST(liveness AS STRING) AS liveness,
    CAST(drift AS STRING) AS drift,
    CAST(lifecycle AS STRING) AS lifecycle,
    CAST(deploy_type AS STRING) AS deploy_type,
    CAST(segment AS STRING) AS segment,
    0 AS failures
  FROM population
)
SELECT 'total' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE TRUE
UNION ALL
SELECT 'matching' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0
UNION ALL
SELECT 'hosting' AS part, hosting AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY hosting
UNION ALL
SELECT 'status' AS part, status AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY status
UNION ALL
SELECT 'permittedPings' AS part, permitted_pings AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY permitted_pings
UNION ALL
SELECT 'permittedEvents' AS part, permitted_events AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY permitted_events
UNION ALL
SELECT 'liveness' AS part, liveness AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY liveness
UNION ALL
SELECT 'drift' AS part, drift AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY drift
UNION ALL
SELECT 'lifecycle' AS part, lifecycle AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY lifecycle
UNION ALL
SELECT 'deployType' AS part, deploy_type AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY deploy_type
UNION ALL
SELECT 'segment' AS part, segment AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY segment
UNION ALL
SELECT 'status_drift' AS part, status AS key_1, drift AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0 GROUP BY status, drift
UNION ALL
SELECT 'view' AS part, 'all' AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM population WHERE TRUE
UNION ALL
SELECT 'view' AS part, 'silent' AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM population WHERE (liveness = ANY($silent_liveness))
UNION ALL
SELECT 'view' AS part, 'mismatch' AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM population WHERE (drift = ANY($mismatch_drift))
UNION ALL
SELECT 'view' AS part, 'behind' AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM population WHERE versions_behind >= $behind_behind_min
UNION ALL
SELECT 'view' AS part, 'critical' AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM population WHERE (status = ANY($critical_status))
