import type { Model } from '../model';

/** What came of events from each site on each day up to the snapshot, whatever may be done with it. */
export const stageEventSiteDays: Model = {
  name: 'stage.event_site_days',
  grain: 'one row per site and UTC day with an event',
  parts: [
    () => `
SELECT
  e.site_id, e.day, CAST(SUM(CASE WHEN e.area = 'cody' THEN e.events ELSE 0 END) AS INT64) AS cody_events,
  CAST(SUM(CASE WHEN e.area = 'cody' THEN 0 ELSE e.events END) AS INT64) AS other_events,
  MAX(e.license_hash) AS license_hash, MAX(e.workspace_mark) AS workspace_mark
FROM stage.event_days AS e
CROSS JOIN stage.params AS p
WHERE e.day <= p.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'
GROUP BY e.site_id, e.day`,
  ],
};

/** What the events of a site say about it. */
export const stageEventSites: Model = {
  name: 'stage.event_sites',
  grain: 'one row per site that sent an event',
  parts: [
    (d) => `
WITH keyed AS (
  SELECT site_id, ${d.valueAtMax('license_hash', 'day')} AS license_hash
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
LEFT JOIN keyed AS k ON k.site_id = s.site_id`,
  ],
};
