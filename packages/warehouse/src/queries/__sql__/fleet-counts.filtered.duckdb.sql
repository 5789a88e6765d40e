WITH population AS (
  SELECT * FROM cube.fleet WHERE TRUE
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
    CASE WHEN (hosting = ANY($f_hosting)) THEN 0 ELSE 1 END
    + CASE WHEN (status IS NULL OR NOT (status = ANY($f_status))) THEN 0 ELSE 1 END
    + CASE WHEN (permitted_pings IS NULL OR permitted_pings = ANY($f_permitted_pings)) THEN 0 ELSE 1 END
    + CASE WHEN (permitted_events IS NOT NULL AND NOT (permitted_events = ANY($f_permitted_events))) THEN 0 ELSE 1 END
    + CASE WHEN (liveness IS NULL OR NOT (liveness = ANY($f_liveness))) THEN 0 ELSE 1 END
    + CASE WHEN (drift = ANY($f_drift)) THEN 0 ELSE 1 END
    + CASE WHEN (lifecycle = ANY($f_lifecycle)) THEN 0 ELSE 1 END
    + CASE WHEN (deploy_type = ANY($f_deploy_type)) THEN 0 ELSE 1 END
    + CASE WHEN (segment = ANY($f_segment)) THEN 0 ELSE 1 END
    + CASE WHEN (account_id = ANY($f_account_id)) THEN 0 ELSE 1 END
    + CASE WHEN (version_key >= $f_version_from_0 AND version_key < $f_version_below_1) THEN 0 ELSE 1 END
    + CASE WHEN versions_behind >= $f_behind_min AND versions_behind <= $f_behind_max THEN 0 ELSE 1 END
    + CASE WHEN STRPOS(search_text, $f_term_0) > 0 AND (STRPOS(LOWER(account_domain), $f_term_1) > 0 OR STRPOS(LOWER(external_domain), $f_term_1) > 0 OR STRPOS(LOWER(installer_domain), $f_term_1) > 0) AND (STRPOS(LOWER(site_id), $f_term_2) > 0 OR STRPOS(LOWER(id), $f_term_2) > 0) AND (STRPOS(LOWER(account_name), $f_term_3) > 0 OR STRPOS(LOWER(account_id), $f_term_3) > 0) AND STRPOS(LOWER(display_name), $f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), $f_term_5) > 0 THEN 0 ELSE 1 END AS failures,
    CASE WHEN (hosting = ANY($f_hosting)) THEN 0 ELSE 1 END AS fails_hosting,
    CASE WHEN (status IS NULL OR NOT (status = ANY($f_status))) THEN 0 ELSE 1 END AS fails_status,
    CASE WHEN (permitted_pings IS NULL OR permitted_pings = ANY($f_permitted_pings)) THEN 0 ELSE 1 END AS fails_permitted_pings,
    CASE WHEN (permitted_events IS NOT NULL AND NOT (permitted_events = ANY($f_permitted_events))) THEN 0 ELSE 1 END AS fails_permitted_events,
    CASE WHEN (liveness IS NULL OR NOT (liveness = ANY($f_liveness))) THEN 0 ELSE 1 END AS fails_liveness,
    CASE WHEN (drift = ANY($f_drift)) THEN 0 ELSE 1 END AS fails_drift,
    CASE WHEN (lifecycle = ANY($f_lifecycle)) THEN 0 ELSE 1 END AS fails_lifecycle,
    CASE WHEN (deploy_type = ANY($f_deploy_type)) THEN 0 ELSE 1 END AS fails_deploy_type,
    CASE WHEN (segment = ANY($f_segment)) THEN 0 ELSE 1 END AS fails_segment
  FROM population
)
SELECT 'total' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE TRUE
UNION ALL
SELECT 'matching' AS part, CAST(NULL AS STRING) AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures = 0
UNION ALL
SELECT 'hosting' AS part, hosting AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_hosting = 0 GROUP BY hosting
UNION ALL
SELECT 'status' AS part, status AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_status = 0 GROUP BY status
UNION ALL
SELECT 'permittedPings' AS part, permitted_pings AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_permitted_pings = 0 GROUP BY permitted_pings
UNION ALL
SELECT 'permittedEvents' AS part, permitted_events AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_permitted_events = 0 GROUP BY permitted_events
UNION ALL
SELECT 'liveness' AS part, liveness AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_liveness = 0 GROUP BY liveness
UNION ALL
SELECT 'drift' AS part, drift AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_drift = 0 GROUP BY drift
UNION ALL
SELECT 'lifecycle' AS part, lifecycle AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_lifecycle = 0 GROUP BY lifecycle
UNION ALL
SELECT 'deployType' AS part, deploy_type AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_deploy_type = 0 GROUP BY deploy_type
UNION ALL
SELECT 'segment' AS part, segment AS key_1, CAST(NULL AS STRING) AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_segment = 0 GROUP BY segment
UNION ALL
SELECT 'status_drift' AS part, status AS key_1, drift AS key_2, COUNT(*) AS instances
FROM flagged WHERE failures - fails_status = 0 GROUP BY status, drift
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
