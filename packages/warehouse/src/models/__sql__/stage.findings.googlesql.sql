WITH relatives AS (
  SELECT
    instance_no, MAX(CASE WHEN relation = 'successor' THEN other_id END) AS successor_id,
    MAX(CASE WHEN relation = 'predecessor' THEN other_id END) AS predecessor_id,
    MAX(CASE WHEN relation = 'predecessor' THEN since END) AS predecessor_since,
    MAX(CASE WHEN relation = 'shared_licence' THEN other_id END) AS shared_with_id,
    MAX(CASE WHEN relation = 'shared_licence' THEN since END) AS shared_since
  FROM `stage.relatives`
  GROUP BY instance_no
),
ongoing AS (
  SELECT m.instance_no, MIN(m.incident_id) AS incident_id
  FROM `core.incident_members` AS m
  JOIN `core.incidents` AS i ON i.incident_id = m.incident_id
  WHERE i.to_day IS NULL AND m.back_day IS NULL
  GROUP BY m.instance_no
),
facts AS (
  SELECT
    s.*, g.incident_id, o.observed_since, o.events_since, COALESCE(l.air_gapped, FALSE) AS air_gapped,
    k.successor_id, k.predecessor_id, k.predecessor_since, k.shared_with_id, k.shared_since,
    h.against_domain, h.recorded_since AS hosting_recorded_since,
    (UNIX_SECONDS(s.as_of) - UNIX_SECONDS(CAST(s.record_day AS TIMESTAMP))) AS waiting_s,
    CASE s.observed_pings WHEN 'none' THEN 0 WHEN 'critical' THEN 1 WHEN 'full' THEN 2 END AS observed_rank, CASE s.permitted_pings WHEN 'none' THEN 0 WHEN 'critical' THEN 1 WHEN 'full' THEN 2 END AS permitted_rank,
    CASE s.observed_events WHEN 'none' THEN 0 WHEN 'cody_only' THEN 1 WHEN 'all' THEN 2 END AS observed_events_rank, CASE s.permitted_events WHEN 'none' THEN 0 WHEN 'cody_only' THEN 1 WHEN 'all' THEN 2 END AS permitted_events_rank
  FROM `stage.states` AS s
  LEFT JOIN `stage.observed_since` AS o ON o.instance_no = s.instance_no
  JOIN `stage.hostings` AS h ON h.instance_no = s.instance_no
  LEFT JOIN ongoing AS g ON g.instance_no = s.instance_no
  LEFT JOIN relatives AS k ON k.instance_no = s.instance_no
  LEFT JOIN `stage.licences` AS l ON l.license_id = s.active_license_id
),
findings AS (
  SELECT
    instance_no, 'over_collection' AS finding, 1 AS place, TRUE AS is_class,
    1 AS bit, CASE WHEN permitted_pings = 'critical' AND version_key >= 5000000000000 THEN 'critical_abolished' END AS detail, CASE WHEN observed_since > permitted_from THEN observed_since ELSE permitted_from END AS since, CASE WHEN permitted_pings = 'critical' AND version_key >= 5000000000000 THEN 'review' ELSE 'incident' END AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE observed_rank > permitted_rank
  UNION ALL
  SELECT
    instance_no, 'over_collection' AS finding, 2 AS place, TRUE AS is_class,
    1 AS bit, 'user_events' AS detail, CASE WHEN events_since > permitted_events_from THEN events_since ELSE permitted_events_from END AS since, 'incident' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE observed_events_rank > permitted_events_rank
  UNION ALL
  SELECT
    instance_no, 'unlinked' AS finding, 3 AS place, TRUE AS is_class,
    2 AS bit, CAST(NULL AS STRING) AS detail, COALESCE(CAST(first_ping_at AS DATE), first_seen_day) AS since, 'review' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE site_id IS NOT NULL AND account_id IS NULL AND NOT is_cloud
  UNION ALL
  SELECT
    instance_no, 'unexpected_silence' AS finding, 4 AS place, TRUE AS is_class,
    4 AS bit, CASE WHEN successor_id IS NOT NULL THEN 'database_rebuilt' WHEN incident_id IS NOT NULL THEN 'incident' WHEN version_key >= 5002000000000 THEN 'licence_check_missing' END AS detail, COALESCE(last_day, record_day) AS since, 'attention' AS severity, successor_id AS other_id,
    CASE WHEN successor_id IS NULL THEN incident_id END AS incident
  FROM facts
  WHERE (liveness = 'silent' OR (liveness = 'never_seen' AND waiting_s > late_within_s)) AND NOT (COALESCE(permitted_pings = 'none', FALSE) OR lifecycle = 'decommissioned' OR air_gapped OR is_workspace)
  UNION ALL
  SELECT
    instance_no, 'under_collection' AS finding, 5 AS place, TRUE AS is_class,
    8 AS bit, CAST(NULL AS STRING) AS detail, CASE WHEN observed_since > permitted_from THEN observed_since ELSE permitted_from END AS since, 'attention' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE permitted_rank > observed_rank AND liveness IN ('live', 'late')
  UNION ALL
  SELECT
    instance_no, 'under_collection' AS finding, 6 AS place, TRUE AS is_class,
    8 AS bit, 'user_events' AS detail, CASE WHEN events_since > permitted_events_from THEN events_since ELSE permitted_events_from END AS since, 'attention' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE permitted_events_rank > observed_events_rank AND liveness IN ('live', 'late')
  UNION ALL
  SELECT
    instance_no, 'unknown_contract' AS finding, 7 AS place, TRUE AS is_class,
    16 AS bit, CAST(NULL AS STRING) AS detail, observed_since AS since, 'review' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE observed_pings <> 'none' AND permitted_pings IS NULL AND account_id IS NOT NULL
  UNION ALL
  SELECT
    instance_no, 'unknown_contract' AS finding, 8 AS place, TRUE AS is_class,
    16 AS bit, 'user_events' AS detail, events_since AS since, 'review' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE observed_events <> 'none' AND permitted_events IS NULL AND account_id IS NOT NULL
  UNION ALL
  SELECT
    instance_no, 'expected_silence' AS finding, 9 AS place, TRUE AS is_class,
    32 AS bit, CASE WHEN lifecycle = 'decommissioned' THEN 'decommissioned' WHEN air_gapped THEN 'air_gapped' END AS detail, COALESCE(last_day, record_day) AS since, 'info' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE liveness IN ('silent', 'never_seen') AND (COALESCE(permitted_pings = 'none', FALSE) OR lifecycle = 'decommissioned' OR air_gapped OR is_workspace)
  UNION ALL
  SELECT
    instance_no, 'shared_licence' AS finding, 10 AS place, FALSE AS is_class,
    64 AS bit, CAST(NULL AS STRING) AS detail, shared_since AS since, 'attention' AS severity, shared_with_id AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE shared_with_id IS NOT NULL
  UNION ALL
  SELECT
    instance_no, 'hosting_contradiction' AS finding, 11 AS place, FALSE AS is_class,
    128 AS bit, against_domain AS detail, CASE WHEN first_seen_day > hosting_recorded_since THEN first_seen_day ELSE hosting_recorded_since END AS since, 'review' AS severity, CAST(NULL AS STRING) AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE against_domain IS NOT NULL
  UNION ALL
  SELECT
    instance_no, 'probable_successor' AS finding, 12 AS place, FALSE AS is_class,
    256 AS bit, CAST(NULL AS STRING) AS detail, predecessor_since AS since, 'review' AS severity, predecessor_id AS other_id,
    CAST(NULL AS STRING) AS incident
  FROM facts
  WHERE predecessor_id IS NOT NULL
)
SELECT
  instance_no, finding, place, is_class, bit,
  TO_JSON_STRING(STRUCT(finding AS class, detail AS detail, CAST(since AS STRING) AS since, severity AS severity, other_id AS other, incident AS incident)) AS finding_json
FROM findings;
