CREATE TABLE stage.event_sites AS 
WITH keyed AS (
  SELECT site_id, arg_max_null(license_hash, day) AS license_hash
  FROM stage.event_site_days
  WHERE license_hash IS NOT NULL
  GROUP BY site_id
),
seen AS (
  SELECT
    site_id, MIN(day) AS first_event_day, MAX(day) AS last_event_day, MAX(CASE WHEN other_events > 0 THEN day END) AS last_other_day,
    MAX(CASE WHEN cody_events > 0 THEN day END) AS last_cody_day, MAX(workspace_mark) = 1 AS is_workspace
  FROM stage.event_site_days
  GROUP BY site_id
)
SELECT s.*, k.license_hash
FROM seen AS s
LEFT JOIN keyed AS k ON k.site_id = s.site_id;
