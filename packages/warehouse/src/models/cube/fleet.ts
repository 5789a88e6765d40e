import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import type { Dialect } from '../../dialect';
import { MINOR_WEIGHT } from '../stage/versions';
import { INSTANCE_COLUMNS } from '../core/instances';
import { bool, day, instant, int, type Model, oneOf, text } from '../model';
import { ATTRIBUTES } from './attributes';

const TREND_MONTHS = 12;
const PING_DAYS = 90;

const INSTANCE_LIST = Object.keys(INSTANCE_COLUMNS)
  .map((name) => `i.${name}`)
  .join(', ');

const SEARCHED = [
  'display_name',
  'id',
  'subscription_id',
  'account_id',
  'account_name',
  'account_domain',
  'external_domain',
  'installer_domain',
  'license_fingerprint',
];

/**
 * What the fleet table shows of an instance, save its instants, which no text of both
 * engines writes alike. As one text: reading two hundred rows of forty columns took four times as long.
 */
const SHOWN = [
  'id',
  'site_id',
  'display_name',
  'account_id',
  'account_name',
  'account_domain',
  'external_domain',
  'instance_type',
  'hosting',
  'deploy_type',
  'permitted_pings',
  'permitted_events',
  'permitted_source',
  'permitted_since',
  'observed_pings',
  'observed_events',
  'observed_since',
  'effective_pings',
  'effective_events',
  'status',
  'liveness',
  'lifecycle',
  'drift',
  'findings',
  'cadence_s',
  'live_within_s',
  'late_within_s',
  'version',
  'versions_behind',
  'mau',
  'mau_reason',
  'mau_complete',
  'mau_source',
  'mau_last_known',
  'mau_period',
  'su_numerator',
  'su_denominator',
  'su_reason',
  'mau_trend',
  'ping_days',
  'seats',
  'unlimited_seats',
  'segment',
  'contract_ends',
];

/** The last finished month, and the twelve up to it; an empty place where a month has no complete reading. */
const trends = (d: Dialect): string => `
finished AS (
  SELECT MAX(period_start) AS month_start FROM cube.calendar WHERE grain = 'month' AND is_over
),
places AS (
  SELECT q.place, ${d.addMonths('f.month_start', -(TREND_MONTHS - 1))} AS first_month, f.month_start
  FROM finished AS f
  CROSS JOIN (${Array.from({ length: TREND_MONTHS }, (_, place) => `SELECT ${place} AS place`).join(' UNION ALL ')}) AS q
),
months AS (
  SELECT m.place, m.month_start, c.period_start
  FROM (
    SELECT place, month_start, CASE place ${Array.from({ length: TREND_MONTHS }, (_, place) => `WHEN ${place} THEN ${d.addMonths('first_month', place)}`).join(' ')} END AS trend_start
    FROM places
  ) AS m
  LEFT JOIN cube.calendar AS c ON c.grain = 'month' AND c.period_start = m.trend_start
),
trends AS (
  SELECT
    i.instance_no,
    STRING_AGG(COALESCE(CASE WHEN r.complete THEN CAST(r.numerator AS STRING) END, ''), ',' ORDER BY m.place) AS mau_trend
  FROM core.instances AS i
  CROSS JOIN months AS m
  LEFT JOIN cube.readings AS r
    ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = m.period_start
  GROUP BY i.instance_no
)`;

const strips = (d: Dialect): string => `
window_days AS (
  SELECT q.day, COUNT(g.day) AS unused
  FROM ${d.days(`(SELECT ${d.addDays('as_of_day', String(1 - PING_DAYS))} FROM stage.params)`, '(SELECT as_of_day FROM stage.params)')} AS q
  LEFT JOIN stage.days AS g ON g.day = q.day
  GROUP BY q.day
),
strips AS (
  SELECT
    i.instance_no,
    STRING_AGG(CASE WHEN g.day IS NULL THEN '-' WHEN g.ping_day = g.day THEN '1' ELSE '0' END, '' ORDER BY w.day) AS ping_days
  FROM core.instances AS i
  CROSS JOIN window_days AS w
  LEFT JOIN stage.grid AS g ON g.instance_no = i.instance_no AND g.day = w.day
  GROUP BY i.instance_no
)`;

/** The reason of a reading; an instance whose life does not touch the month has none at all. */
const reasonOr = (alias: string): string => `CASE
    WHEN ${alias}.instance_no IS NOT NULL THEN ${alias}.reason
    WHEN i.first_ping_at IS NULL OR i.life_start > f.month_start THEN 'no_telemetry'
    ELSE 'silent'
  END`;

