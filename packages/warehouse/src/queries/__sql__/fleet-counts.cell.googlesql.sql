WITH flagged AS (
  SELECT
    hosting,
    status,
    permitted_pings,
    permitted_events,
    liveness,
    drift,
    lifecycle,
    deploy_type,
    segment,
    finding_bits,
    CASE WHEN instance_no IN (
  SELECT instance_no FROM `cube.cells`
  WHERE measure = @f_reading_0_metric AND (numbers & (CAST(1 AS INT64) << 3)) <> 0 AND grain = @f_reading_0_grain
  AND period_start = @f_reading_0_start
  AND TRUE
  AND NOT complete AND reason = @f_reading_0_reason
  UNION ALL
  SELECT e.instance_no FROM (
    SELECT instance_no, period_start, last_week FROM `cube.readings`
    WHERE metric = 'wau' AND grain = 'week' AND COALESCE(delivers_events, FALSE) = FALSE
    AND period_start = @f_reading_0_start
    AND TRUE AND CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END = @f_reading_0_reason
  ) AS e
  CROSS JOIN (SELECT 3 AS number) AS k WHERE DATE_ADD(e.period_start, INTERVAL (7 * k.number) DAY) <= e.last_week) THEN 0 ELSE 1 END AS failures,
    CASE WHEN TRUE THEN 0 ELSE 1 END AS outside_all,
    CASE WHEN (liveness IN UNNEST(@silent_liveness)) THEN 0 ELSE 1 END AS outside_silent,
    CASE WHEN (drift IN UNNEST(@mismatch_drift)) THEN 0 ELSE 1 END AS outside_mismatch,
    CASE WHEN versions_behind >= @behind_behind_min THEN 0 ELSE 1 END AS outside_behind,
    CASE WHEN (status IN UNNEST(@critical_status)) THEN 0 ELSE 1 END AS outside_critical
  FROM `cube.fleet`
  WHERE in_customers
),
combinations AS (
  SELECT hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, finding_bits, failures, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical, COUNT(*) AS members
  FROM flagged
  GROUP BY hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, finding_bits, failures, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical
)
SELECT
  part,
  CASE part
    WHEN 'hosting' THEN CAST(hosting AS STRING)
    WHEN 'status' THEN CAST(status AS STRING)
    WHEN 'permittedPings' THEN CAST(permitted_pings AS STRING)
    WHEN 'permittedEvents' THEN CAST(permitted_events AS STRING)
    WHEN 'liveness' THEN CAST(liveness AS STRING)
    WHEN 'drift' THEN CAST(drift AS STRING)
    WHEN 'lifecycle' THEN CAST(lifecycle AS STRING)
    WHEN 'deployType' THEN CAST(deploy_type AS STRING)
    WHEN 'segment' THEN CAST(segment AS STRING)
    WHEN 'status_drift' THEN CAST(status AS STRING)
  END AS key_1,
  CASE part
    WHEN 'status_drift' THEN CAST(drift AS STRING)
  END AS key_2,
  CAST(SUM(members) AS INT64) AS instances
FROM combinations
CROSS JOIN (SELECT 'total' AS part UNION ALL SELECT 'matching' AS part UNION ALL SELECT 'hosting' AS part UNION ALL SELECT 'status' AS part UNION ALL SELECT 'permittedPings' AS part UNION ALL SELECT 'permittedEvents' AS part UNION ALL SELECT 'liveness' AS part UNION ALL SELECT 'drift' AS part UNION ALL SELECT 'lifecycle' AS part UNION ALL SELECT 'deployType' AS part UNION ALL SELECT 'segment' AS part UNION ALL SELECT 'finding_over_collection' AS part UNION ALL SELECT 'finding_unlinked' AS part UNION ALL SELECT 'finding_unexpected_silence' AS part UNION ALL SELECT 'finding_under_collection' AS part UNION ALL SELECT 'finding_unknown_contract' AS part UNION ALL SELECT 'finding_expected_silence' AS part UNION ALL SELECT 'finding_shared_licence' AS part UNION ALL SELECT 'finding_hosting_contradiction' AS part UNION ALL SELECT 'finding_probable_successor' AS part UNION ALL SELECT 'status_drift' AS part UNION ALL SELECT 'view_all' AS part UNION ALL SELECT 'view_silent' AS part UNION ALL SELECT 'view_mismatch' AS part UNION ALL SELECT 'view_behind' AS part UNION ALL SELECT 'view_critical' AS part) AS parts
WHERE CASE part
    WHEN 'total' THEN TRUE
    WHEN 'matching' THEN failures = 0
    WHEN 'hosting' THEN failures = 0
    WHEN 'status' THEN failures = 0
    WHEN 'permittedPings' THEN failures = 0
    WHEN 'permittedEvents' THEN failures = 0
    WHEN 'liveness' THEN failures = 0
    WHEN 'drift' THEN failures = 0
    WHEN 'lifecycle' THEN failures = 0
    WHEN 'deployType' THEN failures = 0
    WHEN 'segment' THEN failures = 0
    WHEN 'finding_over_collection' THEN failures = 0 AND (finding_bits & 1) <> 0
    WHEN 'finding_unlinked' THEN failures = 0 AND (finding_bits & 2) <> 0
    WHEN 'finding_unexpected_silence' THEN failures = 0 AND (finding_bits & 4) <> 0
    WHEN 'finding_under_collection' THEN failures = 0 AND (finding_bits & 8) <> 0
    WHEN 'finding_unknown_contract' THEN failures = 0 AND (finding_bits & 16) <> 0
    WHEN 'finding_expected_silence' THEN failures = 0 AND (finding_bits & 32) <> 0
    WHEN 'finding_shared_licence' THEN failures = 0 AND (finding_bits & 64) <> 0
    WHEN 'finding_hosting_contradiction' THEN failures = 0 AND (finding_bits & 128) <> 0
    WHEN 'finding_probable_successor' THEN failures = 0 AND (finding_bits & 256) <> 0
    WHEN 'status_drift' THEN failures = 0
    WHEN 'view_all' THEN outside_all = 0
    WHEN 'view_silent' THEN outside_silent = 0
    WHEN 'view_mismatch' THEN outside_mismatch = 0
    WHEN 'view_behind' THEN outside_behind = 0
    WHEN 'view_critical' THEN outside_critical = 0
  END
GROUP BY 1, 2, 3
