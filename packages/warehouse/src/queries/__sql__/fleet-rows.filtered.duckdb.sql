WITH matching AS (
  SELECT
    id,
    shown,
    last_ping_at,
    mau_as_of,
    mau_last_known_at,
    LOWER(display_name) AS sort_value
  FROM cube.fleet
  WHERE ((COALESCE(LEN($f_hosting), 0) > 0 AND list_contains(CAST($f_hosting AS ENUM('cloud', 'managed', 'self_hosted', 'unknown')[]), hosting)))
  AND (status IS NULL OR NOT ((COALESCE(LEN($f_status), 0) > 0 AND list_contains(CAST($f_status AS ENUM('none', 'critical', 'full', 'full_events', 'events_only')[]), status))))
  AND (permitted_pings IS NULL OR (COALESCE(LEN($f_permitted_pings), 0) > 0 AND list_contains(CAST($f_permitted_pings AS ENUM('none', 'critical', 'full')[]), permitted_pings)))
  AND (permitted_events IS NOT NULL AND NOT ((COALESCE(LEN($f_permitted_events), 0) > 0 AND list_contains(CAST($f_permitted_events AS ENUM('none', 'cody_only', 'all')[]), permitted_events))))
  AND (liveness IS NULL OR NOT ((COALESCE(LEN($f_liveness), 0) > 0 AND list_contains(CAST($f_liveness AS ENUM('live', 'late', 'silent', 'never_seen')[]), liveness))))
  AND ((COALESCE(LEN($f_drift), 0) > 0 AND list_contains(CAST($f_drift AS ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync')[]), drift)))
  AND ((COALESCE(LEN($f_lifecycle), 0) > 0 AND list_contains(CAST($f_lifecycle AS ENUM('active', 'decommissioned')[]), lifecycle)))
  AND ((COALESCE(LEN($f_deploy_type), 0) > 0 AND list_contains(CAST($f_deploy_type AS ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown')[]), deploy_type)))
  AND ((COALESCE(LEN($f_segment), 0) > 0 AND list_contains(CAST($f_segment AS ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown')[]), segment)))
  AND (version_key >= $f_version_from_0 AND version_key < $f_version_below_1)
  AND versions_behind >= $f_behind_min AND versions_behind <= $f_behind_max
  AND (finding_bits & $f_finding_bits) = 0
  AND ((COALESCE(LEN($f_account_id), 0) > 0 AND list_contains($f_account_id, account_id)))
  AND STRPOS(search_text, $f_term_0) > 0 AND (STRPOS(LOWER(account_domain), $f_term_1) > 0 OR STRPOS(LOWER(external_domain), $f_term_1) > 0 OR STRPOS(LOWER(installer_domain), $f_term_1) > 0) AND (STRPOS(LOWER(site_id), $f_term_2) > 0 OR STRPOS(LOWER(id), $f_term_2) > 0) AND (STRPOS(LOWER(account_name), $f_term_3) > 0 OR STRPOS(LOWER(account_id), $f_term_3) > 0) AND STRPOS(LOWER(display_name), $f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), $f_term_5) > 0
)
SELECT * FROM matching
WHERE (sort_value > $after_value OR (sort_value = $after_value AND id > $after_id) OR sort_value IS NULL)
ORDER BY sort_value ASC NULLS LAST, id ASC NULLS LAST
LIMIT $page_rows
