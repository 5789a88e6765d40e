CREATE TABLE core.user_days (instance_no BIGINT, user_key BIGINT, day DATE, area ENUM('search', 'code_navigation', 'batch_changes', 'code_insights', 'notebooks', 'code_monitoring', 'cody', 'other'), events BIGINT);
INSERT INTO core.user_days BY NAME SELECT instance_no, user_key, day, area, events FROM (
SELECT instance_no, user_key, day, area, events
FROM stage.instance_events
WHERE exclusion IS NULL AND may_use
ORDER BY instance_no NULLS LAST, day NULLS LAST, user_key NULLS LAST, area NULLS LAST);
