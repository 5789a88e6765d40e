import type { EventLevel, PingLevel, Status } from '../telemetry';

/**
 * The seven columns of the guide: the status of the fleet page, with two refinements that
 * decide between tools. Full pings with Cody events stand apart, and so does an instance
 * of which nothing is known.
 */
export const GUIDE_STATUSES = [
  'none',
  'critical',
  'full',
  'full_cody',
  'full_events',
  'events_only',
  'unknown',
] as const;
export type GuideStatus = (typeof GUIDE_STATUSES)[number];

export const GUIDE_STATUS_LABEL: Record<GuideStatus, string> = {
  none: 'No telemetry',
  critical: 'Critical pings',
  full: 'Full pings',
  full_cody: 'Full pings, Cody events',
  full_events: 'Full pings + user-level data',
  events_only: 'No pings, events only',
  unknown: 'Status unknown',
};

/** The status of the fleet page that a column of the guide belongs to; null for the unknown. */
export const FLEET_STATUS: Record<GuideStatus, Status | null> = {
  none: 'none',
  critical: 'critical',
  full: 'full',
  full_cody: 'full',
  full_events: 'full_events',
  events_only: 'events_only',
  unknown: null,
};

/**
 * The column for two effective levels. `pings` null: nothing is known of the instance.
 * `events` null: no event source was ever loaded, so the pings alone decide.
 */
export function guideStatusOf(pings: PingLevel | null, events: EventLevel | null): GuideStatus {
  if (pings === null) return 'unknown';
  if (pings === 'none') return events === null || events === 'none' ? 'none' : 'events_only';
  if (pings === 'critical') return 'critical';
  if (events === 'all') return 'full_events';
  return events === 'cody_only' ? 'full_cody' : 'full';
}
