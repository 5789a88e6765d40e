import type { MetricKey } from '@soundings/shared/metrics';
import type { EventMetricKey } from '@soundings/shared/event-metrics';
import type { Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import type { Model } from '../model';

/** One metric whose pings name the period they speak of. */
export interface NamedMetric {
  metric: MetricKey;
  grain: Grain;
  /** Its columns in core.instance_days. */
  value: string;
  reason: string;
  /** Which ping tells of a period: one that names it, any that counts up to the same moment, or the one of the day. */
  names: 'itself' | 'with others' | 'day';
  /** False: a partial value bounds nothing (it may fall), so only the final one counts. */
  keepsLowerBound: boolean;
  /** What events say of the same, where the pings do not tell. */
  events?: EventMetricKey;
}

const flow = (metric: 'dau' | 'wau' | 'mau', grain: Grain): NamedMetric => ({
  metric,
  grain,
  value: metric,
  reason: `${metric}_reason`,
  names: 'itself',
  keepsLowerBound: true,
  events: `${metric}_events`,
});

/** A counter of another block: a ping counts everything up to the same moment, so its activity names the period. */
const counter = (metric: MetricKey, grain: Grain, reason: string, value: string = metric): NamedMetric => ({
  metric,
  grain,
  value,
  reason,
  names: 'with others',
  keepsLowerBound: true,
});

const growth = (metric: MetricKey): NamedMetric => ({
  ...counter(metric, 'month', 'growth_reason'),
  keepsLowerBound: false,
});

export const NAMED_METRICS: readonly NamedMetric[] = [
  flow('dau', 'day'),
  { ...counter('user_accounts', 'day', 'accounts_reason'), names: 'day' },
  flow('wau', 'week'),
  flow('mau', 'month'),
  ...(['users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned'] as const).map(growth),
  counter('search_users', 'week', 'search_reason', 'search_users_week'),
  counter('search_users', 'month', 'search_reason', 'search_users_month'),
  counter('codenav_wau', 'week', 'codenav_reason'),
  counter('batch_mau', 'month', 'batch_reason'),
  counter('batch_contributors', 'month', 'batch_reason'),
  counter('cody_wau', 'week', 'cody_reason'),
  counter('cody_mau', 'month', 'cody_reason'),
];

const ACTIVITY_START: Record<Grain, string> = { day: 'dau_start', week: 'wau_start', month: 'mau_start' };

/** When a ping counts. Growth is read from the last ping of the month alone; activity from the last one that still names the period. */
function toldAt({ value, grain, names, keepsLowerBound }: NamedMetric): string {
  const conditions = [
    ...(keepsLowerBound ? [`${value} IS NOT NULL`] : []),
    ...(names === 'itself' ? [`${ACTIVITY_START[grain]} IS NOT NULL`] : []),
  ];
  return conditions.length === 0 ? 'received_at' : `CASE WHEN ${conditions.join(' AND ')} THEN received_at END`;
}

const list = (lines: readonly string[]): string => lines.join(',\n  ');

const namedIn =
  (grain: Grain) =>
  (d: Dialect): string =>
    `
SELECT
  instance_no, COALESCE(${ACTIVITY_START[grain]}, ${d.periodStart(grain, 'day')}) AS period_start,
  ${list(
    NAMED_METRICS.filter((m) => m.grain === grain && m.names !== 'day').map(
      (m) => `${d.valueAtMax(m.value, toldAt(m))} AS ${m.metric}, MAX(${toldAt(m)}) AS ${m.metric}_at`,
    ),
  )}
FROM core.instance_days
GROUP BY 1, 2`;

/** What the last ping that names a day says of it. */
export const stageNamedDays: Model = {
  name: 'stage.named_days',
  grain: 'one row per instance and day that a ping names',
  parts: [namedIn('day')],
};

/** What the last ping that names a week says of each metric, in one pass over the pings. */
export const stageNamedWeeks: Model = {
  name: 'stage.named_weeks',
  grain: 'one row per instance and week that a ping speaks of',
  parts: [namedIn('week')],
};

/** The same of months. */
export const stageNamedMonths: Model = {
  name: 'stage.named_months',
  grain: 'one row per instance and month that a ping speaks of',
  parts: [namedIn('month')],
};

const receivedIn =
  (grain: 'week' | 'month') =>
  (d: Dialect): string =>
    `
SELECT
  instance_no, ${d.periodStart(grain, 'day')} AS period_start, MAX(received_at) AS as_of,
  ${list(
    [...new Set(NAMED_METRICS.filter((m) => m.grain === grain).map(({ reason }) => reason))].map(
      (reason) => `${d.valueAtMax(reason, 'received_at')} AS ${reason}`,
    ),
  )}
FROM core.instance_days
GROUP BY 1, 2`;

/** What the last ping received in a week says is missing. */
export const stageReceivedWeeks: Model = {
  name: 'stage.received_weeks',
  grain: 'one row per instance and week with a ping',
  parts: [receivedIn('week')],
};

/** The same of months. */
export const stageReceivedMonths: Model = {
  name: 'stage.received_months',
  grain: 'one row per instance and month with a ping',
  parts: [receivedIn('month')],
};
