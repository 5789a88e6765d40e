WITH matching AS (
  SELECT
    id,
    shown,
    last_ping_at,
    mau_as_of,
    mau_last_known_at,
    LOWER(display_name) AS sort_value
  FROM `cube.fleet`
  WHERE (hosting IN UNNEST(@f_hosting))
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
  AND (finding_bits & @f_finding_bits) = 0
  AND (account_id IN UNNEST(@f_account_id))
  AND STRPOS(search_text, @f_term_0) > 0 AND (STRPOS(LOWER(account_domain), @f_term_1) > 0 OR STRPOS(LOWER(external_domain), @f_term_1) > 0 OR STRPOS(LOWER(installer_domain), @f_term_1) > 0) AND (STRPOS(LOWER(site_id), @f_term_2) > 0 OR STRPOS(LOWER(id), @f_term_2) > 0) AND (STRPOS(LOWER(account_name), @f_term_3) > 0 OR STRPOS(LOWER(account_id), @f_term_3) > 0) AND STRPOS(LOWER(display_name), @f_term_4) > 0 AND STRPOS(LOWER(license_fingerprint), @f_term_5) > 0
)
SELECT * FROM matching
WHERE (sort_value > @after_value OR (sort_value = @after_value AND id > @after_id) OR sort_value IS NULL)
ORDER BY sort_value ASC NULLS LAST, id ASC NULLS LAST
LIMIT @page_rows
