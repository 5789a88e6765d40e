import type { Model } from '../model';

/** A gap is looked at for two weeks: every weekday of a rhythm has had its turn by then. */
const LOOKED_DAYS = 14;
const PLACES = Array.from({ length: LOOKED_DAYS }, (_, index) => `SELECT ${index + 1} AS place`).join(' UNION ALL ');
const HALF_DAY = 43_200;

/**
 * When instances fell quiet: the first day of a gap on which a ping was due. Due is a day on whose weekday it pinged one or
 * two weeks before, once its cadence (to the half day) has passed; so neither a weekend nor the days between weekly pings count. The
 * day of the snapshot is not over and is never missed.
 */
export const stageQuiet: Model = {
  name: 'stage.quiet',
  grain: 'one row per instance and gap in which a ping was due',
  parts: [
    (d) => `
WITH spaced AS (
  SELECT site_id, day, version_minor, LEAD(day) OVER (PARTITION BY site_id ORDER BY day NULLS LAST) AS next_day
  FROM stage.ping_levels
),
gaps AS (
  SELECT i.instance_no, s.site_id, s.day AS last_day, s.version_minor, s.next_day, COALESCE(s.next_day, p.as_of_day) AS until_day
  FROM spaced AS s
  CROSS JOIN stage.params AS p
  JOIN stage.identities AS i ON i.site_id = s.site_id
  WHERE ${d.daysBetween('s.day', 'COALESCE(s.next_day, p.as_of_day)')} > 1
),
missed AS (
  SELECT g.*, n.place, ${d.addDays('g.last_day', 'n.place')} AS missed_day
  FROM gaps AS g
  CROSS JOIN (${PLACES}) AS n
  LEFT JOIN stage.cadence AS c ON c.site_id = g.site_id
  WHERE ${d.addDays('g.last_day', 'n.place')} < g.until_day AND n.place * 86400 >= COALESCE(c.cadence_s, 0) - ${HALF_DAY}
),
looked AS (
  SELECT m.*, ${d.addDays('m.missed_day', '-w.back')} AS before_day
  FROM missed AS m
  CROSS JOIN (SELECT 7 AS back UNION ALL SELECT 14) AS w
)
SELECT m.instance_no, h.hosting, m.version_minor, m.last_day, MIN(m.missed_day) AS quiet_from, m.next_day
FROM looked AS m
JOIN stage.ping_levels AS k ON k.site_id = m.site_id AND k.day = m.before_day
JOIN stage.hostings AS h ON h.instance_no = m.instance_no
GROUP BY m.instance_no, h.hosting, m.version_minor, m.last_day, m.next_day`,
  ],
};
