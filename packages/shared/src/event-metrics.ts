import { FEATURE_AREA_LABEL, type FeatureArea } from './telemetry';
import type { Grain } from './time';

/** What is counted among the users with events: see the models of the same names. */
type EventMeasure =
  | { kind: 'active' }
  | { kind: 'rolling'; days: 7 | 28 }
  | { kind: 'growth'; state: 'new_users' | 'retained' | 'resurrected' | 'churned' }
  | { kind: 'share'; area: FeatureArea };

/** What holds for every metric that only user-level events tell. */
export const fromEvents = {
  unit: 'users',
  lowestLevel: null,
  since: null,
  until: null,
  sources: ['events'],
  pingPath: null,
  kind: 'flow',
  scale: 1,
  fleetWide: true,
} as const;

const active = <G extends Grain>(label: string, grain: G, period: string) =>
  ({
    ...fromEvents,
    label: `${label} (events)`,
    definition: `Distinct users with a qualifying event in ${period}, added up over instances.`,
    grains: [grain],
    measure: { kind: 'active' },
  }) as const;

const rolling = <D extends 7 | 28>(days: D) =>
  ({
    ...fromEvents,
    label: `Active users of ${days} days (rolling)`,
    definition: `Distinct users of an instance with an event in the ${days} days that end on the day, added up over instances.`,
    grains: ['day'],
    measure: { kind: 'rolling', days },
  }) as const;

const growth = <S extends string>(label: string, state: S, definition: string) =>
  ({
    ...fromEvents,
    label: `${label} (events)`,
    definition: `${definition} Instances where any part is a group of one to four are left out of all parts.`,
    grains: ['week', 'month'],
    measure: { kind: 'growth', state },
  }) as const;

const share = <A extends FeatureArea>(area: A) =>
  ({
    ...fromEvents,
    unit: 'ratio',
    kind: 'ratio',
    label: `${FEATURE_AREA_LABEL[area]}: share of active users`,
    definition: `Users with an event in ${FEATURE_AREA_LABEL[area]} ÷ users with any event, in the calendar month.`,
    grains: ['month'],
    measure: { kind: 'share', area },
  }) as const;

/** The metrics that user-level events alone tell. Needs all events of an instance for the whole period. */
export const EVENT_METRICS = {
  dau_events: active('Daily active users', 'day', 'the UTC day'),
  wau_events: active('Weekly active users', 'week', 'the week from Sunday (UTC)'),
  mau_events: active('Monthly active users', 'month', 'the calendar month (UTC)'),
  wau_rolling_7d: rolling(7),
  mau_rolling_28d: rolling(28),
  users_new: growth('New users', 'new_users', 'Users seen for the first time in the period.'),
  users_retained_events: growth('Retained users', 'retained', 'Users active in this period and in the one before.'),
  users_resurrected_events: growth(
    'Resurrected users',
    'resurrected',
    'Users active in this period and earlier, but not in the one before.',
  ),
  users_churned_events: growth('Churned users', 'churned', 'Users active in the period before, but not in this one.'),
  saturation_search: share('search'),
  saturation_code_navigation: share('code_navigation'),
  saturation_batch_changes: share('batch_changes'),
  saturation_code_insights: share('code_insights'),
  saturation_notebooks: share('notebooks'),
  saturation_code_monitoring: share('code_monitoring'),
  saturation_cody: share('cody'),
} as const satisfies Record<string, { measure: EventMeasure }>;

/** A metric of pings of each grain: it has a reading of every instance in every period of its life. */
export const EVERY_INSTANCE = { day: 'dau', week: 'wau', month: 'mau' } as const satisfies Record<Grain, string>;

export type EventMetricKey = keyof typeof EVENT_METRICS;
export const EVENT_METRIC_KEYS = Object.keys(EVENT_METRICS) as [EventMetricKey, ...EventMetricKey[]];
