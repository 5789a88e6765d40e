import {
  HOSTING_LABEL,
  LIVENESS_LABEL,
  STATUS_LABEL,
  type Hosting,
  type Liveness,
  type Status,
} from '@soundings/shared/telemetry';
import classes from './marks.module.css';

/** Shape and colour of a status; the word stands beside it, always. */
export function StatusShape({ status, size = 11 }: { status: Status; size?: number }) {
  return (
    <svg
      className={classes['shape']}
      data-status={status}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      {status === 'none' && <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.7" />}
      {status === 'critical' && (
        <>
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
        </>
      )}
      {status === 'full' && <circle cx="6" cy="6" r="4.9" fill="currentColor" />}
      {status === 'full_events' && (
        <>
          <circle cx="6" cy="6" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <circle cx="6" cy="6" r="3.1" fill="currentColor" />
        </>
      )}
      {status === 'events_only' && (
        <rect x="2" y="2" width="8" height="8" fill="none" stroke="currentColor" strokeWidth="1.7" />
      )}
    </svg>
  );
}

/** What each status means, in staff words. */
export const STATUS_MEANING: Record<Status, string> = {
  none: 'Air-gapped, or pings turned off: we know nothing about usage.',
  critical: 'The reduced ping: version, accounts and monthly users for billing and support; no feature usage.',
  full: 'Aggregated usage of every feature, no data about single users.',
  full_events: 'Aggregated usage, and one record per user action, as the contract permits.',
  events_only: 'Pings are off, but events still arrive.',
};

/** A status: colour, shape and word. */
export function StatusMark({ status }: { status: Status }) {
  return (
    <span className={classes['mark']} title={STATUS_MEANING[status]}>
      <StatusShape status={status} />
      {STATUS_LABEL[status]}
    </span>
  );
}

/** A liveness; silence that is permitted is grey. */
export function LivenessMark({ liveness, permitted = false }: { liveness: Liveness; permitted?: boolean }) {
  return (
    <span className={classes['mark']} data-liveness={liveness} data-permitted={permitted}>
      <span className={classes['dot']} aria-hidden="true" />
      {LIVENESS_LABEL[liveness]}
    </span>
  );
}

/** Which names of each hosting type a reader may have met. */
const HOSTING_SYNONYMS: Record<Hosting, string> = {
  cloud: 'Sourcegraph.com, dotcom, multi-tenant; “Cloud” in texts before late 2022',
  managed: 'Managed instance, single-tenant cloud, dedicated; “Cloud” in texts since late 2022',
  self_hosted: 'On-prem, or in the customer’s own cloud',
  unknown: 'No rule matches, or the rules contradict each other',
};

/** The colour of a hosting type; the name stands beside it. */
export function HostingBar({ hosting }: { hosting: Hosting }) {
  return <span className={classes['bar']} data-hosting={hosting} aria-hidden="true" />;
}

/** A hosting type: its colour as a bar, and its name; the synonyms on hover. */
export function HostingLabel({ hosting }: { hosting: Hosting }) {
  return (
    <span className={classes['mark']} title={HOSTING_SYNONYMS[hosting]}>
      <HostingBar hosting={hosting} />
      {HOSTING_LABEL[hosting]}
    </span>
  );
}
