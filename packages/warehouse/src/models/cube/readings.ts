import { METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { bool, type Columns, day, instant, int, type Model, oneOf } from '../model';
import { KIND, kindList } from './attributes';
import { NAMED_METRICS, type NamedMetric } from '../stage/named-periods';
import { EVENT_READINGS } from './event-readings';

/** The columns of a reading, whatever it is of. */
export const READING_COLUMNS: Columns = {
  grain: oneOf(GRAINS, 'Length of the period.'),
  period_start: day('First day of the period.'),
  instance_no: int('Number of the instance.'),
  account_no: int('Number of its account; null: none.'),
  numerator: int('The value, times the scale of the registry; of a lower bound too.'),
  denominator: int('Of a ratio; null: the value is the numerator.'),
  reason: oneOf(NULL_REASONS, 'Null: a complete reading. incomplete_period may keep a lower bound as numerator.'),
  complete: bool('True exactly when reason is null.'),
  source: oneOf(NUMBER_SOURCES, 'Where the value comes from; null: there is none.'),
  as_of: instant('Receive time of the ping it comes from.'),
  seats: int('Contracted seats on the last day of the period.'),
  version_key: int('Version on the last day of the period, see core.instance_days.'),
  ...KIND,
};

/**
 * The number that counts: a complete one of the pings, else a complete one of the events,
 * else a lower bound in the same order.
 */
function told({ keepsLowerBound, events }: NamedMetric): string {
  const value = keepsLowerBound ? 'j.value' : 'CASE WHEN j.reason IS NULL THEN j.value END';
  if (events === undefined)
    return `told AS (
  SELECT
    j.*, ${value} AS told_value, j.reason AS told_reason, 'ping' AS told_by, COALESCE(j.value_at, j.received_at) AS told_at
  FROM judged AS j
)`;
  return `
chosen AS (
  SELECT
    j.*, e.numerator AS event_value, e.reason AS event_reason, e.as_of AS event_at,
    j.reason IS NOT NULL AND e.numerator IS NOT NULL AND (e.complete OR j.value IS NULL) AS by_events
  FROM judged AS j
  LEFT JOIN cube.readings AS e
    ON e.metric = '${events}' AND e.grain = j.grain AND e.instance_no = j.instance_no AND e.period_start = j.period_start
),
told AS (
  SELECT
    c.*,
    CASE WHEN c.by_events THEN c.event_value ELSE c.value END AS told_value,
    CASE WHEN c.by_events THEN c.event_reason ELSE c.reason END AS told_reason,
    CASE WHEN c.by_events THEN 'events' ELSE 'ping' END AS told_by,
    CASE WHEN c.by_events THEN c.event_at ELSE COALESCE(c.value_at, c.received_at) END AS told_at
  FROM chosen AS c
)`.trimStart();
}

const ofDays = (column: string, as: string): string =>
  `SELECT instance_no, day AS period_start, received_at AS as_of, ${column} AS ${as} FROM core.instance_days`;

/** What the pings of each period say of a metric; a day has one row at most. */
const named = ({ metric, grain, value, names }: NamedMetric): string =>
  names === 'day'
    ? `${ofDays(value, 'value')} WHERE ${value} IS NOT NULL`
    : `SELECT instance_no, period_start, ${metric}_at AS as_of, ${metric} AS value FROM stage.named_${grain}s WHERE ${metric}_at IS NOT NULL`;

const received = ({ grain, reason }: NamedMetric): string =>
  grain === 'day'
    ? ofDays(reason, 'reason')
    : `SELECT instance_no, period_start, as_of, ${reason} AS reason FROM stage.received_${grain}s`;

const ofPings = (m: NamedMetric) => (): string =>
  `
WITH named AS (
  ${named(m)}
),
received AS (
  ${received(m)}
),
judged AS (
  SELECT
    p.*, n.value, n.as_of AS value_at, r.as_of AS received_at,
    CASE
      WHEN n.value IS NOT NULL AND p.is_over AND n.as_of >= p.late_from THEN NULL
      WHEN n.value IS NOT NULL THEN 'incomplete_period'
      WHEN r.as_of IS NOT NULL THEN COALESCE(r.reason, 'not_received')
      ELSE p.absence
    END AS reason
  FROM stage.periods AS p
  LEFT JOIN named AS n ON n.instance_no = p.instance_no AND n.period_start = p.period_start
  LEFT JOIN received AS r ON r.instance_no = p.instance_no AND r.period_start = p.period_start
  WHERE p.grain = '${m.grain}'
),
${told(m)}
SELECT
  '${m.metric}' AS metric, t.grain, t.period_start, t.instance_no, t.account_no,
  t.told_value AS numerator, CAST(NULL AS INT64) AS denominator,
  t.told_reason AS reason, t.told_reason IS NULL AS complete, CASE WHEN t.told_value IS NOT NULL THEN t.told_by END AS source,
  t.told_at AS as_of, t.seats, t.version_key, ${kindList('t')}
FROM told AS t`;

/** A month needs four fifths of its days. */
const ENOUGH_DAYS = 'j.reported * 5 >= j.days * 4';

const stickiness = (d: Dialect): string => `
WITH months AS (
  SELECT
    instance_no, ${d.periodStart('month', 'period_start')} AS month_start,
    COUNT(CASE WHEN complete THEN 1 END) AS reported, SUM(CASE WHEN complete THEN numerator END) AS total,
    MIN(CASE WHEN complete THEN source END) AS least_source, MAX(CASE WHEN complete THEN source END) AS most_source,
    MIN(
      CASE reason
        WHEN 'not_collected_at_level' THEN 1 WHEN 'hidden_by_contract' THEN 2 WHEN 'not_received' THEN 3
        WHEN 'silent' THEN 4 WHEN 'incomplete_period' THEN 5 WHEN 'no_telemetry' THEN 6
      END
    ) AS weakest
  FROM cube.readings
  WHERE metric = 'dau'
  GROUP BY 1, 2
),
judged AS (
  SELECT
    m.*, s.reported, s.total, s.weakest,
    CASE WHEN s.least_source = m.source AND s.most_source = m.source THEN m.source ELSE 'mixed' END AS both_sources,
    ${d.daysBetween('m.period_start', d.periodEnd('month', 'm.period_start'))} AS days
  FROM cube.readings AS m
  LEFT JOIN months AS s ON s.instance_no = m.instance_no AND s.month_start = m.period_start
  WHERE m.metric = 'mau'
),
reasoned AS (
  SELECT
    j.*,
    CASE
      WHEN j.reason IS NOT NULL THEN j.reason
      WHEN j.numerator = 0 THEN 'not_applicable'
      WHEN ${ENOUGH_DAYS} THEN NULL
      WHEN j.weakest = 1 THEN 'not_collected_at_level'
      WHEN j.weakest = 2 THEN 'hidden_by_contract'
      WHEN j.weakest = 3 THEN 'not_received'
      WHEN j.weakest = 4 THEN 'silent'
      WHEN j.weakest = 6 THEN 'no_telemetry'
      ELSE 'incomplete_period'
    END AS ratio_reason
  FROM judged AS j
)
SELECT
  'stickiness' AS metric, r.grain, r.period_start, r.instance_no, r.account_no,
  CASE WHEN r.ratio_reason IS NULL THEN CAST(ROUND(${d.float64('r.total')} * 1e6 / r.reported) AS INT64) END AS numerator,
  CASE WHEN r.ratio_reason IS NULL THEN r.numerator END AS denominator,
  r.ratio_reason AS reason, r.ratio_reason IS NULL AS complete, CASE WHEN r.ratio_reason IS NULL THEN r.both_sources END AS source, r.as_of, r.seats, r.version_key, ${kindList('r')}
FROM reasoned AS r`;

const seatUtilisation = (): string => `
SELECT
  'seat_utilisation' AS metric, m.grain, m.period_start, m.instance_no, m.account_no,
  CASE WHEN m.seats > 0 THEN m.numerator END AS numerator,
  CASE WHEN m.seats > 0 AND m.numerator IS NOT NULL THEN m.seats END AS denominator,
  CASE WHEN m.seats > 0 THEN m.reason ELSE 'not_applicable' END AS reason,
  COALESCE(m.seats > 0, FALSE) AND m.reason IS NULL AS complete,
  CASE WHEN m.seats > 0 AND m.numerator IS NOT NULL THEN 'mixed' END AS source, m.as_of, m.seats, m.version_key, ${kindList('m')}
FROM cube.readings AS m
WHERE m.metric = 'mau'`;

/**
 * Every metric of every instance in every period of its life; those of events of who ever delivered one. A value is that of the last
 * ping that still names the period; it is complete when the period is over and that ping
 * came late enough in it, else a lower bound. Where no ping tells it, events may.
 */
export const cubeReadings: Model = {
  name: 'cube.readings',
  grain: 'one row per metric, instance and period of its life',
  columns: { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'), ...READING_COLUMNS },
  parts: [...EVENT_READINGS, ...NAMED_METRICS.map(ofPings), stickiness, seatUtilisation],
};
