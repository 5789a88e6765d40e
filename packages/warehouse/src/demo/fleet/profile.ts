import type { Random } from '../random';
import type { UserProfile } from '../wire/user-base';
import type { InstanceOptions } from './kit';
import type { FleetPlan, InstancePlan, SubscriptionPlan } from './plan';
import type { Pace } from './versions';

/** What is usual: seats, people, pace, packaging. */

/** Seats of a usual contract: many small ones, few very large. */
export function usualSeats(random: Random): number {
  const [low, high] = random.weighted([
    [[25, 95], 24],
    [[100, 300], 34],
    [[300, 500], 15],
    [[500, 1200], 15],
    [[1200, 2000], 5],
    [[2000, 6500], 7],
  ] as const);
  const seats = random.between(low, high);
  const step = seats < 100 ? 5 : seats < 500 ? 25 : seats < 2000 ? 50 : 250;
  return Math.max(step, Math.round(seats / step) * step);
}

/** People such that MAU is `utilisation` of the seats on the last day, after the given growth. */
export function userProfile(random: Random, fleet: FleetPlan, options: InstanceOptions): UserProfile {
  const days = fleet.lastDay - fleet.firstDay + 1;
  const utilisation = options.utilisation ?? Math.min(0.97, Math.max(0.18, 0.7 + 0.17 * random.normal()));
  const growth = options.growth ?? Math.max(-0.3, 0.18 + 0.22 * random.normal());
  const softCap = options.subscription?.licences.at(-1)?.tags.includes('true-up') === true || utilisation > 1;
  const end = Math.max(4, (options.seats * utilisation) / 0.84);
  const initial = Math.max(3, Math.round(end / (1 + (growth * days) / 395)));
  const leavesPerYear = random.between(0.08, 0.2);
  const leaves = (leavesPerYear * ((end + initial) / 2) * days) / 365;
  return {
    initial,
    limit: softCap ? 1_000_000 : Math.max(initial, options.seats),
    joinsPerDay: Math.max(0.01, (end - initial + leaves) / ((days * 5) / 7)),
    leavesPerYear,
    intensity: random.between(0.82, 1.12),
    weekend: random.between(0.05, 0.14),
    anonymous: 0,
    region: options.company.region,
    shifts: [],
  };
}

/** The key entered on the instance: the new one some days after each renewal. */
export function keySpells(subscription: SubscriptionPlan | null, start: number, random: Random): InstancePlan['keys'] {
  if (!subscription) return [];
  return subscription.licences.map((licence, index) => ({
    from: index === 0 ? Math.min(start, licence.fromDay) : licence.fromDay + random.int(0, 3),
    value: licence.key,
  }));
}

export function selfHostedPace(random: Random): Pace {
  return random.weighted([
    ['quick', 30],
    ['steady', 42],
    ['slow', 21],
    ['stuck', 7],
  ] as const);
}

export function deployType(random: Random): string {
  return random.weighted([
    ['kubernetes', 26],
    ['helm', 24],
    ['docker-compose', 24],
    ['docker-container', 8],
    ['server', 3],
    ['kustomize', 6],
    ['k3s', 2],
    ['k8s', 2],
    ['pure-docker', 3],
    ['nomad', 1],
    ['', 1],
  ] as const);
}
