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
    mau AS sort_value
  FROM cube.fleet
  WHERE in_customers
)
SELECT * FROM matching
WHERE (sort_value < $after_value OR (sort_value = $after_value AND id > $after_id) OR sort_value IS NULL)
ORDER BY sort_value DESC NULLS LAST, id ASC NULLS LAST
LIMIT $page_rows
