WITH used AS (
  SELECT DISTINCT minor_key FROM `stage.versions` WHERE minor_key IS NOT NULL AND version_minor <> 'insiders'
)
SELECT
  u.minor_key, q.day,
  COUNT(CASE WHEN r.minor_key > u.minor_key THEN 1 END) AS versions_behind
FROM used AS u
CROSS JOIN `stage.days` AS q
JOIN `stage.releases` AS r ON r.released_at <= q.day
GROUP BY u.minor_key, q.day;
