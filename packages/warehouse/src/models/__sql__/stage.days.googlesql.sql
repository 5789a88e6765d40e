WITH bounds AS (
  SELECT COALESCE(k.first_day, p.as_of_day) AS first_day, p.as_of_day AS last_day
  FROM `stage.params` AS p
  CROSS JOIN (
    SELECT MIN(day) AS first_day
    FROM (SELECT day FROM `stage.ping_days` UNION ALL SELECT day FROM `stage.event_site_days`) AS q
  ) AS k
)
SELECT q.day FROM (SELECT day FROM UNNEST(GENERATE_DATE_ARRAY((SELECT first_day FROM bounds), (SELECT last_day FROM bounds))) AS day) AS q;
