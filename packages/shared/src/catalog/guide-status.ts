import type { GuideStatus } from '../guide';
import type { EventLevel, PingLevel } from '../telemetry';

export const GUIDE_STATUS_LABEL: Record<GuideStatus, string> = {
  none: 'No telemetry',
  critical: 'Critical pings',
  full: 'Full pings',
  full_cody: 'Full pings + Cody events',
  full_events: 'Full pings + user-level data',
  events_only: 'No pings, events only',
  unknown: 'Not linked, or status unknown',
};

/** The levels that a status stands for; of events only, the most it can be. null = unknown. */
export const GUIDE_STATUS_LEVELS: Record<GuideStatus, { pings: PingLevel; events: EventLevel } | null> = {
  none: { pings: 'none', events: 'none' },
  critical: { pings: 'critical', events: 'none' },
  full: { pings: 'full', events: 'none' },
  full_cody: { pings: 'full', events: 'cody_only' },
  full_events: { pings: 'full', events: 'all' },
  events_only: { pings: 'none', events: 'all' },
  unknown: null,
};

/** The effective levels of an instance, as the guide reads them. */
export interface GuideLevels {
  /** False when nobody knows whose instance it is; the multi-tenant cloud counts as linked. */
  linked: boolean;
  /** null = unknown. */
  pings: PingLevel | null;
  /** null = no event source was ever loaded, so the pings alone decide. */
  events: EventLevel | null;
}

/** The column of the guide for the effective levels of an instance. */
export function guideStatusOf({ linked, pings, events }: GuideLevels): GuideStatus {
  if (!linked || pings === null) return 'unknown';
  if (pings === 'none') return events === null || events === 'none' ? 'none' : 'events_only';
  if (pings === 'critical') return 'critical';
  if (events === 'all') return 'full_events';
  return events === 'cody_only' ? 'full_cody' : 'full';
}
