import { type Clock, dayOf, type Fleet, plusDays, seconds, versionOf } from './facts';
import { activeLicence, type Instance, hasTag, licenceEnd, licenceStart, permittedOn } from './identity';
import type { PingDay } from './ping-days';

const RANK: Record<string, number> = { none: 0, critical: 1, full: 2 };

/** Median gap over the 30 days before the last ping, at least half an hour; null with one ping. */
export function cadenceOf(instance: Instance): number | null {
  const times = instance.pings.map((row) => seconds(String(row['received_at'])));
  const recent = times.filter((time) => times.at(-1)! - time <= 30 * 86_400);
  const gaps = recent
    .slice(1)
    .map((time, index) => time - recent[index]!)
    .toSorted((a, b) => a - b);
  if (gaps.length === 0) return null;
  const low = gaps[Math.floor((gaps.length + 1) / 2) - 1]!;
  const high = gaps[Math.floor((gaps.length + 2) / 2) - 1]!;
  return Math.max(1800, gaps.length % 2 === 1 ? low : Math.floor((low + high) / 2));
}

/** The cadence as a list of none or one. */
export function cadences(instance: Instance): number[] {
  const cadence = cadenceOf(instance);
  return cadence === null ? [] : [cadence];
}

export const lateWithin = (instance: Instance, clock: Clock): number =>
  Math.max(clock.lateS, ...cadences(instance).map((cadence) => 5 * cadence));

/** The last ping-day up to and including a day. */
export const lastUpTo = (instance: Instance, day: string): PingDay | null =>
  instance.days.findLast((one) => one.day <= day) ?? null;

export function observedOn(instance: Instance, day: string, clock: Clock): string {
  const last = lastUpTo(instance, day);
  return last !== null && last.day > plusDays(day, -clock.observedDays) ? last.level : 'none';
}

export function effectiveOf(permitted: string | null, observed: string): string {
  return permitted !== null && RANK[permitted]! < RANK[observed]! ? permitted : observed;
}

export function versionsBehind(last: PingDay | null, day: string, fleet: Fleet): number | null {
  if (last === null || last.numbers === null || last.minor === 'insiders') return null;
  const out = fleet.releases.filter((release) => String(release['released_at']) <= day);
  if (out.length === 0) return null;
  const [major, minor] = last.numbers;
  return out.filter((release) => {
    const { numbers } = versionOf(String(release['version']), []);
    return numbers![0]! > major! || (numbers![0] === major && numbers![1]! > minor!);
  }).length;
}

function livenessOf(instance: Instance, clock: Clock): string {
  const last = instance.pings.at(-1);
  if (!last) return 'never_seen';
  const age = seconds(clock.now) - seconds(String(last['received_at']));
  if (age <= Math.max(clock.liveS, ...cadences(instance).map((cadence) => 2 * cadence))) return 'live';
  return age <= lateWithin(instance, clock) ? 'late' : 'silent';
}

function driftOf(instance: Instance, clock: Clock, liveness: string, lifecycle: string): string {
  const today = dayOf(clock.now);
  const permitted = permittedOn(instance, 'pings', today);
  const observed = observedOn(instance, today, clock);
  const active = activeLicence(instance, today);
  const silencePermitted =
    permitted === 'none' || lifecycle === 'decommissioned' || (active !== null && hasTag(active, 'allow-air-gapped'));
  const isQuiet = liveness === 'silent' || liveness === 'never_seen';
  const record = [
    ...instance.licences.map(licenceStart),
    ...instance.licences.flatMap((l) =>
      l['subscription_created_at'] ? [dayOf(String(l['subscription_created_at']))] : [],
    ),
  ].toSorted()[0];
  const waited =
    record !== undefined && seconds(clock.now) - seconds(`${record}T00:00:00Z`) > lateWithin(instance, clock);
  if (permitted !== null && RANK[observed]! > RANK[permitted]!) return 'over_collection';
  if (instance.siteId !== null && instance.account === null && !instance.isCloud) return 'unlinked';
  if (isQuiet && !silencePermitted && (liveness === 'silent' || waited)) return 'unexpected_silence';
  if (permitted !== null && RANK[permitted]! > RANK[observed]! && (liveness === 'live' || liveness === 'late'))
    return 'under_collection';
  if (observed !== 'none' && permitted === null && instance.account !== null) return 'unknown_contract';
  return isQuiet && silencePermitted ? 'expected_silence' : 'in_sync';
}

const isUnlimited = (instance: Instance): boolean =>
  instance.account?.['unlimited_seats'] === true && instance.instanceType === 'primary';

export function seatsOn(instance: Instance, day: string): number | null {
  const active = activeLicence(instance, day);
  if (active === null) return null;
  const seats = isUnlimited(instance) ? instance.account?.['total_addressable_market'] : active['user_count'];
  return seats === null || seats === undefined ? null : Number(seats);
}

function segmentOf(instance: Instance, today: string): string {
  const seats = seatsOn(instance, today);
  if (isUnlimited(instance) && activeLicence(instance, today) !== null) return 'unlimited';
  if (seats === null) return 'unknown';
  if (seats < 100) return 'under_100';
  if (seats < 500) return '100_to_499';
  return seats < 2000 ? '500_to_1999' : 'from_2000';
}

export interface State {
  liveness: string;
  lifecycle: string;
  drift: string;
  segment: string;
  in_customers: boolean;
}

/** What holds today, for every period alike. */
export function stateOf(instance: Instance, clock: Clock): State {
  const today = dayOf(clock.now);
  const liveness = livenessOf(instance, clock);
  const type = String(instance.account?.['type'] ?? '').toLowerCase();
  const isArchived = instance.archivedDay !== null && instance.archivedDay <= today;
  const allExpired = instance.licences.length > 0 && instance.licences.every((licence) => licenceEnd(licence) <= today);
  const isOver =
    isArchived || type === 'former customer' || (allExpired && (liveness === 'silent' || liveness === 'never_seen'));
  const lifecycle = isOver ? 'decommissioned' : 'active';
  return {
    liveness,
    lifecycle,
    drift: driftOf(instance, clock, liveness, lifecycle),
    segment: segmentOf(instance, today),
    in_customers: instance.isCloud || (instance.instanceType === 'primary' && type === 'customer' && !isArchived),
  };
}
