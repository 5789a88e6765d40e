WITH flagged AS (
  SELECT
    instances,
    hosting,
    status,
    permitted_pings,
    permitted_events,
    liveness,
    drift,
    lifecycle,
    deploy_type,
    segment,
    CASE WHEN (hosting IS NULL OR NOT (hosting = ANY(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[])))) THEN 0 ELSE 1 END
    + CASE WHEN (status IS NULL OR NOT (status = ANY(CAST($f_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[])))) THEN 0 ELSE 1 END
    + CASE WHEN (minor_key >= $f_version_from_0 AND minor_key < $f_version_below_1) THEN 0 ELSE 1 END
    + CASE WHEN versions_behind >= $f_behind_min THEN 0 ELSE 1 END AS failures,
    CASE WHEN (hosting IS NULL OR NOT (hosting = ANY(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[])))) THEN 0 ELSE 1 END AS fails_hosting,
    CASE WHEN (status IS NULL OR NOT (status = ANY(CAST($f_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[])))) THEN 0 ELSE 1 END AS fails_status,
    CASE WHEN TRUE THEN 0 ELSE 1 END AS outside_all,
    CASE WHEN (liveness = ANY(CAST($silent_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]))) THEN 0 ELSE 1 END AS outside_silent,
    CASE WHEN (drift = ANY(CAST($mismatch_drift AS ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync')[]))) THEN 0 ELSE 1 END AS outside_mismatch,
    CASE WHEN versions_behind >= $behind_behind_min THEN 0 ELSE 1 END AS outside_behind,
    CASE WHEN (status = ANY(CAST($critical_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[]))) THEN 0 ELSE 1 END AS outside_critical
  FROM cube.fleet_sums
  WHERE in_customers
),
combinations AS (
  SELECT hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, failures, fails_hosting, fails_status, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical, CAST(SUM(instances) AS INT64) AS members
  FROM flagged
  GROUP BY hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, failures, fails_hosting, fails_status, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical
)
SELECT 'total' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE TRUE
UNION ALL
SELECT 'matching' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0
UNION ALL
SELECT 'hosting' AS part, CAST(hosting AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures - fails_hosting = 0 GROUP BY hosting
UNION ALL
SELECT 'status' AS part, CAST(status AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures - fails_status = 0 GROUP BY status
UNION ALL
SELECT 'permittedPings' AS part, CAST(permitted_pings AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY permitted_pings
UNION ALL
SELECT 'permittedEvents' AS part, CAST(permitted_events AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY permitted_events
UNION ALL
SELECT 'liveness' AS part, CAST(liveness AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY liveness
UNION ALL
SELECT 'drift' AS part, CAST(drift AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY drift
UNION ALL
SELECT 'lifecycle' AS part, CAST(lifecycle AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY lifecycle
UNION ALL
SELECT 'deployType' AS part, CAST(deploy_type AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY deploy_type
UNION ALL
SELECT 'segment' AS part, CAST(segment AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures = 0 GROUP BY segment
UNION ALL
SELECT 'status_drift' AS part, CAST(status AS STRING) AS key_1, CAST(drift AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE failures - fails_status = 0 GROUP BY status, drift
UNION ALL
SELECT 'view_all' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE outside_all = 0
UNION ALL
SELECT 'view_silent' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE outside_silent = 0
UNION ALL
SELECT 'view_mismatch' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE outside_mismatch = 0
UNION ALL
SELECT 'view_behind' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE outside_behind = 0
UNION ALL
SELECT 'view_critical' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, CAST(COALESCE(SUM(members), 0) AS INT64) AS instances
FROM combinations WHERE outside_critical = 0
