import { INCIDENT_KINDS } from '@soundings/shared/telemetry';
import type { Dialect } from '../../dialect';
import { day, int, type Model, oneOf, text } from '../model';

/** An incident has at least so many instances … */
const LEAST = 5;
/** … and who falls quiet within so many days more is part of it: by then every weekday has had its turn. */
const JOIN_DAYS = 7;

/** What an instance is counted under, widest first. `value` of the whole fleet is empty. */
const GROUPS = [
  { kind: 'fleet', value: `''`, by: 'day' },
  { kind: 'hosting', value: 'hosting', by: 'day, hosting' },
  { kind: 'version', value: 'version_minor', by: 'day, version_minor' },
] as const;

const grouped = (from: string, count: string): string =>
  GROUPS.map(
    ({ kind, value, by }, place) => `
  SELECT day, ${place + 1} AS place, '${kind}' AS kind, ${value} AS value, CAST(SUM(${count}) AS INT64) AS ${count}
  FROM ${from}
  WHERE ${value} IS NOT NULL
  GROUP BY ${by}`,
  ).join('\n  UNION ALL');

/** What a row with hosting and release is counted under for a kind. */
const valueOf = (kind: string, row = 'q'): string =>
  `CASE ${kind} WHEN 'hosting' THEN ${row}.hosting WHEN 'version' THEN ${row}.version_minor ELSE '' END`;

/** The days on which enough fell quiet for an incident. */
const totals = (name: string, days: string): string => `
${name}_totals AS (
  SELECT day, CAST(SUM(quiet) AS INT64) AS all_quiet FROM ${days} GROUP BY day HAVING CAST(SUM(quiet) AS INT64) >= ${LEAST}
)`;

/** The groups of each day of the totals that count as the start of an incident, among who fell quiet (`days`) and who pinged (`seen`). */
const round = (d: Dialect, name: string, days: string, seen: string): string => `
${name}_quiet AS (${grouped(days, 'quiet')}
),
${name}_seen AS (${grouped(seen, 'pinged')}
),
${name}_scored AS (
  SELECT
    q.day, q.place, q.kind, q.value, q.quiet, q.quiet + COALESCE(s.pinged, 0) AS due,
    ${d.intDiv('2000000 * q.quiet', 'q.quiet + COALESCE(s.pinged, 0) + t.all_quiet')} AS fit
  FROM ${name}_quiet AS q
  JOIN ${name}_totals AS t ON t.day = q.day
  LEFT JOIN ${name}_seen AS s ON s.day = q.day AND s.kind = q.kind AND s.value = q.value
),
${name}_ranked AS (
  SELECT
    day, kind, value, quiet, due,
    FIRST_VALUE(kind) OVER (PARTITION BY day ORDER BY fit DESC NULLS LAST, place NULLS LAST, value NULLS LAST) AS best_kind
  FROM ${name}_scored
  WHERE quiet >= ${LEAST} AND 2 * quiet >= due
),
${name}_starts AS (
  SELECT day, kind, value, quiet, due FROM ${name}_ranked WHERE kind = best_kind
)`;

/** The rows that no group of the first round holds. */
const rest = (from: string): string => `
  SELECT r.*
  FROM ${from} AS r
  LEFT JOIN first_starts AS s ON s.day = r.day AND s.value = ${valueOf('s.kind', 'r')}
  WHERE s.day IS NULL`;

/**
 * The groups of each day of which at least five instances, and half of those that were due, fell quiet. Where several
 * explain a day, the kind counts whose best group fits best: most of those that fell quiet are in it, and most of it
 * fell quiet (twice the common part over the sum of both). Whom it leaves unexplained is asked once more, so that an
 * outage of one hosting type is told beside a release that fails on the same day.
 */
const starts = (d: Dialect): string => `
days AS (
  SELECT quiet_from AS day, hosting, version_minor, COUNT(*) AS quiet FROM stage.quiet GROUP BY quiet_from, hosting, version_minor
),${totals('first', 'days')},
seen AS (
  SELECT k.day, h.hosting, k.version_minor, COUNT(*) AS pinged
  FROM stage.ping_levels AS k
  JOIN first_totals AS t ON t.day = k.day
  JOIN stage.identities AS i ON i.site_id = k.site_id
  JOIN stage.hostings AS h ON h.instance_no = i.instance_no
  GROUP BY k.day, h.hosting, k.version_minor
),${round(d, 'first', 'days', 'seen')},
rest_days AS (${rest('days')}
),
rest_seen AS (${rest('seen')}
),${totals('second', 'rest_days')},${round(d, 'second', 'rest_days', 'rest_seen')},
starts AS (
  SELECT
    day, kind, value, quiet, due,
    LAG(day) OVER (PARTITION BY kind, value ORDER BY day NULLS LAST) AS before_day
  FROM (SELECT * FROM first_starts UNION ALL SELECT * FROM second_starts) AS s
)`;

/**
 * Many instances of one release, one hosting type or all of them that fell quiet together: one incident and not as many
 * silent customers. It ends on the day by which half of those that it began with have sent a ping again.
 */
export const coreIncidents: Model = {
  name: 'core.incidents',
  grain: 'one row per incident',
  columns: {
    incident_id: text('Kind, value and first day.'),
    kind: oneOf(INCIDENT_KINDS, 'What its instances have in common.'),
    value: text('The release (`major.minor`) or hosting type; null: the whole fleet.'),
    from_day: day('First day on which they were due and missing.'),
    last_start_day: day('Last day on which as many more fell quiet.'),
    to_day: day('First day by which half of them were back; null: it goes on.'),
    due: int('Instances of the group that were due on the days on which it began.'),
  },
  parts: [
    (d) => `
WITH ${starts(d).trim()},
islands AS (
  SELECT
    day, kind, value, due,
    SUM(CASE WHEN ${d.daysBetween('before_day', 'day')} <= ${JOIN_DAYS} THEN 0 ELSE 1 END)
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
  JOIN stage.quiet AS q ON q.quiet_from >= e.from_day AND q.quiet_from <= e.last_start_day
    AND e.value = ${valueOf('e.kind')}
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
  AND r.place = ${d.intDiv('r.members + 1', '2')}`,
  ],
};

/** Who is part of an incident. */
export const coreIncidentMembers: Model = {
  name: 'core.incident_members',
  grain: 'one row per incident and instance',
  columns: {
    incident_id: text('Of core.incidents.'),
    instance_no: int('Of core.instances.'),
    quiet_from: day('First day on which it was due and missing.'),
    back_day: day('Day of its next ping; null: none yet.'),
  },
  parts: [
    (d) => `
SELECT
  i.incident_id, q.instance_no, MIN(q.quiet_from) AS quiet_from,
  CASE WHEN COUNT(q.next_day) = COUNT(*) THEN MAX(q.next_day) END AS back_day
FROM core.incidents AS i
JOIN stage.quiet AS q ON q.quiet_from >= i.from_day
  AND q.quiet_from <= GREATEST(i.last_start_day, ${d.addDays('i.from_day', String(JOIN_DAYS))})
  AND (i.to_day IS NULL OR q.quiet_from < i.to_day)
  AND COALESCE(i.value, '') = ${valueOf('i.kind')}
GROUP BY i.incident_id, q.instance_no`,
  ],
};
