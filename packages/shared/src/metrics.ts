import { z } from 'zod';
import { CELL_METRIC_KEYS, CELL_METRICS, type CellKey, type CellMetricKey, isCellKey } from './event-cells';
import { EVENT_METRIC_KEYS, EVENT_METRICS } from './event-metrics';
import { open } from './field';
import { NUMBER_SOURCES, PING_LEVELS, type NumberSource } from './telemetry';
import { GRAINS, type Grain } from './time';

/**
 * The metric registry: what each number means, at which level and in which versions it
 * is collected. Charts, guide and dictionary read the same rows, so they cannot disagree.
 */
export interface Metric {
  label: string;
  unit: 'users' | 'accounts' | 'ratio';
  /** One line that staff read on the card. */
  definition: string;
  /** The lowest ping level that carries it; null: only events do, and all of them. */
  lowestLevel: 'critical' | 'full' | null;
  /** First version that sends it, as `major.minor`; null = every version since 3.12. */
  since: string | null;
  until: string | null;
  sources: readonly NumberSource[];
  grains: readonly Grain[];
  /** Where the ping carries it, as a path in the warehouse row; null: no ping does. */
  pingPath: string | null;
  /** `stock` values are levels at a point in time; `ratio` values are sum ÷ sum. */
  kind: 'flow' | 'stock' | 'ratio';
  /** Stored numerators are this many times the unit, so that sums stay exact integers. */
  scale: number;
  /** Offered on the usage page over several instances. */
  fleetWide: boolean;
  /** True when a ratio above 1 is possible and meaningful. */
  mayExceedOne?: boolean;
}

const users = { unit: 'users', since: null, until: null, sources: ['ping'], kind: 'flow', scale: 1 } as const;

const growth = (label: string, definition: string, member: string): Metric => ({
  ...users,
  label,
  definition,
  lowestLevel: 'full',
  since: '3.20',
  grains: ['month'],
  pingPath: `growth_statistics.${member}`,
  fleetWide: true,
});

/** Users of a part of the product, as a block of the ping counts them. */
const feature = (
  label: string,
  definition: string,
  ping: { path: string; since: string },
  grains: readonly Grain[],
): Metric => ({
  ...users,
  label,
  definition: `${definition}, added up over instances.`,
  lowestLevel: 'full',
  since: ping.since,
  grains,
  pingPath: ping.path,
  fleetWide: true,
});

