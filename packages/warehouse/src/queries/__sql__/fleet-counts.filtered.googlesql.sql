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
    CASE WHEN (hosting IN UNNEST(@f_hosting)) THEN 0 ELSE 1 END
    + CASE WHEN (status IS NULL OR NOT (status IN UNNEST(@f_status))) THEN 0 ELSE 1 END
    + CASE WHEN (permitted_pings IS NULL OR permitted_pings IN UNNEST(@f_permitted_pings)) THEN 0 ELSE 1 END
    + CASE WHEN (permitted_events IS NOT NULL AND NOT (permitted_events IN UNNEST(@f_permitted_events))) THEN 0 ELSE 1 END
    + CASE WHEN (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness))) THEN 0 ELSE 1 END
    + CASE WHEN (drift IN UNNEST(@f_drift)) THEN 0 ELSE 1 END
    + CASE WHEN (lifecycle IN UNNEST(@f_lifecycle)) THEN 0 ELSE 1 END
    + CASE WHEN (deploy_type IN UNNEST(@f_deploy_type)) THEN 0 ELSE 1 END
    + CASE WHEN (segment IN UNNEST(@f_segment)) THEN 0 ELSE 1 END
    + CASE WHEN (version_key >= @f_version_from_0 AND version_key < @f_version_below_1) THEN 0 ELSE 1 END
    + CASE WHEN versions_behind >= @f_behind_min AND versions_behind <= @f_behind_max THEN 0 ELSE 1 END
    + CASE WHEN (finding_bits & @f_finding_bits) = 0 THEN 0 ELSE 1 END
    + CASE WHEN (account_id IN UNNEST(@f_account_id)) THEN 0 ELSE 1 END
    + CASE WHEN STRPOS(search_text, @f_term_0) > 0 AND (STRPOS(LOWER(account_domain), @f_term_1) > 0 OR STRPOS(LOWER(external_domain), @f_term_1) > 0 OR STRPOS(LOWER(installer_domain), @f_term_1) > 0) AND (STRPOS(LOWER(site_id), @f_term_2) > 0 OR STRPOS(LOWER(id), @f_term_2) > 0) AND (STRPOS(LOWER(account_name), @f_term_3) > 0 OR STRPOS(LOWER(account_id), @f_term_3) > 0) AND STRPOS(LOWER(display_name), @f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), @f_term_5) > 0 THEN 0 ELSE 1 END AS failures,
    CASE WHEN (hosting IN UNNEST(@f_hosting)) THEN 0 ELSE 1 END AS fails_hosting,
    CASE WHEN (status IS NULL OR NOT (status IN UNNEST(@f_status))) THEN 0 ELSE 1 END AS fails_status,
    CASE WHEN (permitted_pings IS NULL OR permitted_pings IN UNNEST(@f_permitted_pings)) THEN 0 ELSE 1 END AS fails_permitted_pings,
    CASE WHEN (permitted_events IS NOT NULL AND NOT (permitted_events IN UNNEST(@f_permitted_events))) THEN 0 ELSE 1 END AS fails_permitted_events,
    CASE WHEN (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness))) THEN 0 ELSE 1 END AS fails_liveness,
    CASE WHEN (drift IN UNNEST(@f_drift)) THEN 0 ELSE 1 END AS fails_drift,
    CASE WHEN (lifecycle IN UNNEST(@f_lifecycle)) THEN 0 ELSE 1 END AS fails_lifecycle,
    CASE WHEN (deploy_type IN UNNEST(@f_deploy_type)) THEN 0 ELSE 1 END AS fails_deploy_type,
    CASE WHEN (segment IN UNNEST(@f_segment)) THEN 0 ELSE 1 END AS fails_segment,
    CASE WHEN (finding_bits & @f_finding_bits) = 0 THEN 0 ELSE 1 END AS fails_finding_bits,
    CASE WHEN TRUE THEN 0 ELSE 1 END AS outside_all,
    CASE WHEN (liveness IN UNNEST(@silent_liveness)) THEN 0 ELSE 1 END AS outside_silent,
    CASE WHEN (drift IN UNNEST(@mismatch_drift)) THEN 0 ELSE 1 END AS outside_mismatch,
    CASE WHEN versions_behind >= @behind_behind_min THEN 0 ELSE 1 END AS outside_behind,
    CASE WHEN (status IN UNNEST(@critical_status)) THEN 0 ELSE 1 END AS outside_critical
  FROM `cube.fleet`
  WHERE TRUE
),
combinations AS (
  SELECT hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, finding_bits, failures, fails_hosting, fails_status, fails_permitted_pings, fails_permitted_events, fails_liveness, fails_drift, fails_lifecycle, fails_deploy_type, fails_segment, fails_finding_bits, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical, COUNT(*) AS members
  FROM flagged
  GROUP BY hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, finding_bits, failures, fails_hosting, fails_status, fails_permitted_pings, fails_permitted_events, fails_liveness, fails_drift, fails_lifecycle, fails_deploy_type, fails_segment, fails_finding_bits, outside_all, outside_silent, outside_mismatch, outside_behind, outside_critical
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
    WHEN 'hosting' THEN failures - fails_hosting = 0
    WHEN 'status' THEN failures - fails_status = 0
    WHEN 'permittedPings' THEN failures - fails_permitted_pings = 0
    WHEN 'permittedEvents' THEN failures - fails_permitted_events = 0
    WHEN 'liveness' THEN failures - fails_liveness = 0
    WHEN 'drift' THEN failures - fails_drift = 0
    WHEN 'lifecycle' THEN failures - fails_lifecycle = 0
    WHEN 'deployType' THEN failures - fails_deploy_type = 0
    WHEN 'segment' THEN failures - fails_segment = 0
    WHEN 'finding_over_collection' THEN failures - fails_finding_bits = 0 AND (finding_bits & 1) <> 0
    WHEN 'finding_unlinked' THEN failures - fails_finding_bits = 0 AND (finding_bits & 2) <> 0
    WHEN 'finding_unexpected_silence' THEN failures - fails_finding_bits = 0 AND (finding_bits & 4) <> 0
    WHEN 'finding_under_collection' THEN failures - fails_finding_bits = 0 AND (finding_bits & 8) <> 0
    WHEN 'finding_unknown_contract' THEN failures - fails_finding_bits = 0 AND (finding_bits & 16) <> 0
    WHEN 'finding_expected_silence' THEN failures - fails_finding_bits = 0 AND (finding_bits & 32) <> 0
    WHEN 'finding_shared_licence' THEN failures - fails_finding_bits = 0 AND (finding_bits & 64) <> 0
    WHEN 'finding_hosting_contradiction' THEN failures - fails_finding_bits = 0 AND (finding_bits & 128) <> 0
    WHEN 'finding_probable_successor' THEN failures - fails_finding_bits = 0 AND (finding_bits & 256) <> 0
    WHEN 'status_drift' THEN failures - fails_status = 0
    WHEN 'view_all' THEN outside_all = 0
    WHEN 'view_silent' THEN outside_silent = 0
    WHEN 'view_mismatch' THEN outside_mismatch = 0
    WHEN 'view_behind' THEN outside_behind = 0
    WHEN 'view_critical' THEN outside_critical = 0
  END
GROUP BY 1, 2, 3
