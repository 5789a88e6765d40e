/**
 * The field's own vocabulary (DOMAIN.md sections 4 to 6): closed sets with the
 * labels staff read. A value that is not in a set does not exist on any layer.
 */

export const HOSTINGS = ['cloud', 'managed', 'self_hosted', 'unknown'] as const;
export type Hosting = (typeof HOSTINGS)[number];
export const HOSTING_LABEL: Record<Hosting, string> = {
  cloud: 'Multi-tenant cloud',
  managed: 'Managed',
  self_hosted: 'Self-hosted',
  unknown: 'Unknown',
};

export const DEPLOY_TYPES = [
  'kubernetes',
  'helm',
  'kustomize',
  'k3s',
  'docker-compose',
  'docker-container',
  'pure-docker',
  'other',
  'unknown',
] as const;
export type DeployType = (typeof DEPLOY_TYPES)[number];
export const DEPLOY_TYPE_LABEL: Record<DeployType, string> = {
  kubernetes: 'Kubernetes',
  helm: 'Helm',
  kustomize: 'Kustomize',
  k3s: 'k3s',
  'docker-compose': 'Docker Compose',
  'docker-container': 'Docker container',
  'pure-docker': 'Pure Docker',
  other: 'Other',
  unknown: 'Unknown',
};

export const PING_LEVELS = ['none', 'critical', 'full'] as const;
export type PingLevel = (typeof PING_LEVELS)[number];
export const EVENT_LEVELS = ['none', 'cody_only', 'all'] as const;
export type EventLevel = (typeof EVENT_LEVELS)[number];

/** The permitted levels as filters name them. */
export const PERMITTED_PINGS = [...PING_LEVELS, 'unknown'] as const;
export const PERMITTED_EVENTS = [...EVENT_LEVELS, 'unknown'] as const;

/** The label of the effective levels. `events_only` is residual: offered when it occurs. */
export const STATUSES = ['none', 'critical', 'full', 'full_events', 'events_only'] as const;
export type Status = (typeof STATUSES)[number];
export const STATUS_LABEL: Record<Status, string> = {
  none: 'No telemetry',
  critical: 'Critical pings',
  full: 'Full pings',
  full_events: 'Full pings + user-level data',
  events_only: 'No pings, events only',
};

/** The published statuses, always shown, also at zero. */
export const PUBLISHED_STATUSES = ['none', 'critical', 'full', 'full_events'] as const;

/** To which part of the product an event belongs; what no other area claims is `other`. */
export const FEATURE_AREAS = [
  'search',
  'code_navigation',
  'batch_changes',
  'code_insights',
  'notebooks',
  'code_monitoring',
  'cody',
  'other',
] as const;
export type FeatureArea = (typeof FEATURE_AREAS)[number];
export const FEATURE_AREA_LABEL: Record<FeatureArea, string> = {
  search: 'Search',
  code_navigation: 'Code navigation',
  batch_changes: 'Batch changes',
  code_insights: 'Code insights',
  notebooks: 'Notebooks',
  code_monitoring: 'Code monitoring',
  cody: 'Cody',
  other: 'Other',
};

/**
 * The label of two levels (DOMAIN.md section 5). `events` null means that no event
 * source was ever loaded, so the label uses the pings alone.
 */
export function statusOf(pings: PingLevel, events: EventLevel | null): Status {
  if (pings === 'none') return events === null || events === 'none' ? 'none' : 'events_only';
  if (pings === 'full' && events === 'all') return 'full_events';
  return pings;
}

export const LIVENESSES = ['live', 'late', 'silent', 'never_seen'] as const;
export type Liveness = (typeof LIVENESSES)[number];
export const LIVENESS_LABEL: Record<Liveness, string> = {
  live: 'Live',
  late: 'Late',
  silent: 'Silent',
  never_seen: 'Never seen',
};

export const LIFECYCLES = ['active', 'decommissioned'] as const;

/** In order of precedence: the first finding of an instance is its class. */
export const DRIFTS = [
  'over_collection',
  'unlinked',
  'unexpected_silence',
  'under_collection',
  'unknown_contract',
  'expected_silence',
  'in_sync',
] as const;
export type Drift = (typeof DRIFTS)[number];
export const DRIFT_LABEL: Record<Drift, string> = {
  over_collection: 'Over-collection',
  unlinked: 'Unlinked',
  unexpected_silence: 'Unexpected silence',
  under_collection: 'Under-collection',
  unknown_contract: 'Contract unknown',
  expected_silence: 'Expected silence',
  in_sync: 'In sync',
};

/** What may be found about an instance: a class of drift, or what stands beside it and never becomes the class. */
export const FINDING_CLASSES = [...DRIFTS, 'shared_licence', 'hosting_contradiction', 'probable_successor'] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];
/** What can be filtered by: an instance in sync is one about which nothing is found. */
export const FINDINGS = FINDING_CLASSES.filter((kind) => kind !== 'in_sync');
export const FINDING_LABEL: Record<FindingClass, string> = {
  ...DRIFT_LABEL,
  shared_licence: 'Licence on two instances',
  hosting_contradiction: 'Hosting contradicted',
  probable_successor: 'Probable successor',
};

/** What the instances of an incident have in common, widest first. */
export const INCIDENT_KINDS = ['fleet', 'hosting', 'version'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INSTANCE_TYPES = ['primary', 'secondary', 'internal'] as const;

export const POPULATIONS = ['customers', 'all'] as const;

/** Contracted seats of an instance, in bands. */
export const SEGMENTS = ['under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'] as const;
export type Segment = (typeof SEGMENTS)[number];
export const SEGMENT_LABEL: Record<Segment, string> = {
  under_100: 'Under 100 seats',
  '100_to_499': '100 to 499',
  '500_to_1999': '500 to 1,999',
  from_2000: '2,000 and more',
  unlimited: 'Unlimited',
  unknown: 'Unknown',
};

/** Why a value is null (DOMAIN.md section 12). */
export const NULL_REASONS = [
  'not_collected_at_level',
  'version_too_old',
  'field_removed',
  'not_received',
  'hidden_by_contract',
  'suppressed_small_group',
  'no_telemetry',
  'silent',
  'not_loaded',
  'masked',
  'parse_error',
  'not_applicable',
  'incomplete_period',
] as const;
export type NullReason = (typeof NULL_REASONS)[number];
export const NULL_REASON_LABEL: Record<NullReason, string> = {
  not_collected_at_level: 'Not collected at this level',
  version_too_old: 'Version too old',
  field_removed: 'Field removed in this version',
  not_received: 'Not received',
  hidden_by_contract: 'Hidden by contract',
  suppressed_small_group: 'Suppressed: small group',
  no_telemetry: 'No telemetry',
  silent: 'Silent',
  not_loaded: 'Not loaded',
  masked: 'Masked',
  parse_error: 'Could not be read',
  not_applicable: 'Not applicable',
  incomplete_period: 'Incomplete period',
};

/** Where a number comes from; `records` = licence, CRM or release list. */
export const NUMBER_SOURCES = ['ping', 'events', 'mixed', 'records'] as const;
export type NumberSource = (typeof NUMBER_SOURCES)[number];

/** Why a record was refused (RELIABILITY.md). */
export const QUARANTINE_REASONS = [
  'not_utf8',
  'not_json',
  'duplicate_key',
  'unknown_format',
  'missing_field',
  'wrong_type',
  'out_of_range',
  'negative_count',
  'future_time',
  'too_old',
  'oversized',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];
