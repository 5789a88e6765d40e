import { type EventLevel, type PingLevel, statusOf } from '@soundings/shared/telemetry';

/**
 * What DOMAIN.md sections 5 and 6 say of every combination of facts, as plain ifs: it shares no code with the models.
 */

/** When the last ping came, and what it was; critical ones exist below 5.0 only. */
type Seen = 'live' | 'late' | 'silent' | 'gone' | 'never';

export interface Case {
  id: string;
  /** What the contract says; null: nothing. */
  contractPings: PingLevel | null;
  contractEvents: EventLevel | null;
  licence: 'plain' | 'air_gapped' | 'events_disabled' | 'unstarted' | 'unlinked';
  /** Former customer, or a licence that ran out. */
  standing: 'customer' | 'former' | 'expired';
  version: '4.5.1' | '5.1.0' | '5.4.0' | null;
  seen: Seen;
  /** Level of the last ping. */
  sent: 'critical' | 'full' | null;
  observedEvents: EventLevel;
}

export interface Verdict {
  permitted_pings: PingLevel | null;
  permitted_events: EventLevel | null;
  observed_pings: PingLevel;
  effective_pings: PingLevel;
  effective_events: EventLevel;
  status: string;
  liveness: string;
  lifecycle: string;
  drift: string;
  findings: string[];
}

const PINGS = ['none', 'critical', 'full'] as const;
const EVENTS = ['none', 'cody_only', 'all'] as const;

/** Every combination that can be; `seen` and what was sent go together. */
export function everyCase(): Case[] {
  const sightings: Pick<Case, 'version' | 'seen' | 'sent'>[] = [{ version: null, seen: 'never', sent: null }];
  for (const version of ['4.5.1', '5.1.0', '5.4.0'] as const)
    for (const seen of ['live', 'late', 'silent', 'gone'] as const)
      for (const sent of version === '4.5.1' ? (['critical', 'full'] as const) : (['full'] as const))
        sightings.push({ version, seen, sent });
  const cases: Omit<Case, 'id'>[] = [];
  for (const sighting of sightings)
    for (const observedEvents of EVENTS) {
      const common = { ...sighting, observedEvents };
      if (sighting.seen !== 'never' || observedEvents !== 'none')
        cases.push({ ...common, contractPings: null, contractEvents: null, licence: 'unlinked', standing: 'customer' });
      for (const contractPings of [null, ...PINGS])
        for (const contractEvents of [null, ...EVENTS])
          for (const licence of ['plain', 'air_gapped', 'events_disabled', 'unstarted'] as const)
            for (const standing of ['customer', 'former', 'expired'] as const)
              if (licence !== 'unstarted' || standing !== 'expired')
                cases.push({ ...common, contractPings, contractEvents, licence, standing });
    }
  return cases.map((one, index) => ({ ...one, id: `case-${index}` }));
}

function permittedPings(one: Case): PingLevel | null {
  if (one.licence === 'unlinked' || one.standing === 'former') return null;
  if (one.contractPings !== null) return one.contractPings;
  if (one.licence === 'unstarted') return null;
  return one.licence === 'air_gapped' && one.standing !== 'expired' ? 'none' : 'full';
}

function permittedEvents(one: Case): EventLevel | null {
  if (one.licence === 'unlinked' || one.standing === 'former') return null;
  if (one.contractEvents !== null) return one.contractEvents;
  if (one.licence === 'unstarted') return null;
  if (one.licence === 'air_gapped' && one.standing !== 'expired') return 'none';
  // The decision in the licence exists from 5.2.1 on; of a version that nobody saw it is taken to exist.
  if (one.version !== null && one.version !== '5.4.0') return null;
  return one.licence === 'events_disabled' && one.standing !== 'expired' ? 'cody_only' : 'all';
}

const rank = (levels: readonly string[], level: string | null): number => (level === null ? -1 : levels.indexOf(level));

const lower = <Level extends string>(levels: readonly Level[], permitted: Level, observed: Level): Level =>
  rank(levels, permitted) < rank(levels, observed) ? permitted : observed;

function livenessOf({ seen }: Case): string {
  if (seen === 'never') return 'never_seen';
  return seen === 'gone' ? 'silent' : seen;
}

export function verdictOf(one: Case): Verdict {
  const pings = permittedPings(one);
  const events = permittedEvents(one);
  const observed = one.seen === 'gone' || one.seen === 'never' ? 'none' : one.sent!;
  const effective = pings === null ? observed : lower(PINGS, pings, observed);
  const effectiveEvents = events === null ? 'none' : lower(EVENTS, events, one.observedEvents);
  const liveness = livenessOf(one);
  const isQuiet = liveness === 'silent' || liveness === 'never_seen';
  const isOver = one.standing === 'former' || (one.standing === 'expired' && isQuiet);
  const verdict = {
    permitted_pings: pings,
    permitted_events: events,
    observed_pings: observed,
    effective_pings: effective,
    effective_events: effectiveEvents,
    status: statusOf(effective, effectiveEvents),
    liveness,
    lifecycle: isOver ? 'decommissioned' : 'active',
  } as const;
  const findings = findingsOf(one, verdict, isQuiet, isOver);
  return { ...verdict, drift: findings[0]?.split(' ')[0] ?? 'in_sync', findings };
}

function silenceOf(one: Case, isQuiet: boolean, isOver: boolean, pings: PingLevel | null): string | null {
  if (!isQuiet) return null;
  if (isOver) return 'expected_silence decommissioned info';
  if (one.licence === 'air_gapped' && one.standing === 'customer') return 'expected_silence air_gapped info';
  if (pings === 'none') return 'expected_silence null info';
  return `unexpected_silence ${one.version === '5.4.0' ? 'licence_check_missing' : 'null'} attention`;
}

/** `class detail severity`, in order of precedence. */
function findingsOf(
  one: Case,
  facts: Pick<Verdict, 'permitted_pings' | 'permitted_events' | 'observed_pings'>,
  isQuiet: boolean,
  isOver: boolean,
): string[] {
  const { permitted_pings: pings, permitted_events: events, observed_pings: observed } = facts;
  const found: string[] = [];
  const isFive = one.version === '5.1.0' || one.version === '5.4.0';
  const hasAccount = one.licence !== 'unlinked';
  if (pings !== null && rank(PINGS, observed) > rank(PINGS, pings))
    found.push(
      pings === 'critical' && isFive ? 'over_collection critical_abolished review' : 'over_collection null incident',
    );
  if (events !== null && rank(EVENTS, one.observedEvents) > rank(EVENTS, events))
    found.push('over_collection user_events incident');
  if (!hasAccount) found.push('unlinked null review');
  const silence = silenceOf(one, isQuiet, isOver, pings);
  // Of a site without any record nobody knows how long it should have been heard.
  const isKnown = one.seen !== 'never' || hasAccount;
  if (silence?.startsWith('unexpected') && isKnown) found.push(silence);
  if (!isQuiet && rank(PINGS, pings) > rank(PINGS, observed)) found.push('under_collection null attention');
  if (!isQuiet && rank(EVENTS, events) > rank(EVENTS, one.observedEvents))
    found.push('under_collection user_events attention');
  if (observed !== 'none' && pings === null && hasAccount) found.push('unknown_contract null review');
  if (one.observedEvents !== 'none' && events === null && hasAccount) found.push('unknown_contract user_events review');
  if (silence?.startsWith('expected')) found.push(silence);
  return found;
}
