WITH matching AS (
  SELECT
    CASE WHEN is_cloud OR account_no IS NOT NULL THEN TRUE ELSE FALSE END AS linked,
    effective_pings, effective_events, permitted_events, hosting,
    id, display_name, account_name, last_ping_at, seats
  FROM `cube.fleet`
  WHERE in_customers
),
counted AS (
  SELECT
    linked, effective_pings, effective_events, permitted_events, hosting, id, display_name, account_name, last_ping_at,
    COUNT(*) OVER (PARTITION BY linked, effective_pings, effective_events, permitted_events, hosting) AS instances,
    ROW_NUMBER() OVER (PARTITION BY linked, effective_pings, effective_events, permitted_events, hosting ORDER BY seats DESC NULLS LAST, id ASC NULLS LAST) AS sample
  FROM matching
)
SELECT linked, effective_pings, effective_events, permitted_events, hosting, instances, sample, id, display_name, account_name, last_ping_at
FROM counted
WHERE sample <= 5
ORDER BY instances DESC NULLS LAST, linked ASC NULLS LAST, effective_pings ASC NULLS LAST, effective_events ASC NULLS LAST, permitted_events ASC NULLS LAST, hosting ASC NULLS LAST, sample ASC NULLS LAST
