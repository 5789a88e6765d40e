CREATE TABLE core.user_days (instance_no BIGINT, site_id VARCHAR, user_key BIGINT, day DATE, area ENUM('search', 'code_navigation', 'batch_changes', 'code_insights', 'notebooks', 'code_monitoring', 'cody', 'other'), events BIGINT);
INSERT INTO core.user_days BY NAME SELECT instance_no, site_id, user_key, day, area, events FROM (
SELECT i.instance_no, e.site_id, e.user_key, e.day, e.area, e.events
FROM stage.event_days AS e
JOIN stage.identities AS i ON i.site_id = e.site_id
CROSS JOIN stage.params AS w
LEFT JOIN stage.permissions AS p
  ON p.instance_no = i.instance_no AND p.axis = 'events' AND p.valid_from <= e.day AND p.valid_to > e.day
WHERE e.day <= w.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'
  AND e.exclusion IS NULL AND (COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody'))
ORDER BY i.instance_no NULLS LAST, e.day NULLS LAST, e.user_key NULLS LAST, e.area NULLS LAST);
