CREATE TABLE stage.quiet AS 
WITH spaced AS (
  SELECT site_id, day, version_minor, LEAD(day) OVER (PARTITION BY site_id ORDER BY day NULLS LAST) AS next_day
  FROM stage.ping_levels
),
gaps AS (
  SELECT i.instance_no, s.site_id, s.day AS last_day, s.version_minor, s.next_day, COALESCE(s.next_day, p.as_of_day) AS until_day
  FROM spaced AS s
  CROSS JOIN stage.params AS p
  JOIN stage.identities AS i ON i.site_id = s.site_id
  WHERE DATE_DIFF('day', s.day, COALESCE(s.next_day, p.as_of_day)) > 1
),
missed AS (
  SELECT g.*, n.place, (g.last_day + CAST(n.place AS INTEGER)) AS missed_day
  FROM gaps AS g
  CROSS JOIN (SELECT 1 AS place UNION ALL SELECT 2 AS place UNION ALL SELECT 3 AS place UNION ALL SELECT 4 AS place UNION ALL SELECT 5 AS place UNION ALL SELECT 6 AS place UNION ALL SELECT 7 AS place UNION ALL SELECT 8 AS place UNION ALL SELECT 9 AS place UNION ALL SELECT 10 AS place UNION ALL SELECT 11 AS place UNION ALL SELECT 12 AS place UNION ALL SELECT 13 AS place UNION ALL SELECT 14 AS place) AS n
  LEFT JOIN stage.cadence AS c ON c.site_id = g.site_id
  WHERE (g.last_day + CAST(n.place AS INTEGER)) < g.until_day AND n.place * 86400 >= COALESCE(c.cadence_s, 0) - 43200
),
looked AS (
  SELECT m.*, (m.missed_day + CAST(-w.back AS INTEGER)) AS before_day
  FROM missed AS m
  CROSS JOIN (SELECT 7 AS back UNION ALL SELECT 14) AS w
)
SELECT m.instance_no, h.hosting, m.version_minor, m.last_day, MIN(m.missed_day) AS quiet_from, m.next_day
FROM looked AS m
JOIN stage.ping_levels AS k ON k.site_id = m.site_id AND k.day = m.before_day
JOIN stage.hostings AS h ON h.instance_no = m.instance_no
GROUP BY m.instance_no, h.hosting, m.version_minor, m.last_day, m.next_day;
