SELECT
  i.instance_no, e.user_key, e.day, e.area AS area, e.exclusion AS exclusion,
  e.events, e.duplicates, COALESCE(p.level = 'all' OR (p.level = 'cody_only' AND e.area = 'cody'), FALSE) AS may_use
FROM `stage.event_days` AS e
JOIN `stage.identities` AS i ON i.site_id = e.site_id
CROSS JOIN `stage.params` AS w
LEFT JOIN `stage.permissions` AS p
  ON p.instance_no = i.instance_no AND p.axis = 'events' AND p.valid_from <= e.day AND p.valid_to > e.day
WHERE e.day <= w.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance';
