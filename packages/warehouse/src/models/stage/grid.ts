import { EVENT_LEVELS, PING_LEVELS } from '@soundings/shared/telemetry';
import { effectiveEvents, effectivePings, observedEvents } from '../levels-sql';
import type { Model } from '../model';
import { LAST_DAY } from './records';

/** The days the warehouse speaks of: from the first ping or event to the clock of the snapshot. */
export const stageDays: Model = {
  name: 'stage.days',
  grain: 'one row per UTC day',
  parts: [
    (d) => `
WITH bounds AS (
  SELECT COALESCE(k.first_day, p.as_of_day) AS first_day, p.as_of_day AS last_day
  FROM stage.params AS p
  CROSS JOIN (
    SELECT MIN(day) AS first_day
    FROM (SELECT day FROM stage.ping_days UNION ALL SELECT day FROM stage.event_site_days) AS q
  ) AS k
)
SELECT q.day FROM ${d.days('(SELECT first_day FROM bounds)', '(SELECT last_day FROM bounds)')} AS q`,
  ],
};

/** How many published minor releases were newer, on each day. */
export const stageBehind: Model = {
  name: 'stage.behind',
  grain: 'one row per minor release in use and day',
  parts: [
    () => `
WITH used AS (
  SELECT DISTINCT minor_key FROM stage.versions WHERE minor_key IS NOT NULL AND version_minor <> 'insiders'
)
SELECT
  u.minor_key, q.day,
  COUNT(CASE WHEN r.minor_key > u.minor_key THEN 1 END) AS versions_behind
FROM used AS u
CROSS JOIN stage.days AS q
JOIN stage.releases AS r ON r.released_at <= q.day
GROUP BY u.minor_key, q.day`,
  ],
};

/**
 * Each day of each life: the last ping up to that day, and the levels as they stood then.
 * Observed is the level of the newest ping within the observed window, else none; of
 * events what came within it, and null on the days before anybody's events were loaded.
 */
export const stageGrid: Model = {
  name: 'stage.grid',
  grain: 'one row per instance and day of its life',
  parts: [
    (d) => `
WITH pings AS (
  SELECT i.instance_no, p.* FROM stage.ping_levels AS p JOIN stage.identities AS i ON i.site_id = p.site_id
),
deliveries AS (
  SELECT i.instance_no, e.day, e.other_events > 0 AS has_other, e.cody_events > 0 AS has_cody
  FROM stage.event_site_days AS e
  JOIN stage.identities AS i ON i.site_id = e.site_id
),
alive AS (
  SELECT i.instance_no, q.day
  FROM stage.identities AS i
  JOIN stage.days AS q ON q.day >= i.life_start AND q.day < COALESCE(i.life_end, ${LAST_DAY})
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
    CASE WHEN a.ping_day > ${d.addDays('a.day', '-w.observed_days')} THEN p.level ELSE 'none' END AS observed_pings,
    ${observedEvents('a.other_day', 'a.cody_day', d.addDays('a.day', '-w.observed_days'), 'COALESCE(a.day >= x.first_event_day, FALSE)')}
      AS observed_events
  FROM pointed AS a
  CROSS JOIN stage.params AS w
  CROSS JOIN (SELECT MIN(day) AS first_event_day FROM stage.event_site_days) AS x
  LEFT JOIN pings AS p ON p.instance_no = a.instance_no AND p.day = a.ping_day
  LEFT JOIN stage.behind AS b
    ON b.minor_key = CASE WHEN p.version_minor <> 'insiders' THEN p.minor_key END AND b.day = a.day
  LEFT JOIN stage.permissions AS pp
    ON pp.instance_no = a.instance_no AND pp.axis = 'pings' AND pp.valid_from <= a.day AND pp.valid_to > a.day
  LEFT JOIN stage.permissions AS pe
    ON pe.instance_no = a.instance_no AND pe.axis = 'events' AND pe.valid_from <= a.day AND pe.valid_to > a.day
)
SELECT
  s.instance_no, s.day, s.ping_day, s.last_ping_at, s.version_key, s.minor_key, s.version_minor, s.deploy_type,
  s.versions_behind,
  ${d.asMember('s.permitted_pings', PING_LEVELS)} AS permitted_pings, ${d.asMember('s.permitted_events', EVENT_LEVELS)} AS permitted_events,
  ${d.asMember('s.observed_pings', PING_LEVELS)} AS observed_pings, ${d.asMember('s.observed_events', EVENT_LEVELS)} AS observed_events,
  ${d.asMember(effectivePings('s.permitted_pings', 's.observed_pings'), PING_LEVELS)} AS effective_pings,
  ${d.asMember(effectiveEvents('s.permitted_events', 's.observed_events'), EVENT_LEVELS)} AS effective_events,
  n.seats
FROM seen AS s
LEFT JOIN stage.instance_seats AS n
  ON n.instance_no = s.instance_no AND n.valid_from <= s.day AND n.valid_to > s.day
ORDER BY s.instance_no NULLS LAST, s.day NULLS LAST`,
  ],
};
