WITH counted AS (
  SELECT 'all' AS series_key, period_start, reason, source, 1 AS instances, seats, 0 AS single_accounts, numerator, denominator, as_of
  FROM `cube.readings`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
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
)
SELECT
  period_start, series_key, reason, source,
  CAST(SUM(instances) AS INT64) AS instances, CAST(COALESCE(SUM(seats), 0) AS INT64) AS seats, CAST(COALESCE(SUM(single_accounts), 0) AS INT64) AS single_accounts,
  CAST(SUM(numerator) AS INT64) AS numerator, CAST(SUM(denominator) AS INT64) AS denominator, MAX(as_of) AS as_of
FROM counted
GROUP BY 1, 2, 3, 4
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
