import { dayNumber } from '@soundings/shared/time';
import type { Kit } from './kit';
import type { AccountPlan, ContractTerms, InstancePlan, SubscriptionPlan } from './plan';
import { frozen, upgrades, type Pace } from './versions';

/**
 * The fleet is told as stories: each adds one instance (sometimes two) with everything
 * around it. `share` is the part of the fleet in per cent; each story occurs at least once.
 */
export interface Story {
  name: string;
  share: number;
  tell: (kit: Kit, name: string) => void;
}

const FULL: ContractTerms = { pings: 'Full', events: 'Yes' };
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
function customer(kit: Kit, story: string, options: CustomerOptions = {}): Customer {
  const hosting = options.hosting ?? 'self_hosted';
  const account = kit.account({ hostingType: hosting === 'managed' ? 'Managed Instance' : 'On-Prem', ...options });
  const seats = options.seats ?? kit.seats();
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

function healthy(hosting: 'managed' | 'self_hosted') {
  return (kit: Kit, name: string) => {
    const { random, fleet } = kit;
    const joined = random.chance(0.12);
    const length = fleet.lastDay - fleet.firstDay;
    const termStart = fleet.lastDay - random.int(Math.min(30, length >> 2), Math.min(350, Math.max(31, length - 20)));
    const { instance } = customer(kit, name, {
      hosting,
      ...(joined ? { termStart, years: 0, growth: random.between(0.6, 2.4) } : {}),
      tags: random.chance(0.25) ? ['true-up'] : [],
    });
    if (random.chance(0.08)) instance.users.shifts = [{ from: random.int(fleet.firstDay + 60, fleet.lastDay), factor: random.pick([0.55, 0.7, 1.25]) }];
  };
}

/** Reports until `quiet` days before the end. */
function quietFor(kit: Kit, quiet: number): { reports: { from: number; to: number }[] } {
  return { reports: [{ from: kit.fleet.firstDay, to: kit.fleet.lastDay - quiet }] };
}

const onVersion4 = (kit: Kit) => frozen(kit.fleet.releases, kit.random.pick(['4.1', '4.3', '4.4', '4.5', '4.5']), kit.fleet.firstDay);

/** Leaves version 4 for a current one between the second and the third export. */
function leavesVersion4(kit: Kit): InstancePlan['versions'] {
  const { random, fleet } = kit;
  const [, second = fleet.firstDay] = fleet.exportDays;
  const day = Math.min(fleet.lastDay, second + random.int(3, 40));
  const later = upgrades(random, fleet.releases, 'steady', day, fleet.lastDay);
  return [...onVersion4(kit), ...later];
}

export const CONTRACT_STORIES: Story[] = [
  { name: 'critical', share: 4, tell: (kit, name) => customer(kit, name, { terms: CRITICAL, criticalOnly: true, versions: onVersion4(kit) }) },
  {
    name: 'upgraded_from_critical',
    share: 1.25,
    tell: (kit, name) => customer(kit, name, { terms: [CRITICAL, FULL, FULL], criticalOnly: true, versions: leavesVersion4(kit) }),
  },
  { name: 'critical_abolished', share: 0.75, tell: (kit, name) => customer(kit, name, { terms: CRITICAL, criticalOnly: true, pace: 'slow' }) },
  { name: 'contract_reduced', share: 0.5, tell: (kit, name) => customer(kit, name, { terms: [FULL, CRITICAL, CRITICAL], pace: 'steady' }) },
  { name: 'contract_none_but_pinging', share: 0.5, tell: (kit, name) => customer(kit, name, { terms: [FULL, FULL, NONE], pace: 'quick' }) },
  { name: 'less_than_contract', share: 2, tell: (kit, name) => customer(kit, name, { terms: FULL, criticalOnly: true, versions: onVersion4(kit) }) },
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
    share: 1.75,
    tell: (kit) => neverSeen(kit, { tags: ['allow-air-gapped'], terms: kit.random.chance(0.5) ? NONE : { pings: '', events: '' } }),
  },
  { name: 'never_seen', share: 0.75, tell: (kit) => neverSeen(kit, {}) },
  { name: 'not_yet_seen', share: 0.75, tell: (kit) => neverSeen(kit, { termStart: kit.fleet.lastDay - kit.random.int(1, 4), years: 0 }) },
  {
    name: 'events_switched_off_by_licence',
    share: 1,
    tell: (kit, name) => customer(kit, name, { terms: { pings: '', events: '' }, tags: ['disable-telemetry-events-export'] }),
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
  kit.subscription(account, { ...options, seats: kit.random.pick([50, 100, 150, 300]) } as Parameters<Kit['subscription']>[1]);
}

const anyHosting = (kit: Kit) => (kit.random.chance(0.25) ? 'managed' : 'self_hosted');

export const USAGE_STORIES: Story[] = [
  { name: 'silent', share: 2.25, tell: (kit, name) => customer(kit, name, { hosting: anyHosting(kit), ...quietFor(kit, kit.random.int(9, 160)) }) },
  { name: 'late', share: 1.75, tell: (kit, name) => customer(kit, name, { hosting: anyHosting(kit), ...quietFor(kit, kit.random.int(2, 5)) }) },
  {
    name: 'irregular',
    share: 1.5,
    tell: (kit, name) => {
      customer(kit, name).instance.missing = kit.random.between(0.08, 0.3);
    },
  },
  {
    name: 'blocks_failing',
    share: 0.75,
    tell: (kit, name) => {
      const from = kit.fleet.lastDay - kit.random.int(20, 120);
      customer(kit, name).instance.failing = { from, to: from + kit.random.int(10, 60) };
    },
  },
  { name: 'over_use', share: 2.5, tell: (kit, name) => customer(kit, name, { tags: ['true-up'], utilisation: kit.random.between(1.02, 1.3), growth: kit.random.between(0.3, 0.7) }) },
  { name: 'low_use', share: 2, tell: (kit, name) => customer(kit, name, { utilisation: kit.random.between(0.06, 0.25), growth: kit.random.between(-0.4, 0) }) },
  { name: 'unlimited', share: 2.5, tell: (kit, name) => customer(kit, name, { hosting: anyHosting(kit), unlimited: true, tags: ['true-up'], utilisation: kit.random.between(0.25, 0.8) }) },
  { name: 'full_on_version_4', share: 0.75, tell: (kit, name) => customer(kit, name, { terms: FULL, versions: onVersion4(kit) }) },
  {
    name: 'expired_licence',
    share: 1,
    tell: (kit, name) => customer(kit, name, { termStart: kit.fleet.lastDay - 365 - kit.random.int(4, 25) }),
  },
  {
    name: 'hosting_contradiction',
    share: 0.75,
    tell: (kit, name) => {
      const { account, subscription, instance } = customer(kit, name, {
        hostingType: 'Cloud',
        pace: 'stuck',
        termStart: dayNumber('2022-04-01') + kit.random.int(0, 120),
        termDays: Math.max(1825, (Math.ceil((kit.fleet.lastDay - dayNumber('2022-04-01')) / 365) + 1) * 365),
        years: 0,
      });
      account.createdDay = dayNumber('2022-03-01');
      subscription.domain = '';
      instance.externalUrl = '';
    },
  },
  { name: 'managed', share: 23, tell: healthy('managed') },
];

export const REST: Story = { name: 'self_hosted', share: 0, tell: healthy('self_hosted') };

export type { Pace };
