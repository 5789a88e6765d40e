WITH matching AS (
  SELECT
    id,
    site_id,
    display_name,
    account_id,
    account_name,
    account_domain,
    external_domain,
    instance_type,
    hosting,
    deploy_type,
    permitted_pings,
    permitted_events,
    permitted_source,
    permitted_since,
    observed_pings,
    observed_events,
    observed_since,
    effective_pings,
    effective_events,
    status,
    liveness,
    lifecycle,
    drift,
    findings,
    last_ping_at,
    version,
    versions_behind,
    mau,
    mau_reason,
    mau_complete,
    mau_source,
    mau_as_of,
    mau_last_known,
    mau_last_known_at,
    mau_period,
    su_numerator,
    su_denominator,
    su_reason,
    mau_trend,
    ping_days,
    seats,
    unlimited_seats,
    segment,
    contract_ends,
    LOWER(display_name) AS sort_value
  FROM cube.fleet
  WHERE (hosting = ANY(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[])))
  AND (status IS NULL OR NOT (status = ANY(CAST($f_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[]))))
  AND (permitted_pings IS NULL OR permitted_pings = ANY(CAST($f_permitted_pings AS ENUM('none', 'critical', 'full')[])))
  AND (permitted_events IS NOT NULL AND NOT (permitted_events = ANY(CAST($f_permitted_events AS ENUM('none', 'cody_only', 'all')[]))))
  AND (liveness IS NULL OR NOT (liveness = ANY(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]))))
  AND (drift = ANY(CAST($f_drift AS ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync')[])))
  AND (lifecycle = ANY(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[])))
  AND (deploy_type = ANY(CAST($f_deploy_type AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')[])))
  AND (segment = ANY(CAST($f_segment AS ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown')[])))
  AND (account_id = ANY($f_account_id))
  AND (version_key >= $f_version_from_0 AND version_key < $f_version_below_1)
  AND versions_behind >= $f_behind_min AND versions_behind <= $f_behind_max
  AND STRPOS(search_text, $f_term_0) > 0 AND (STRPOS(LOWER(account_domain), $f_term_1) > 0 OR STRPOS(LOWER(external_domain), $f_term_1) > 0 OR STRPOS(LOWER(installer_domain), $f_term_1) > 0) AND (STRPOS(LOWER(site_id), $f_term_2) > 0 OR STRPOS(LOWER(id), $f_term_2) > 0) AND (STRPOS(LOWER(account_name), $f_term_3) > 0 OR STRPOS(LOWER(account_id), $f_term_3) > 0) AND STRPOS(LOWER(display_name), $f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), $f_term_5) > 0
)
SELECT * FROM matching
WHERE (sort_value > $after_value OR (sort_value = $after_value AND id > $after_id) OR sort_value IS NULL)
ORDER BY sort_value ASC NULLS LAST, id ASC NULLS LAST
LIMIT $page_rows
