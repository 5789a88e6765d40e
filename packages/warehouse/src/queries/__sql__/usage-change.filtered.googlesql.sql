SELECT part, COUNT(*) AS instances, CAST(COALESCE(SUM(value_before), 0) AS INT64) AS value_before, CAST(COALESCE(SUM(value_now), 0) AS INT64) AS value_now
FROM (
  SELECT value_before, value_now, CASE WHEN reports_before = 1 AND reports_now = 1 THEN 'same' WHEN reports_now = 1 AND asked_before = 0 THEN 'entered' WHEN reports_before = 1 AND asked_now = 0 THEN 'left' WHEN reports_now = 1 AND permission_changed THEN 'permission_started' WHEN reports_before = 1 AND permission_changed THEN 'permission_stopped' WHEN reports_now = 1 THEN 'started' WHEN reports_before = 1 THEN 'stopped' END AS part
  FROM (
  SELECT
    instance_no,
    MAX(CASE WHEN period_start = @change_before THEN 1 ELSE 0 END) AS asked_before,
    MAX(CASE WHEN period_start = @change_before AND complete THEN 1 ELSE 0 END) AS reports_before,
    SUM(CASE WHEN period_start = @change_before AND complete THEN numerator END) AS value_before,
    MAX(CASE WHEN period_start = @change_now THEN 1 ELSE 0 END) AS asked_now,
    MAX(CASE WHEN period_start = @change_now AND complete THEN 1 ELSE 0 END) AS reports_now,
    SUM(CASE WHEN period_start = @change_now AND complete THEN numerator END) AS value_now,
    MIN(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) OR MIN(COALESCE(CAST(permitted_events AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_events AS STRING), 'unknown')) AS permission_changed
  FROM `cube.readings`
  WHERE metric = @change_metric AND grain = @change_grain
  AND period_start >= @change_before AND period_start <= @change_now
  AND (period_start = @change_before OR period_start = @change_now)
  AND (hosting IN UNNEST(@f_hosting))
  AND (status IS NULL OR NOT (status IN UNNEST(@f_status)))
  AND (permitted_pings IS NULL OR permitted_pings IN UNNEST(@f_permitted_pings))
  AND (permitted_events IS NOT NULL AND NOT (permitted_events IN UNNEST(@f_permitted_events)))
  AND (liveness IS NULL OR NOT (liveness IN UNNEST(@f_liveness)))
  AND (drift IN UNNEST(@f_drift))
  AND (lifecycle IN UNNEST(@f_lifecycle))
  AND (deploy_type IN UNNEST(@f_deploy_type))
  AND (segment IN UNNEST(@f_segment))
  AND (version_key >= @f_version_from_0 AND version_key < @f_version_below_1)
  AND versions_behind >= @f_behind_min AND versions_behind <= @f_behind_max
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE (finding_bits & @f_finding_bits) = 0)
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE (account_id IN UNNEST(@f_account_id)))
  AND instance_no IN (SELECT instance_no FROM `cube.fleet` WHERE STRPOS(search_text, @f_term_0) > 0 AND (STRPOS(LOWER(account_domain), @f_term_1) > 0 OR STRPOS(LOWER(external_domain), @f_term_1) > 0 OR STRPOS(LOWER(installer_domain), @f_term_1) > 0) AND (STRPOS(LOWER(site_id), @f_term_2) > 0 OR STRPOS(LOWER(id), @f_term_2) > 0) AND (STRPOS(LOWER(account_name), @f_term_3) > 0 OR STRPOS(LOWER(account_id), @f_term_3) > 0) AND STRPOS(LOWER(display_name), @f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), @f_term_5) > 0)
  GROUP BY instance_no
  ) AS pairs
) AS parted
WHERE part IS NOT NULL
GROUP BY part
ORDER BY CASE part WHEN 'same' THEN 0 WHEN 'started' THEN 1 WHEN 'stopped' THEN 2 WHEN 'permission_started' THEN 3 WHEN 'permission_stopped' THEN 4 WHEN 'entered' THEN 5 WHEN 'left' THEN 6 END ASC NULLS LAST
