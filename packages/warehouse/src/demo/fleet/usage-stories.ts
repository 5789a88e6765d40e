import { dayNumber } from '@soundings/shared/time';
import { customer, FULL, onVersion4, type Story } from './contract-stories';
import type { Kit } from './kit';
import { frozen } from './versions';

/** Stories about how an instance is used and how it reports. */

function healthy(hosting: 'managed' | 'self_hosted') {
  return (kit: Kit, name: string) => {
    const { random, fleet } = kit;
    const joined = random.chance(0.12);
    const length = fleet.lastDay - fleet.firstDay;
    const termStart = fleet.lastDay - random.int(Math.min(30, length >> 2), Math.min(350, Math.max(31, length - 20)));
    const { instance } = customer(kit, name, {
      hosting,
      // Managed instances are where the growth is.
      growth: Math.max(-0.3, (hosting === 'managed' ? 0.34 : 0.1) + 0.22 * random.normal()),
      ...(joined ? { termStart, years: 0, growth: random.between(0.6, 2.4) } : {}),
      tags: random.chance(0.25) ? ['true-up'] : [],
    });
    if (random.chance(0.08))
      instance.users.shifts = [
        { from: random.int(fleet.firstDay + 60, fleet.lastDay), factor: random.pick([0.55, 0.7, 1.25]) },
      ];
  };
}

/** Reports until `quiet` days before the end. */
function quietFor(kit: Kit, quiet: number): { reports: { from: number; to: number }[] } {
  return { reports: [{ from: kit.fleet.firstDay, to: kit.fleet.lastDay - quiet }] };
}

const anyHosting = (kit: Kit) => (kit.random.chance(0.25) ? 'managed' : 'self_hosted');

const QUIET_TOGETHER = 6;
const QUIET_DAYS = 12;

/** Everybody on an old release whose pings stop on the same day, as after a certificate ran out: one incident. */
function releaseFallsQuiet(kit: Kit, name: string): void {
  for (let index = 0; index < QUIET_TOGETHER; index += 1) {
    const versions = frozen(kit.fleet.releases, '5.1', kit.fleet.firstDay);
    const { instance } = customer(kit, name, { versions, ...quietFor(kit, QUIET_DAYS) });
    instance.missing = 0;
  }
}

export const USAGE_STORIES: Story[] = [
  { name: 'release_falls_quiet', share: 0.25, adds: QUIET_TOGETHER, tell: releaseFallsQuiet },
  {
    name: 'silent',
    share: 4,
    tell: (kit, name) => customer(kit, name, { hosting: anyHosting(kit), ...quietFor(kit, kit.random.int(9, 160)) }),
  },
  {
    name: 'late',
    share: 3.25,
    tell: (kit, name) => customer(kit, name, { hosting: anyHosting(kit), ...quietFor(kit, kit.random.int(3, 5)) }),
  },
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
  {
    name: 'over_use',
    share: 2.5,
    tell: (kit, name) =>
      customer(kit, name, {
        tags: ['true-up'],
        utilisation: kit.random.between(1.02, 1.3),
        growth: kit.random.between(0.3, 0.7),
      }),
  },
  {
    name: 'low_use',
    share: 2,
    tell: (kit, name) =>
      customer(kit, name, { utilisation: kit.random.between(0.06, 0.25), growth: kit.random.between(-0.4, 0) }),
  },
  {
    name: 'unlimited',
    share: 2.5,
    tell: (kit, name) =>
      customer(kit, name, {
        hosting: anyHosting(kit),
        unlimited: true,
        tags: ['true-up'],
        utilisation: kit.random.between(0.25, 0.8),
      }),
  },
  {
    name: 'full_on_version_4',
    share: 0.75,
    tell: (kit, name) => customer(kit, name, { terms: FULL, versions: onVersion4(kit) }),
  },
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
