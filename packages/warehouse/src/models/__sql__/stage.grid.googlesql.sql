WITH pings AS (
  SELECT i.instance_no, p.* FROM `stage.ping_levels` AS p JOIN `stage.identities` AS i ON i.site_id = p.site_id
),
deliveries AS (
  SELECT i.instance_no, e.day, e.other_events > 0 AS has_other, e.cody_events > 0 AS has_cody
  FROM `stage.event_site_days` AS e
  JOIN `stage.identities` AS i ON i.site_id = e.site_id
),
alive AS (
  SELECT i.instance_no, q.day
  FROM `stage.identities` AS i
  JOIN `stage.days` AS q ON q.day >= i.life_start AND q.day < COALESCE(i.life_end, DATE '9999-01-01')
),
pointed AS (
  SELECT
    a.instance_no, a.day,
    MAX(p.day) OVER (PARTITION BY a.instance_no ORDER BY a.day NULLS LAST ROWS UNBOUNDED PRECEDING) AS ping_day,
    MAX(CASE WHEN e.has_other THEN e.day END)
      OVER (PARTITION BY a.instance_no ORDER BY a.day NULLS LAST ROWS UNBOUNDED PRECEDING) AS other_day,
    MAX(CASE WHEN e.has_cody THEN e.day END)
      OVER (PARTITION BY a.instance_no ORDER BY a.day NULLS LAST ROWS UNBOUNDED PRECEDING) AS cody_day
  FROM alive AS a
  LEFT JOIN pings AS p ON p.instance_no = a.instance_no AND p.day = a.day
  LEFT JOIN deliveries AS e ON e.instance_no = a.instance_no AND e.day = a.day
),
seen AS (
  SELECT
    a.instance_no, a.day, a.ping_day, p.received_at AS last_ping_at, p.version_key, p.minor_key, p.version_minor,
    p.deploy_type, b.versions_behind,
    pp.level AS permitted_pings, pe.level AS permitted_events,
    CASE WHEN a.ping_day > DATE_ADD(a.day, INTERVAL (-w.observed_days) DAY) THEN p.level ELSE 'none' END AS observed_pings,
    CASE
    WHEN NOT COALESCE(a.day >= x.first_event_day, FALSE) THEN NULL
    WHEN a.other_day > DATE_ADD(a.day, INTERVAL (-w.observed_days) DAY) THEN 'all'
    WHEN a.cody_day > DATE_ADD(a.day, INTERVAL (-w.observed_days) DAY) THEN 'cody_only'
    ELSE 'none'
  END
      AS observed_events
  FROM pointed AS a
  CROSS JOIN `stage.params` AS w
  CROSS JOIN (SELECT MIN(day) AS first_event_day FROM `stage.event_site_days`) AS x
  LEFT JOIN pings AS p ON p.instance_no = a.instance_no AND p.day = a.ping_day
  LEFT JOIN `stage.behind` AS b
    ON b.minor_key = CASE WHEN p.version_minor <> 'insiders' THEN p.minor_key END AND b.day = a.day
  LEFT JOIN `stage.permissions` AS pp
    ON pp.instance_no = a.instance_no AND pp.axis = 'pings' AND pp.valid_from <= a.day AND pp.valid_to > a.day
  LEFT JOIN `stage.permissions` AS pe
    ON pe.instance_no = a.instance_no AND pe.axis = 'events' AND pe.valid_from <= a.day AND pe.valid_to > a.day
)
SELECT
  s.instance_no, s.day, s.ping_day, s.last_ping_at, s.version_key, s.minor_key, s.version_minor, s.deploy_type,
  s.versions_behind,
  s.permitted_pings AS permitted_pings, s.permitted_events AS permitted_events,
  s.observed_pings AS observed_pings, s.observed_events AS observed_events,
  CASE
    WHEN s.permitted_pings = 'none' OR s.observed_pings = 'none' THEN 'none'
    WHEN s.permitted_pings = 'critical' OR s.observed_pings = 'critical' THEN 'critical'
    ELSE s.observed_pings
  END AS effective_pings,
  CASE
    WHEN s.observed_events IS NULL THEN NULL
    WHEN s.permitted_events IS NULL OR s.permitted_events = 'none' OR s.observed_events = 'none' THEN 'none'
    WHEN s.permitted_events = 'cody_only' OR s.observed_events = 'cody_only' THEN 'cody_only'
    ELSE s.observed_events
  END AS effective_events,
  n.seats
FROM seen AS s
LEFT JOIN `stage.instance_seats` AS n
  ON n.instance_no = s.instance_no AND n.valid_from <= s.day AND n.valid_to > s.day
ORDER BY s.instance_no NULLS LAST, s.day NULLS LAST;