export const METRICS = {
  dau: {
    ...users,
    sources: ['ping', 'events'],
    label: 'Daily active users',
    definition: 'Distinct users of an instance with a qualifying action on the UTC day, added up over instances.',
    lowestLevel: 'full',
    grains: ['day'],
    pingPath: 'site_activity.DAUs[0].UserCount',
    fleetWide: true,
  },
  wau: {
    ...users,
    sources: ['ping', 'events'],
    label: 'Weekly active users',
    definition: 'Distinct users of an instance in the week from Sunday (UTC), added up over instances.',
    lowestLevel: 'full',
    grains: ['week'],
    pingPath: 'site_activity.WAUs[0].UserCount',
    fleetWide: true,
  },
  mau: {
    ...users,
    sources: ['ping', 'events'],
    label: 'Monthly active users',
    definition: 'Distinct users of an instance in the calendar month (UTC), added up over instances.',
    lowestLevel: 'critical',
    grains: ['month'],
    pingPath: 'site_activity.MAUs[0].UserCount',
    fleetWide: true,
  },
  stickiness: {
    label: 'Stickiness',
    unit: 'ratio',
    definition: 'Mean daily active users of the month’s reported days ÷ monthly active users (40 % = 12 of 30 days).',
    lowestLevel: 'full',
    since: null,
    until: null,
    sources: ['ping'],
    grains: ['month'],
    pingPath: 'site_activity.DAUs[0].UserCount, site_activity.MAUs[0].UserCount',
    kind: 'ratio',
    scale: 1_000_000,
    fleetWide: true,
  },
  user_accounts: {
    label: 'User accounts',
    unit: 'accounts',
    definition: 'User accounts that exist on the instance at its last ping of the day.',
    lowestLevel: 'critical',
    since: null,
    until: null,
    sources: ['ping'],
    grains: ['day'],
    pingPath: 'total_user_accounts',
    kind: 'stock',
    scale: 1,
    fleetWide: true,
  },
  seat_utilisation: {
    label: 'Seat utilisation',
    unit: 'ratio',
    definition:
      'Monthly active users ÷ contracted seats of the licence valid at the end of the month; unlimited contracts divide by the addressable market.',
    lowestLevel: 'critical',
    since: null,
    until: null,
    sources: ['mixed'],
    grains: ['month'],
    pingPath: 'site_activity.MAUs[0].UserCount',
    kind: 'ratio',
    scale: 1,
    fleetWide: true,
    mayExceedOne: true,
  },
  users_created: growth('Created users', 'Accounts created in the month.', 'CreatedUsers'),
  users_deleted: growth('Deleted users', 'Accounts deleted in the month.', 'DeletedUsers'),
  users_retained: growth('Retained users', 'Registered users active last month and this month.', 'RetainedUsers'),
  users_resurrected: growth(
    'Resurrected users',
    'Registered users active this month, not last month, and not new.',
    'ResurrectedUsers',
  ),
  users_churned: growth('Churned users', 'Registered users active last month but not this month.', 'ChurnedUsers'),
  search_users: feature(
    'Search users',
    'Distinct users of an instance who searched in the week from Sunday or the calendar month (UTC)',
    { path: 'search_usage.{Weekly,Monthly}.TotalUsers', since: '3.14' },
    ['week', 'month'],
  ),
  codenav_wau: feature(
    'Code navigation users',
    'Distinct users of an instance with a code navigation action in the week from Sunday (UTC)',
    { path: 'new_code_intel_usage.waus', since: '3.13' },
    ['week'],
  ),
  batch_mau: feature(
    'Batch changes users',
    'Distinct users of an instance who used batch changes in the calendar month (UTC)',
    { path: 'batch_changes_usage.CurrentMonthUsersCount', since: '3.26' },
    ['month'],
  ),
  batch_contributors: feature(
    'Batch changes contributors',
    'Distinct users of an instance who created, applied or closed something in batch changes in the calendar month (UTC)',
    { path: 'batch_changes_usage.CurrentMonthContributorsCount', since: '3.26' },
    ['month'],
  ),
  cody_wau: feature(
    'Cody users of the week',
    'Distinct users of an instance with any Cody event in the week from Sunday (UTC)',
    { path: 'cody_usage.Weekly.TotalCodyUsers.UserCount', since: '5.0' },
    ['week'],
  ),
  cody_mau: feature(
    'Cody users of the month',
    'Distinct users of an instance with any Cody event in the calendar month (UTC)',
    { path: 'cody_usage.Monthly.TotalCodyUsers.UserCount', since: '5.0' },
    ['month'],
  ),
  ...EVENT_METRICS,
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof METRICS;
export const METRIC_KEYS = Object.keys(METRICS) as [MetricKey, ...MetricKey[]];

/** The metrics that may be summed over instances on the usage page. */
export const FLEET_METRIC_KEYS = [
  'dau',
  'wau',
  'mau',
  'stickiness',
  'user_accounts',
  'seat_utilisation',
  'users_created',
  'users_deleted',
  'users_retained',
  'users_resurrected',
  'users_churned',
  'search_users',
  'codenav_wau',
  'batch_mau',
  'batch_contributors',
  'cody_wau',
  'cody_mau',
  ...EVENT_METRIC_KEYS,
] as const;
export type FleetMetricKey = (typeof FLEET_METRIC_KEYS)[number];

/** What a silent instance may be last known by: who is active, accounts, ratios of these. Who came or left in one month says nothing of a later one. */
export const LAST_KNOWN_METRICS = [
  'dau',
  'wau',
  'mau',
  'stickiness',
  'user_accounts',
  'seat_utilisation',
  'search_users',
  'codenav_wau',
  'batch_mau',
  'batch_contributors',
  'cody_wau',
  'cody_mau',
] as const satisfies readonly FleetMetricKey[];

/** What a reading is kept under: a metric, or a cell of one that is a table. */
export type ReadingKey = MetricKey | CellKey;

const DESCRIBED: Record<MetricKey | CellMetricKey, Metric> = { ...METRICS, ...CELL_METRICS };
export type DescribedKey = keyof typeof DESCRIBED;
export const DESCRIBED_KEYS = [...METRIC_KEYS, ...CELL_METRIC_KEYS] as const;

/** The registry entry of a metric, under its general type. */
export function metricOf(key: DescribedKey): Metric {
  return DESCRIBED[key];
}

/** Whether silent instances can be last known by it. */
export const hasLastKnown = (key: ReadingKey): boolean => LAST_KNOWN_METRICS.some((metric) => metric === key);

/** Told by user-level events alone: it needs all of them, and no ping. */
export const isOfEvents = (key: ReadingKey): boolean => isCellKey(key) || metricOf(key).lowestLevel === null;

const metricSchema = z.object({
  key: open(z.enum(DESCRIBED_KEYS)),
  label: open(z.string()),
  unit: open(z.enum(['users', 'accounts', 'ratio'])),
  definition: open(z.string()),
  /** `none`: no ping carries it, all user-level events do. */
  lowestLevel: open(z.enum(PING_LEVELS)),
  since: open(z.string().nullable()),
  until: open(z.string().nullable()),
  sources: open(z.array(z.enum(NUMBER_SOURCES))),
  grains: open(z.array(z.enum(GRAINS))),
  /** Empty: in no ping. */
  pingPath: open(z.string()),
  kind: open(z.enum(['flow', 'stock', 'ratio'])),
  fleetWide: open(z.boolean()),
});

export const metricsReplySchema = z.object({ metrics: z.array(metricSchema) });
export type MetricsReply = z.infer<typeof metricsReplySchema>;
