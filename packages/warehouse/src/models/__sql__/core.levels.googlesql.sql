WITH lives AS (
  SELECT i.instance_no, i.id, i.life_end, COALESCE(MIN(CASE WHEN p.level IS NOT NULL THEN p.valid_from END), i.life_start) AS known_from
  FROM `stage.identities` AS i
  LEFT JOIN `stage.permissions` AS p ON p.instance_no = i.instance_no
  GROUP BY i.instance_no, i.id, i.life_end, i.life_start
),
clipped AS (
  SELECT
    l.instance_no, l.id, p.axis, p.level, p.source,
    CASE WHEN p.valid_from < l.known_from THEN l.known_from ELSE p.valid_from END AS valid_from,
    CASE WHEN p.valid_to >= COALESCE(l.life_end, DATE '9999-01-01') THEN l.life_end ELSE p.valid_to END AS valid_to
  FROM `stage.permissions` AS p
  JOIN lives AS l ON l.instance_no = p.instance_no
  WHERE p.valid_from < COALESCE(l.life_end, DATE '9999-01-01')
)
SELECT instance_no, id, axis, 'permitted' AS kind, level, source, valid_from, valid_to
FROM clipped
WHERE valid_to IS NULL OR valid_from < valid_to
ORDER BY instance_no NULLS LAST, axis NULLS LAST, valid_from NULLS LAST;
WITH marked AS (
  SELECT instance_no, day, observed_pings AS level,
    CASE WHEN observed_pings IS NOT DISTINCT FROM LAG(observed_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST)
      AND LAG(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS NOT NULL THEN 0 ELSE 1 END AS begins
  FROM `stage.grid`
),
starts AS (
  SELECT instance_no, level, day AS valid_from,
    LEAD(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS next_from
  FROM marked
  WHERE begins = 1
)
SELECT
  i.instance_no, i.id, 'pings' AS axis, 'observed' AS kind, s.level, CAST(NULL AS STRING) AS source, s.valid_from,
  COALESCE(s.next_from, i.life_end) AS valid_to
FROM starts AS s
JOIN `stage.identities` AS i ON i.instance_no = s.instance_no
WHERE s.level IS NOT NULL
ORDER BY i.instance_no NULLS LAST, s.valid_from NULLS LAST;
WITH marked AS (
  SELECT instance_no, day, effective_pings AS level,
    CASE WHEN effective_pings IS NOT DISTINCT FROM LAG(effective_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST)
      AND LAG(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS NOT NULL THEN 0 ELSE 1 END AS begins
  FROM `stage.grid`
),
starts AS (
  SELECT instance_no, level, day AS valid_from,
    LEAD(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS next_from
  FROM marked
  WHERE begins = 1
)
SELECT
  i.instance_no, i.id, 'pings' AS axis, 'effective' AS kind, s.level, CAST(NULL AS STRING) AS source, s.valid_from,
  COALESCE(s.next_from, i.life_end) AS valid_to
FROM starts AS s
JOIN `stage.identities` AS i ON i.instance_no = s.instance_no
WHERE s.level IS NOT NULL
ORDER BY i.instance_no NULLS LAST, s.valid_from NULLS LAST;
WITH marked AS (
  SELECT instance_no, day, observed_events AS level,
    CASE WHEN observed_events IS NOT DISTINCT FROM LAG(observed_events) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST)
      AND LAG(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS NOT NULL THEN 0 ELSE 1 END AS begins
  FROM `stage.grid`
),
starts AS (
  SELECT instance_no, level, day AS valid_from,
    LEAD(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS next_from
  FROM marked
  WHERE begins = 1
)
SELECT
  i.instance_no, i.id, 'events' AS axis, 'observed' AS kind, s.level, CAST(NULL AS STRING) AS source, s.valid_from,
  COALESCE(s.next_from, i.life_end) AS valid_to
FROM starts AS s
JOIN `stage.identities` AS i ON i.instance_no = s.instance_no
WHERE s.level IS NOT NULL
ORDER BY i.instance_no NULLS LAST, s.valid_from NULLS LAST;
WITH marked AS (
  SELECT instance_no, day, effective_events AS level,
    CASE WHEN effective_events IS NOT DISTINCT FROM LAG(effective_events) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST)
      AND LAG(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS NOT NULL THEN 0 ELSE 1 END AS begins
  FROM `stage.grid`
),
starts AS (
  SELECT instance_no, level, day AS valid_from,
    LEAD(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS next_from
  FROM marked
  WHERE begins = 1
)
SELECT
  i.instance_no, i.id, 'events' AS axis, 'effective' AS kind, s.level, CAST(NULL AS STRING) AS source, s.valid_from,
  COALESCE(s.next_from, i.life_end) AS valid_to
FROM starts AS s
JOIN `stage.identities` AS i ON i.instance_no = s.instance_no
WHERE s.level IS NOT NULL
ORDER BY i.instance_no NULLS LAST, s.valid_from NULLS LAST;
