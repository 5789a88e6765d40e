import { METRICS, type MetricKey } from '../metrics';
import type { EventLevel, PingLevel } from '../telemetry';

/**
 * Which kind of data arrives at which level (DOMAIN.md section 12). Kinds that are charted
 * take their ping level from the metric registry, so that guide and charts agree.
 */
export interface DataKind {
  label: string;
  /** The lowest ping level that carries it; null = no ping does. */
  pings: Exclude<PingLevel, 'none'> | null;
  /**
   * What events add: `any` = at either event level, `all` = only with all events,
   * `cody` = its Cody part with Cody events, the whole with all events; null = nothing.
   */
  events: 'any' | 'all' | 'cody' | null;
}

export const DATA_KINDS = {
  version: { label: 'Version', pings: 'critical', events: 'any' },
  deployment: { label: 'Deployment type, dependency versions', pings: 'critical', events: null },
  configuration: { label: 'Authentication providers, code hosts', pings: 'full', events: null },
  accounts: { label: 'User accounts', pings: METRICS.user_accounts.lowestLevel, events: null },
  monthly_users: { label: 'MAU, seat utilisation', pings: METRICS.mau.lowestLevel, events: 'all' },
  size: { label: 'Repository size, lines of code', pings: 'critical', events: null },
  engagement: {
    label: 'DAU, WAU, stickiness, growth, retention',
    pings: METRICS.dau.lowestLevel,
    events: 'cody',
  },
  insights_total: { label: 'Number of code insights', pings: 'critical', events: 'all' },
  features: {
    label: 'Search, code navigation, batch changes, insights and other features',
    pings: 'full',
    events: 'all',
  },
  event_activity: {
    label: 'Active users, growth, feature shares, retention and frequency from events',
    pings: null,
    events: 'all',
  },
  cody: { label: 'Cody users and requests', pings: 'full', events: 'any' },
  cody_quality: { label: 'Cody acceptance, persistence, installs', pings: null, events: 'any' },
  behaviour: { label: 'Funnels, paths, sessions, frequency per user', pings: null, events: 'cody' },
  identities: { label: 'Names and e-mails of users', pings: null, events: null },
} as const satisfies Record<string, DataKind>;
export type DataKindKey = keyof typeof DATA_KINDS;

/** The kind of data that a registered metric belongs to. */
export const METRIC_DATA_KIND: Record<MetricKey, DataKindKey> = {
  dau: 'engagement',
  wau: 'engagement',
  mau: 'monthly_users',
  stickiness: 'engagement',
  user_accounts: 'accounts',
  seat_utilisation: 'monthly_users',
  users_created: 'engagement',
  users_deleted: 'engagement',
  users_retained: 'engagement',
  users_resurrected: 'engagement',
  users_churned: 'engagement',
  search_users: 'features',
  codenav_wau: 'features',
  batch_mau: 'features',
  batch_contributors: 'features',
  cody_wau: 'cody',
  cody_mau: 'cody',
  dau_events: 'event_activity',
  wau_events: 'event_activity',
  mau_events: 'event_activity',
  wau_rolling_7d: 'event_activity',
  mau_rolling_28d: 'event_activity',
  users_new: 'event_activity',
  users_retained_events: 'event_activity',
  users_resurrected_events: 'event_activity',
  users_churned_events: 'event_activity',
  saturation_search: 'event_activity',
  saturation_code_navigation: 'event_activity',
  saturation_batch_changes: 'event_activity',
  saturation_code_insights: 'event_activity',
  saturation_notebooks: 'event_activity',
  saturation_code_monitoring: 'event_activity',
  saturation_cody: 'event_activity',
};

/** Whether a kind of data arrives at these levels: wholly, only its Cody part, or not. */
export function availabilityOf(key: DataKindKey, pings: PingLevel, events: EventLevel): 'yes' | 'cody_part' | 'no' {
  const kind: DataKind = DATA_KINDS[key];
  if (kind.pings !== null && (pings === 'full' || pings === kind.pings)) return 'yes';
  if (kind.events === null || events === 'none') return 'no';
  if (events === 'all' || kind.events === 'any') return 'yes';
  return kind.events === 'cody' ? 'cody_part' : 'no';
}
