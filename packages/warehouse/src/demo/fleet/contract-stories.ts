import { dayNumber } from '@soundings/shared/time';
import type { Kit } from './kit';
import { usualSeats } from './profile';
import type { AccountPlan, ContractTerms, InstancePlan, SubscriptionPlan } from './plan';
import { frozen, upgrades } from './versions';

/**
 * The fleet is told as stories: each adds one instance (sometimes two) with everything
 * around it. `share` is the part of the fleet in per cent; each story occurs at least once.
 */
export interface Story {
  name: string;
  share: number;
  /** Instances it adds; one when absent. */
  adds?: number;
  tell: (kit: Kit, name: string) => void;
}

export const FULL: ContractTerms = { pings: 'Full', events: 'No' };
const CRITICAL: ContractTerms = { pings: 'Critical', events: 'No' };
const NONE: ContractTerms = { pings: 'None', events: 'No' };

interface Customer {
  account: AccountPlan;
  subscription: SubscriptionPlan;
  instance: InstancePlan;
}

type CustomerOptions = Parameters<Kit['account']>[0] &
  Parameters<Kit['subscription']>[1] &
  Partial<Parameters<Kit['instance']>[0]>;

/** A customer with one production instance, as most are. */
export function customer(kit: Kit, story: string, options: CustomerOptions = {}): Customer {
  const hosting = options.hosting ?? 'self_hosted';
  const account = kit.account({ hostingType: hosting === 'managed' ? 'Managed Instance' : 'On-Prem', ...options });
  const seats = options.seats ?? usualSeats(kit.random);
  const { type: _, ...terms } = options as CustomerOptions & { type?: unknown };
  const subscription = kit.subscription(account, { ...terms, seats });
  const instance = kit.instance({
    ...options,
    story,
    hosting,
    company: account.company,
    subscription,
    seats: account.addressable ?? seats,
  });
  return { account, subscription, instance };
}

export const onVersion4 = (kit: Kit) =>
  frozen(kit.fleet.releases, kit.random.pick(['4.1', '4.3', '4.4', '4.5', '4.5']), kit.fleet.firstDay);

/** Leaves version 4 for a current one between the second and the third export. */
function leavesVersion4(kit: Kit): InstancePlan['versions'] {
  const { random, fleet } = kit;
  const [, second = fleet.firstDay] = fleet.exportDays;
  const day = Math.min(fleet.lastDay, second + random.int(3, 40));
  const later = upgrades(random, fleet.releases, 'steady', day, fleet.lastDay);
  return [...onVersion4(kit), ...later];
}

export const CONTRACT_STORIES: Story[] = [
  {
    name: 'critical',
    share: 4,
    tell: (kit, name) => customer(kit, name, { terms: CRITICAL, criticalOnly: true, versions: onVersion4(kit) }),
  },
  {
    name: 'upgraded_from_critical',
    share: 1.25,
    tell: (kit, name) =>
      customer(kit, name, { terms: [CRITICAL, FULL, FULL], criticalOnly: true, versions: leavesVersion4(kit) }),
  },
  {
    name: 'critical_abolished',
    share: 1.25,
    tell: (kit, name) => customer(kit, name, { terms: CRITICAL, criticalOnly: true, pace: 'slow' }),
  },
  {
    name: 'contract_reduced',
    share: 1,
    tell: (kit, name) => customer(kit, name, { terms: [FULL, CRITICAL, CRITICAL], pace: 'steady' }),
  },
  {
    name: 'contract_none_but_pinging',
    share: 0.5,
    tell: (kit, name) => customer(kit, name, { terms: [FULL, FULL, NONE], pace: 'quick' }),
  },
  {
    name: 'less_than_contract',
    share: 3,
    tell: (kit, name) => customer(kit, name, { terms: FULL, criticalOnly: true, versions: onVersion4(kit) }),
  },
  {
    name: 'pings_switched_off',
    share: 1,
    tell: (kit, name) => {
      const [, second = kit.fleet.firstDay] = kit.fleet.exportDays;
      customer(kit, name, { terms: [FULL, NONE, NONE], reports: [{ from: kit.fleet.firstDay, to: second + 2 }] });
    },
  },
  {
    name: 'pings_switched_on',
    share: 0.5,
    tell: (kit, name) => {
      const [, second = kit.fleet.firstDay] = kit.fleet.exportDays;
      const { instance } = customer(kit, name, { terms: [NONE, FULL, FULL] });
      instance.reports = [{ from: second + 4, to: kit.fleet.lastDay }];
    },
  },
  {
    name: 'air_gapped_since_renewal',
    share: 1.25,
    tell: (kit, name) => {
      const { random, fleet } = kit;
      const termStart = fleet.lastDay - random.int(60, 240);
      const { subscription } = customer(kit, name, {
        terms: { pings: '', events: '' },
        termStart,
        reports: [{ from: fleet.firstDay, to: termStart + 1 }],
      });
      subscription.licences.at(-1)?.tags.push('allow-air-gapped');
    },
  },
  {
    name: 'air_gapped_never_seen',
    share: 2.25,
    tell: (kit) =>
      neverSeen(kit, { tags: ['allow-air-gapped'], terms: kit.random.chance(0.5) ? NONE : { pings: '', events: '' } }),
  },
  { name: 'never_seen', share: 0.75, tell: (kit) => neverSeen(kit, {}) },
  {
    name: 'not_yet_seen',
    share: 0.75,
    tell: (kit) => neverSeen(kit, { termStart: kit.fleet.lastDay - kit.random.int(1, 4), years: 0 }),
  },
  {
    name: 'events_switched_off_by_licence',
    share: 1,
    tell: (kit, name) =>
      customer(kit, name, { terms: { pings: '', events: '' }, tags: ['disable-telemetry-events-export'] }),
  },
  {
    name: 'licence_before_cut_off',
    share: 1,
    tell: (kit, name) => {
      const termStart = dayNumber('2023-07-10') + kit.random.int(0, 60);
      const termDays = Math.max(1096, Math.ceil((kit.fleet.lastDay + 60 - termStart) / 365) * 365);
      customer(kit, name, { terms: { pings: 'Full', events: '' }, termStart, termDays, years: 0 });
    },
  },
];

function neverSeen(kit: Kit, options: CustomerOptions): void {
  const account = kit.account(options);
  kit.subscription(account, { ...options, seats: kit.random.pick([50, 100, 150, 300]) } as Parameters<
    Kit['subscription']
  >[1]);
}