/** One row of the fleet table: the instance and the numbers that stand beside it. */
export const cubeFleet: Model = {
  name: 'cube.fleet',
  grain: 'one row per instance',
  columns: {
    ...INSTANCE_COLUMNS,
    mau: int('MAU of the last finished month; of a lower bound too.'),
    mau_reason: oneOf(NULL_REASONS, 'Null: a complete reading.'),
    mau_complete: bool('True exactly when mau_reason is null.'),
    mau_source: oneOf(NUMBER_SOURCES, 'Where it comes from; null: there is none.'),
    mau_as_of: instant('When what it comes from was received.'),
    mau_last_known: int('MAU of the newest month with a complete reading.'),
    mau_last_known_at: instant('When it was received.'),
    mau_last_known_source: oneOf(NUMBER_SOURCES, 'Where it comes from.'),
    mau_period: day('First day of the last finished month; null: none is finished.'),
    su_numerator: int('Seat utilisation of that month.'),
    su_denominator: int('Its seats.'),
    su_reason: oneOf(NULL_REASONS, 'Null: a complete reading.'),
    mau_trend: text('Twelve months up to that one, oldest first, comma-separated; empty: no complete reading.'),
    ping_days: text('90 days up to the snapshot: 1 ping, 0 gap, - outside its life.'),
    shown: {
      ...text('The row of the fleet table as a JSON object, save its instants, which are columns.'),
      uncompressed: true,
    },
    search_text: text('Lower-case text that a search looks into; nothing personal, which a guess could confirm.'),
  },
  parts: [
    (d) => `
WITH ${trends(d).trim()},${strips(d)},
known AS (
  SELECT k.instance_no, k.numerator AS known_mau, k.as_of AS known_at, k.source AS known_source
  FROM (
    SELECT instance_no, MAX(period_start) AS known_start FROM cube.readings WHERE metric = 'mau' AND complete GROUP BY instance_no
  ) AS n
  JOIN cube.readings AS k ON k.metric = 'mau' AND k.instance_no = n.instance_no AND k.period_start = n.known_start
),
numbered AS (
  SELECT
    ${INSTANCE_LIST},
    r.numerator AS mau, ${reasonOr('r')} AS mau_reason,
    COALESCE(r.complete, FALSE) AS mau_complete, r.source AS mau_source, r.as_of AS mau_as_of,
    k.known_mau AS mau_last_known, k.known_at AS mau_last_known_at, k.known_source AS mau_last_known_source, f.month_start AS mau_period,
    u.numerator AS su_numerator, u.denominator AS su_denominator,
    ${reasonOr('u')} AS su_reason,
    t.mau_trend, s.ping_days,
    LOWER(${SEARCHED.map((name) => `COALESCE(i.${name}, '')`).join(" || ' ' || ")}) AS search_text
  FROM core.instances AS i
  CROSS JOIN finished AS f
  JOIN trends AS t ON t.instance_no = i.instance_no
  JOIN strips AS s ON s.instance_no = i.instance_no
  LEFT JOIN cube.readings AS r ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = f.month_start
  LEFT JOIN cube.readings AS u
    ON u.metric = 'seat_utilisation' AND u.instance_no = i.instance_no AND u.period_start = f.month_start
  LEFT JOIN known AS k ON k.instance_no = i.instance_no
)
SELECT n.*, ${d.jsonObject(Object.fromEntries(SHOWN.map((name) => [name, `n.${name}`])))} AS shown
FROM numbered AS n
ORDER BY n.instance_no NULLS LAST`,
  ],
};

/** By which the fleet is filtered, without what names single instances. */
const { version_minor: _, ...FILTERED } = ATTRIBUTES;

/** How many instances there are of each kind: what the counts of the fleet page read. */
export const cubeFleetSums: Model = {
  name: 'cube.fleet_sums',
  grain: 'one row per combination of attributes of today',
  columns: { ...FILTERED, finding_bits: int('The classes of their findings.'), instances: int('Instances.') },
  parts: [
    (d) => {
      const names = [...Object.keys(FILTERED), 'finding_bits'];
      const minor = `${d.intDiv('version_key', String(MINOR_WEIGHT))} * ${MINOR_WEIGHT}`;
      return `
SELECT ${names.map((name) => (name === 'minor_key' ? `${minor} AS minor_key` : name)).join(', ')}, COUNT(*) AS instances
FROM cube.fleet
GROUP BY ${names.join(', ')}
ORDER BY ${names.map((name) => `${name} NULLS LAST`).join(', ')}`;
    },
  ],
};
