import { type EventMetricKey, EVENT_METRICS } from '@soundings/shared/event-metrics';
import type { Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { attributeList } from './attributes';

/** What a metric needs to know of a period besides the users counted in it. */
interface EventMetric {
  metric: EventMetricKey;
  grain: Grain;
  /** A SELECT of instance_no, period_start, numerator and denominator (null: no ratio). */
  counted: (d: Dialect, grain: Grain) => string;
  /** The first day whose events it needs, from `p.period_start`. */
  needsFrom: (d: Dialect, grain: Grain) => string;
  /** A value is left out where one of these is a small group. */
  guarded: readonly string[];
  /** False: what the last day has not shown yet could only make it smaller, so there is no lower bound. */
  keepsLowerBound: boolean;
}

const periodOf = (): string => 'p.period_start';
const NO_RATIO = 'CAST(NULL AS INT64) AS denominator';

const active = (_: Dialect, grain: Grain) =>
  `SELECT instance_no, period_start, users AS numerator, ${NO_RATIO} FROM stage.active_users WHERE grain = '${grain}' AND area = 'any'`;

/** Users of an area, of all active users. */
const share = (area: string) => (_: Dialect, grain: Grain) =>
  `
  SELECT a.instance_no, a.period_start, COALESCE(f.users, 0) AS numerator, a.users AS denominator
  FROM stage.active_users AS a
  LEFT JOIN stage.active_users AS f
    ON f.grain = a.grain AND f.instance_no = a.instance_no AND f.period_start = a.period_start AND f.area = '${area}'
  WHERE a.grain = '${grain}' AND a.area = 'any'`;

const rolling = (days: number) => () =>
  `SELECT instance_no, day AS period_start, users_${days} AS numerator, ${NO_RATIO} FROM stage.rolling_users`;

/** All states of a period are left out where one is a small group: the others and the active users would tell it. */
const GROWTH_STATES = ['new_users', 'retained', 'resurrected', 'churned'] as const;
const growth = (state: (typeof GROWTH_STATES)[number]) => (_: Dialect, grain: Grain) =>
  `SELECT instance_no, period_start, ${state} AS numerator, ${NO_RATIO}, ${GROWTH_STATES.join(', ')} FROM stage.growth WHERE grain = '${grain}'`;

function eventMetric(metric: EventMetricKey, grain: Grain): EventMetric {
  const { measure } = EVENT_METRICS[metric];
  const base = { metric, grain, keepsLowerBound: true, needsFrom: periodOf, guarded: ['numerator'] };
  if (measure.kind === 'active') return { ...base, counted: active };
  if (measure.kind === 'share')
    return { ...base, counted: share(measure.area), guarded: ['numerator', 'denominator'], keepsLowerBound: false };
  if (measure.kind === 'rolling')
    return {
      ...base,
      counted: rolling(measure.days),
      needsFrom: (d) => d.addDays('p.period_start', String(1 - measure.days)),
    };
  return {
    ...base,
    counted: growth(measure.state),
    guarded: GROWTH_STATES,
    // The period before has to be known too, or everybody would be new.
    needsFrom: (d, of) => d.periodStart(of, d.addDays('p.period_start', '-1')),
    keepsLowerBound: false,
  };
}

const isSmall = (column: string): string => `(v.${column} > 0 AND v.${column} < w.small_group)`;

/**
 * Why a metric from events has no value in a period, first match wins. Complete needs an
 * event of the instance after the period: only that shows that the ones before have come.
 */
const reasonOf = (m: EventMetric, d: Dialect): string => `CASE
      WHEN p.first_day IS NULL AND COALESCE(p.permitted_events, 'all') = 'all' THEN 'not_received'
      WHEN p.first_day IS NULL THEN 'not_collected_at_level'
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN p.closed_day >= ${m.needsFrom(d, m.grain)} THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < p.period_start THEN 'silent'
      WHEN ${m.guarded.map(isSmall).join(' OR ')} THEN 'suppressed_small_group'
      WHEN p.last_day < p.period_end OR p.first_day > ${m.needsFrom(d, m.grain)} THEN 'incomplete_period'
    END`;

/** An instance without events in a period that is known to be whole had no users in it. */
const eventReadings =
  (m: EventMetric) =>
  (d: Dialect): string => {
    const ratio = EVENT_METRICS[m.metric].measure.kind === 'share';
    return `
WITH counted AS (${m.counted(d, m.grain)}),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, ${ratio ? 'COALESCE(v.denominator, 0)' : 'CAST(NULL AS INT64)'} AS known_of,
    ${reasonOf(m, d)} AS reason
  FROM stage.event_periods AS p
  CROSS JOIN stage.params AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = '${m.grain}'
),
reasoned AS (
  SELECT j.*, ${ratio ? "CASE WHEN j.reason IS NULL AND j.known_of = 0 THEN 'not_applicable' ELSE j.reason END" : 'j.reason'} AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL${m.keepsLowerBound ? " OR r.final_reason = 'incomplete_period'" : ''} AS is_told
  FROM reasoned AS r
)
SELECT
  '${m.metric}' AS metric, v.grain, v.period_start, v.instance_no, v.id, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, ${attributeList('v')}
FROM valued AS v`;
  };

/** The readings of every metric that user-level events alone tell; none while no event was ever delivered. */
export const EVENT_READINGS: readonly ((d: Dialect) => string)[] = (
  Object.keys(EVENT_METRICS) as EventMetricKey[]
).flatMap((metric) => EVENT_METRICS[metric].grains.map((grain) => eventReadings(eventMetric(metric, grain))));
