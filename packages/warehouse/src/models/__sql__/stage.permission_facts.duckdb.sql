CREATE TABLE stage.permission_facts AS 
WITH event_versions AS (
  SELECT site_id, MIN(CASE WHEN version_key >= 5002000000001 OR version_key IS NULL THEN day END) AS decides_from
  FROM stage.ping_days
  GROUP BY site_id
),
scope AS (
  SELECT
    i.instance_no, i.id, i.site_id, i.subscription_id, i.account_id, i.is_cloud, COALESCE(i.life_end, DATE '9999-01-01') AS life_end,
    CASE WHEN v.site_id IS NULL THEN DATE '1970-01-01' ELSE COALESCE(v.decides_from, DATE '9999-01-01') END AS decides_from
  FROM stage.identities AS i
  LEFT JOIN event_versions AS v ON v.site_id = i.site_id
),
licence_rules AS (
  SELECT
    s.instance_no, s.decides_from, a.valid_from, a.valid_to, l.air_gapped,
    CASE
      WHEN l.air_gapped THEN 'none'
      WHEN l.events_disabled OR l.before_cut_off THEN 'cody_only'
      ELSE 'all'
    END AS event_level
  FROM scope AS s
  JOIN stage.seats AS a ON a.subscription_id = s.subscription_id
  JOIN stage.licences AS l ON l.license_id = a.license_id
),
facts AS (
  SELECT
    s.instance_no, CASE WHEN o.field = 'permitted_pings' THEN 'pings' ELSE 'events' END AS axis, 1 AS place,
    o.value AS level, 'override' AS source, o.valid_from, o.valid_to
  FROM scope AS s
  JOIN stage.overrides AS o ON o.instance_id IN (LOWER(s.id), LOWER(s.subscription_id))
  WHERE (o.field = 'permitted_pings' AND o.value IN ('none', 'critical', 'full'))
    OR (o.field = 'permitted_events' AND o.value IN ('none', 'cody_only', 'all'))
  UNION ALL
  SELECT s.instance_no, 'pings', 2, c.ping_level, 'contract', c.valid_from, c.valid_to
  FROM scope AS s
  JOIN stage.contracts AS c ON c.account_id = s.account_id
  WHERE c.ping_level IS NOT NULL
  UNION ALL
  SELECT s.instance_no, 'events', 2, c.event_level, 'contract', c.valid_from, c.valid_to
  FROM scope AS s
  JOIN stage.contracts AS c ON c.account_id = s.account_id
  WHERE c.event_level IS NOT NULL
  UNION ALL
  SELECT instance_no, 'pings', 3, CASE WHEN air_gapped THEN 'none' ELSE 'full' END, 'licence', valid_from, valid_to
  FROM licence_rules
  UNION ALL
  SELECT
    instance_no, 'events', 3, event_level, 'licence',
    CASE WHEN air_gapped OR decides_from < valid_from THEN valid_from ELSE decides_from END, valid_to
  FROM licence_rules
  UNION ALL
  SELECT s.instance_no, 'pings', 4, 'full', 'licence', MIN(l.start_day), DATE '9999-01-01'
  FROM scope AS s
  JOIN stage.licences AS l ON l.subscription_id = s.subscription_id
  GROUP BY s.instance_no
  UNION ALL
  SELECT s.instance_no, 'events', 4, 'all', 'licence', GREATEST(MIN(l.start_day), MIN(s.decides_from)), DATE '9999-01-01'
  FROM scope AS s
  JOIN stage.licences AS l ON l.subscription_id = s.subscription_id
  GROUP BY s.instance_no
  UNION ALL
  SELECT instance_no, 'pings', 3, 'full', 'licence', DATE '1970-01-01', DATE '9999-01-01' FROM scope WHERE is_cloud
  UNION ALL
  SELECT instance_no, 'events', 3, 'all', 'licence', DATE '1970-01-01', DATE '9999-01-01' FROM scope WHERE is_cloud
)
SELECT
  f.instance_no, f.axis, f.place, f.level, f.source, f.valid_from,
  CASE WHEN s.life_end < f.valid_to THEN s.life_end ELSE f.valid_to END AS valid_to
FROM facts AS f
JOIN scope AS s ON s.instance_no = f.instance_no
WHERE f.valid_from < CASE WHEN s.life_end < f.valid_to THEN s.life_end ELSE f.valid_to END;
