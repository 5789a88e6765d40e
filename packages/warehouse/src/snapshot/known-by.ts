import { dayOfInstant } from '@soundings/shared/time';
import type { RawKind } from '../ingest/layout';

/**
 * What was known at an instant, as conditions on the raw tables of either engine. Pings, events
 * and releases name a time of their own. Records are known from the export that shows them;
 * before the first one of their kind it stands in, without what its own dates say came later.
 */

/** The column that says when a row was received, happened, or was exported. */
export const TIME_OF: Record<RawKind, string> = {
  pings: 'received_at',
  events: 'happened_at',
  accounts: 'as_of',
  licences: 'as_of',
  releases: 'as_of',
  overrides: 'as_of',
  links: 'as_of',
};

/** When a record came into being, where it says so. */
const BORN: Partial<Record<RawKind, readonly string[]>> = {
  accounts: ['created_date'],
  licences: ['license_created_at', 'subscription_created_at'],
};

/** The last instant of a UTC day: what is known then, and the clock of its snapshot. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999Z`;

/** An instant as both engines write it. */
export const instantLiteral = (at: string): string => `TIMESTAMP '${at.slice(0, 23).replace('T', ' ')}+00'`;

/** The rows of a kind that were known at `at`. `first` is an expression of the instant of the first export of the kind. */
export function knownBy(kind: RawKind, at: string, first: string): string {
  const then = instantLiteral(at);
  if (kind === 'releases') return `COALESCE(released_at <= DATE '${dayOfInstant(at)}', FALSE)`;
  if (TIME_OF[kind] !== 'as_of') return `${TIME_OF[kind]} <= ${then}`;
  const born = (BORN[kind] ?? []).map((column) => ` AND COALESCE(${column} <= ${then}, TRUE)`);
  return `CASE WHEN ${first} <= ${then} THEN as_of <= ${then}
    ELSE CAST(as_of AS DATE) = CAST(${first} AS DATE)${born.join('')} END`;
}
