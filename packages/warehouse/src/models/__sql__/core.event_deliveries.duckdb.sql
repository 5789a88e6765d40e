CREATE TABLE core.event_deliveries (instance_no BIGINT, day DATE, events BIGINT, used BIGINT, withheld BIGINT, excluded_backend BIGINT, excluded_operator BIGINT, excluded_not_active BIGINT, excluded_no_user BIGINT, duplicates BIGINT);
INSERT INTO core.event_deliveries BY NAME SELECT instance_no, day, events, used, withheld, excluded_backend, excluded_operator, excluded_not_active, excluded_no_user, duplicates FROM (
SELECT
  instance_no, day, CAST(SUM(events) AS INT64) AS events, CAST(SUM(CASE WHEN may_use AND exclusion IS NULL THEN events ELSE 0 END) AS INT64) AS used,
  CAST(SUM(CASE WHEN NOT may_use THEN events ELSE 0 END) AS INT64) AS withheld,
  CAST(SUM(CASE WHEN may_use AND exclusion = 'backend' THEN events ELSE 0 END) AS INT64) AS excluded_backend,
  CAST(SUM(CASE WHEN may_use AND exclusion = 'operator' THEN events ELSE 0 END) AS INT64) AS excluded_operator,
  CAST(SUM(CASE WHEN may_use AND exclusion = 'not_active' THEN events ELSE 0 END) AS INT64) AS excluded_not_active,
  CAST(SUM(CASE WHEN may_use AND exclusion = 'no_user' THEN events ELSE 0 END) AS INT64) AS excluded_no_user,
  CAST(SUM(duplicates) AS INT64) AS duplicates
FROM stage.instance_events
GROUP BY instance_no, day
ORDER BY instance_no NULLS LAST, day NULLS LAST);
