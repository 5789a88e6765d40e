SELECT
  i.instance_no, i.id, e.day, CAST(SUM(e.events) AS INT64) AS events, CAST(SUM(CASE WHEN (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) AND e.exclusion IS NULL THEN e.events ELSE 0 END) AS INT64) AS used,
  CAST(SUM(CASE WHEN NOT (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) THEN e.events ELSE 0 END) AS INT64) AS withheld,
  CAST(SUM(CASE WHEN (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) AND e.exclusion = 'backend' THEN e.events ELSE 0 END) AS INT64) AS excluded_backend,
  CAST(SUM(CASE WHEN (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) AND e.exclusion = 'operator' THEN e.events ELSE 0 END) AS INT64) AS excluded_operator,
  CAST(SUM(CASE WHEN (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) AND e.exclusion = 'not_active' THEN e.events ELSE 0 END) AS INT64) AS excluded_not_active,
  CAST(SUM(CASE WHEN (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody')) AND e.exclusion = 'no_user' THEN e.events ELSE 0 END) AS INT64) AS excluded_no_user,
  CAST(SUM(e.duplicates) AS INT64) AS duplicates
FROM `stage.event_days` AS e
JOIN `stage.identities` AS i ON i.site_id = e.site_id
CROSS JOIN `stage.params` AS w
LEFT JOIN `stage.permissions` AS p
  ON p.instance_no = i.instance_no AND p.axis = 'events' AND p.valid_from <= e.day AND p.valid_to > e.day
WHERE e.day <= w.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'
GROUP BY i.instance_no, i.id, e.day
ORDER BY i.instance_no NULLS LAST, e.day NULLS LAST;
