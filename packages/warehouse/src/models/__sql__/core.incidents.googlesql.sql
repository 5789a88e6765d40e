WITH days AS (
  SELECT quiet_from AS day, hosting, version_minor, COUNT(*) AS quiet FROM `stage.quiet` GROUP BY quiet_from, hosting, version_minor
),
first_totals AS (
  SELECT day, CAST(SUM(quiet) AS INT64) AS all_quiet FROM days GROUP BY day HAVING CAST(SUM(quiet) AS INT64) >= 5
),
seen AS (
  SELECT k.day, h.hosting, k.version_minor, COUNT(*) AS pinged
  FROM `stage.ping_levels` AS k
  JOIN first_totals AS t ON t.day = k.day
  JOIN `stage.identities` AS i ON i.site_id = k.site_id
  JOIN `stage.hostings` AS h ON h.instance_no = i.instance_no
  GROUP BY k.day, h.hosting, k.version_minor
),
first_quiet AS (
  SELECT day, 1 AS place, 'fleet' AS kind, '' AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM days
  WHERE '' IS NOT NULL
  GROUP BY day
  UNION ALL
  SELECT day, 2 AS place, 'hosting' AS kind, hosting AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM days
  WHERE hosting IS NOT NULL
  GROUP BY day, hosting
  UNION ALL
  SELECT day, 3 AS place, 'version' AS kind, version_minor AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM days
  WHERE version_minor IS NOT NULL
  GROUP BY day, version_minor
),
first_seen AS (
  SELECT day, 1 AS place, 'fleet' AS kind, '' AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM seen
  WHERE '' IS NOT NULL
  GROUP BY day
  UNION ALL
  SELECT day, 2 AS place, 'hosting' AS kind, hosting AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM seen
  WHERE hosting IS NOT NULL
  GROUP BY day, hosting
  UNION ALL
  SELECT day, 3 AS place, 'version' AS kind, version_minor AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM seen
  WHERE version_minor IS NOT NULL
  GROUP BY day, version_minor
),
first_scored AS (
  SELECT
    q.day, q.place, q.kind, q.value, q.quiet, q.quiet + COALESCE(s.pinged, 0) AS due,
    DIV(2000000 * q.quiet, NULLIF(q.quiet + COALESCE(s.pinged, 0) + t.all_quiet, 0)) AS fit
  FROM first_quiet AS q
  JOIN first_totals AS t ON t.day = q.day
  LEFT JOIN first_seen AS s ON s.day = q.day AND s.kind = q.kind AND s.value = q.value
),
first_ranked AS (
  SELECT
    day, kind, value, quiet, due,
    FIRST_VALUE(kind) OVER (PARTITION BY day ORDER BY fit DESC NULLS LAST, place NULLS LAST, value NULLS LAST) AS best_kind
  FROM first_scored
  WHERE quiet >= 5 AND 2 * quiet >= due
),
first_starts AS (
  SELECT day, kind, value, quiet, due FROM first_ranked WHERE kind = best_kind
),
rest_days AS (
  SELECT r.*
  FROM days AS r
  LEFT JOIN first_starts AS s ON s.day = r.day AND s.value = CASE s.kind WHEN 'hosting' THEN r.hosting WHEN 'version' THEN r.version_minor ELSE '' END
  WHERE s.day IS NULL
),
rest_seen AS (
  SELECT r.*
  FROM seen AS r
  LEFT JOIN first_starts AS s ON s.day = r.day AND s.value = CASE s.kind WHEN 'hosting' THEN r.hosting WHEN 'version' THEN r.version_minor ELSE '' END
  WHERE s.day IS NULL
),
second_totals AS (
  SELECT day, CAST(SUM(quiet) AS INT64) AS all_quiet FROM rest_days GROUP BY day HAVING CAST(SUM(quiet) AS INT64) >= 5
),
second_quiet AS (
  SELECT day, 1 AS place, 'fleet' AS kind, '' AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM rest_days
  WHERE '' IS NOT NULL
  GROUP BY day
  UNION ALL
  SELECT day, 2 AS place, 'hosting' AS kind, hosting AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM rest_days
  WHERE hosting IS NOT NULL
  GROUP BY day, hosting
  UNION ALL
  SELECT day, 3 AS place, 'version' AS kind, version_minor AS value, CAST(SUM(quiet) AS INT64) AS quiet
  FROM rest_days
  WHERE version_minor IS NOT NULL
  GROUP BY day, version_minor
),
second_seen AS (
  SELECT day, 1 AS place, 'fleet' AS kind, '' AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM rest_seen
  WHERE '' IS NOT NULL
  GROUP BY day
  UNION ALL
  SELECT day, 2 AS place, 'hosting' AS kind, hosting AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM rest_seen
  WHERE hosting IS NOT NULL
  GROUP BY day, hosting
  UNION ALL
  SELECT day, 3 AS place, 'version' AS kind, version_minor AS value, CAST(SUM(pinged) AS INT64) AS pinged
  FROM rest_seen
  WHERE version_minor IS NOT NULL
  GROUP BY day, version_minor
),
second_scored AS (
  SELECT
    q.day, q.place, q.kind, q.value, q.quiet, q.quiet + COALESCE(s.pinged, 0) AS due,
    DIV(2000000 * q.quiet, NULLIF(q.quiet + COALESCE(s.pinged, 0) + t.all_quiet, 0)) AS fit
  FROM second_quiet AS q
  JOIN second_totals AS t ON t.day = q.day
  LEFT JOIN second_seen AS s ON s.day = q.day AND s.kind = q.kind AND s.value = q.value
),
second_ranked AS (
  SELECT
    day, kind, value, quiet, due,
    FIRST_VALUE(kind) OVER (PARTITION BY day ORDER BY fit DESC NULLS LAST, place NULLS LAST, value NULLS LAST) AS best_kind
  FROM second_scored
  WHERE quiet >= 5 AND 2 * quiet >= due
),
second_starts AS (
  SELECT day, kind, value, quiet, due FROM second_ranked WHERE kind = best_kind
),
starts AS (
  SELECT
    day, kind, value, quiet, due,
    LAG(day) OVER (PARTITION BY kind, value ORDER BY day NULLS LAST) AS before_day
  FROM (SELECT * FROM first_starts UNION ALL SELECT * FROM second_starts) AS s
),
islands AS (
  SELECT
    day, kind, value, due,
    SUM(CASE WHEN DATE_DIFF(day, before_day, DAY) <= 7 THEN 0 ELSE 1 END)
      OVER (PARTITION BY kind, value ORDER BY day NULLS LAST ROWS UNBOUNDED PRECEDING) AS island
  FROM starts
),
episodes AS (
  SELECT kind, value, island, MIN(day) AS from_day, MAX(day) AS last_start_day, CAST(SUM(due) AS INT64) AS due
  FROM islands
  GROUP BY kind, value, island
),
gaps AS (
  SELECT
    e.kind, e.value, e.from_day, q.instance_no, q.next_day,
    ROW_NUMBER() OVER (PARTITION BY e.kind, e.value, e.from_day, q.instance_no ORDER BY q.quiet_from DESC NULLS LAST) AS age
  FROM episodes AS e
  JOIN `stage.quiet` AS q ON q.quiet_from >= e.from_day AND q.quiet_from <= e.last_start_day
    AND e.value = CASE e.kind WHEN 'hosting' THEN q.hosting WHEN 'version' THEN q.version_minor ELSE '' END
),
returns AS (
  SELECT
    kind, value, from_day, next_day,
    ROW_NUMBER() OVER (PARTITION BY kind, value, from_day ORDER BY next_day NULLS LAST, instance_no NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY kind, value, from_day) AS members
  FROM gaps
  WHERE age = 1
)
SELECT
  e.kind || CASE WHEN e.value = '' THEN '' ELSE '-' || e.value END || '-' || CAST(e.from_day AS STRING) AS incident_id,
  e.kind, NULLIF(e.value, '') AS value, e.from_day, e.last_start_day, r.next_day AS to_day, e.due
FROM episodes AS e
JOIN returns AS r ON r.kind = e.kind AND r.value = e.value AND r.from_day = e.from_day
  AND r.place = DIV(r.members + 1, NULLIF(2, 0));
