CREATE TABLE stage.days AS 
WITH bounds AS (
  SELECT COALESCE(MIN(k.day), MIN(p.as_of_day)) AS first_day, MIN(p.as_of_day) AS last_day
  FROM stage.params AS p
  LEFT JOIN stage.ping_days AS k ON TRUE
)
SELECT q.day FROM (SELECT CAST(q.day AS DATE) AS day FROM UNNEST(GENERATE_SERIES((SELECT first_day FROM bounds), (SELECT last_day FROM bounds), INTERVAL 1 DAY)) AS q(day)) AS q;
