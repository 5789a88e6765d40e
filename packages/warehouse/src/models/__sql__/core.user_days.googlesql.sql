SELECT instance_no, user_key, day, area, events
FROM `stage.instance_events`
WHERE exclusion IS NULL AND may_use
ORDER BY instance_no NULLS LAST, day NULLS LAST, user_key NULLS LAST, area NULLS LAST;
