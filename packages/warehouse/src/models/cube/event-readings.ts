import { type EventMetricKey, EVENT_METRICS } from '@soundings/shared/event-metrics';
import type { Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { reasonOf, toldOf } from './event-told';

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

/** An instance without events in a period that is known to be whole had no users in it. */
const eventReadings =
  (m: EventMetric) =>
  (d: Dialect): string => {
    const isRatio = EVENT_METRICS[m.metric].measure.kind === 'share';
    const small = m.guarded.map(isSmall).join(' OR ');
    return `
WITH counted AS (${m.counted(d, m.grain)}),
judged AS (
  SELECT
    p.*, COALESCE(v.numerator, 0) AS known, ${isRatio ? 'COALESCE(v.denominator, 0)' : 'CAST(NULL AS INT64)'} AS known_of,
    ${reasonOf({ from: m.needsFrom(d, m.grain), until: 'p', small })} AS reason
  FROM stage.event_periods AS p
  CROSS JOIN stage.params AS w
  LEFT JOIN counted AS v ON v.instance_no = p.instance_no AND v.period_start = p.period_start
  WHERE p.grain = '${m.grain}'
),${toldOf({ metric: m.metric, isRatio, keepsLowerBound: m.keepsLowerBound })}`;
  };

/** The readings of every metric that user-level events alone tell, of who ever delivered one. */
export const EVENT_READINGS: readonly ((d: Dialect) => string)[] = (
  Object.keys(EVENT_METRICS) as EventMetricKey[]
).flatMap((metric) => EVENT_METRICS[metric].grains.map((grain) => eventReadings(eventMetric(metric, grain))));
