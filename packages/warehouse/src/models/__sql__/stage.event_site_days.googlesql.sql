SELECT
  e.site_id, e.day, CAST(SUM(CASE WHEN e.area = 'cody' THEN e.events ELSE 0 END) AS INT64) AS cody_events,
  CAST(SUM(CASE WHEN e.area = 'cody' THEN 0 ELSE e.events END) AS INT64) AS other_events,
  MAX(e.license_hash) AS license_hash, MAX(e.workspace_mark) AS workspace_mark
FROM `stage.event_days` AS e
CROSS JOIN `stage.params` AS p
WHERE e.day <= p.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'
GROUP BY e.site_id, e.day;
