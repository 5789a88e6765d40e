WITH matching AS (
  SELECT
    CASE WHEN is_cloud OR account_no IS NOT NULL THEN TRUE ELSE FALSE END AS linked,
    effective_pings, effective_events, permitted_events, hosting,
    id, display_name, account_name, last_ping_at, seats
  FROM cube.fleet
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
ORDER BY instances DESC NULLS LAST, linked ASC NULLS LAST, CASE effective_pings WHEN 'none' THEN 0 WHEN 'critical' THEN 1 WHEN 'full' THEN 2 END ASC NULLS LAST, CASE effective_events WHEN 'none' THEN 0 WHEN 'cody_only' THEN 1 WHEN 'all' THEN 2 END ASC NULLS LAST, CASE permitted_events WHEN 'none' THEN 0 WHEN 'cody_only' THEN 1 WHEN 'all' THEN 2 END ASC NULLS LAST, CASE hosting WHEN 'cloud' THEN 0 WHEN 'managed' THEN 1 WHEN 'self_hosted' THEN 2 WHEN 'unknown' THEN 3 END ASC NULLS LAST, sample ASC NULLS LAST
