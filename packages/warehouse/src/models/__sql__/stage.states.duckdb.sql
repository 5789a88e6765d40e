CREATE TABLE stage.states AS 
WITH facts AS (
  SELECT
    i.instance_no, i.site_id, i.subscription_id, i.account_no, i.account_id, i.is_cloud, i.record_day, i.archived_day,
    i.account_type, t.instance_type, b.last_end_day, b.first_start_day, s.version_key, p.as_of, p.as_of_day,
    pp.level AS permitted_pings, pp.source AS permitted_source, pp.valid_from AS permitted_from,
    pe.level AS permitted_events, pe.valid_from AS permitted_events_from, a.license_id AS active_license_id, a.seats, a.unlimited_seats,
    CASE WHEN s.last_day > (p.as_of_day + CAST(-p.observed_days AS INTEGER)) THEN l.level ELSE 'none' END AS observed_pings,
    CASE
    WHEN NOT x.is_loaded THEN NULL
    WHEN e.last_other_day > (p.as_of_day + CAST(-p.observed_days AS INTEGER)) THEN 'all'
    WHEN e.last_cody_day > (p.as_of_day + CAST(-p.observed_days AS INTEGER)) THEN 'cody_only'
    ELSE 'none'
  END
      AS observed_events,
    COALESCE(e.is_workspace, FALSE) AS is_workspace, s.first_seen_day,
    s.first_ping_at, s.last_ping_at, s.last_day, s.cadence_s, l.level AS last_level,
    DATE_DIFF('second', s.last_ping_at, p.as_of) AS age_s,
    GREATEST(p.live_s, 2 * COALESCE(s.cadence_s, 0)) AS live_within_s,
    GREATEST(p.late_s, 5 * COALESCE(s.cadence_s, 0)) AS late_within_s
  FROM stage.identities AS i
  CROSS JOIN stage.params AS p
  JOIN stage.types AS t ON t.instance_no = i.instance_no
  LEFT JOIN stage.sites AS s ON s.site_id = i.site_id
  CROSS JOIN (SELECT COUNT(*) > 0 AS is_loaded FROM stage.event_sites) AS x
  LEFT JOIN stage.event_sites AS e ON e.site_id = i.site_id
  LEFT JOIN stage.ping_levels AS l ON l.site_id = i.site_id AND l.day = s.last_day
  LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id
  LEFT JOIN stage.instance_seats AS a
    ON a.instance_no = i.instance_no AND a.valid_from <= p.as_of_day AND a.valid_to > p.as_of_day
  LEFT JOIN stage.permissions AS pp
    ON pp.instance_no = i.instance_no AND pp.axis = 'pings'
    AND pp.valid_from <= p.as_of_day AND pp.valid_to > p.as_of_day
  LEFT JOIN stage.permissions AS pe
    ON pe.instance_no = i.instance_no AND pe.axis = 'events'
    AND pe.valid_from <= p.as_of_day AND pe.valid_to > p.as_of_day
),
timed AS (
  SELECT
    f.*,
    CASE
      WHEN last_ping_at IS NULL THEN 'never_seen'
      WHEN age_s <= live_within_s THEN 'live'
      WHEN age_s <= late_within_s THEN 'late'
      ELSE 'silent'
    END AS liveness
  FROM facts AS f
)
SELECT
  t.*,
  CASE
    WHEN permitted_pings = 'none' OR observed_pings = 'none' THEN 'none'
    WHEN permitted_pings = 'critical' OR observed_pings = 'critical' THEN 'critical'
    ELSE observed_pings
  END AS effective_pings,
  CASE
    WHEN observed_events IS NULL THEN NULL
    WHEN permitted_events IS NULL OR permitted_events = 'none' OR observed_events = 'none' THEN 'none'
    WHEN permitted_events = 'cody_only' OR observed_events = 'cody_only' THEN 'cody_only'
    ELSE observed_events
  END AS effective_events,
  CASE
    WHEN archived_day <= as_of_day OR LOWER(account_type) = 'former customer' THEN 'decommissioned'
    WHEN last_end_day <= as_of_day AND liveness IN ('silent', 'never_seen') THEN 'decommissioned'
    ELSE 'active'
  END AS lifecycle,
  is_cloud OR (
    instance_type = 'primary' AND COALESCE(LOWER(account_type) = 'customer', FALSE)
    AND COALESCE(archived_day > as_of_day, TRUE)
  ) AS in_customers
FROM timed AS t;
