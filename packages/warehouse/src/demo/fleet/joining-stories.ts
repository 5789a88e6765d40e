import type { Kit } from './kit';
import { usualSeats } from './profile';
import type { AccountPlan, InstancePlan, SubscriptionPlan } from './plan';
import type { Story } from './contract-stories';
import { frozen } from './versions';

/** Stories told last: instances that join accounts, belong to none, or are the vendor's own. */

/** A customer account that already has a production instance; large ones first come to mind. */
function existingCustomer(kit: Kit): { account: AccountPlan; main: SubscriptionPlan } {
  const candidates = kit.fleet.accounts.filter(
    (account) =>
      account.main !== null && account.types.every((type) => type === 'Customer') && account.main.detected !== null,
  );
  const account = kit.random.pick(candidates);
  const { main } = account;
  if (!main) throw new Error('a customer has a main subscription');
  return { account, main };
}

const managedOf = (account: AccountPlan) => (account.hostingType === 'Managed Instance' ? 'managed' : 'self_hosted');

function furtherInstance(
  kit: Kit,
  story: string,
  suffix: string,
  type: SubscriptionPlan['type'],
  seats: number,
  tags: string[],
): InstancePlan {
  const { account, main } = existingCustomer(kit);
  const running = main.licences.at(-1);
  const hosting = managedOf(account);
  const host =
    hosting === 'managed'
      ? `${account.company.slug}-${suffix}.vendorcloud.example`
      : `code-${suffix}.${account.company.domain}`;
  const subscription = kit.subscription(account, {
    seats,
    suffix,
    type,
    tags,
    domain: host,
    years: Math.min(1, main.licences.length - 1),
    ...(running ? { termStart: running.fromDay, termDays: running.expireDay - running.fromDay } : {}),
  });
  const licence = subscription.licences.at(-1);
  return kit.instance({
    story,
    hosting,
    host,
    company: account.company,
    subscription,
    seats: licence ? Math.min(seats, licence.seats) : seats,
  });
}

/** A free instance: pings without a licence key. */
function free(kit: Kit, story: string, email: string, company = kit.nextCompany()): InstancePlan {
  const { random, fleet } = kit;
  const old = random.chance(0.3);
  const instance = kit.instance({
    story,
    company,
    hosting: 'self_hosted',
    subscription: null,
    seats: random.int(5, 40),
    utilisation: 0.6,
    host: random.chance(0.5) ? '' : `code.${company.domain}`,
    email,
    withoutKey: true,
    ...(old ? { versions: frozen(fleet.releases, random.pick(['3.43', '4.0', '4.5', '5.0']), fleet.firstDay) } : {}),
    reports: [
      {
        from: fleet.firstDay + random.int(0, Math.floor((fleet.lastDay - fleet.firstDay) * 0.7)),
        to: fleet.lastDay - (random.chance(0.2) ? random.int(3, 20) : 0),
      },
    ],
  });
  instance.deployType = random.pick(['docker-container', 'server', 'docker-compose', 'kubernetes']);
  instance.users.anonymous = random.chance(0.4) ? 0.3 : 0;
  return instance;
}

function internal(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const vendor =
    fleet.accounts.find((account) => account.types[0] === 'Internal') ??
    kit.account({
      type: 'Internal',
      hostingType: 'Managed Instance',
      company: {
        name: 'Vendor (internal)',
        domain: 'vendor.example',
        slug: 'vendor',
        industry: 'Technology',
        country: 'United States',
        region: 'amer',
      },
    });
  const suffix = `internal-${fleet.instances.filter((instance) => instance.story === name).length + 1}`;
  const host = `${suffix}.vendorcloud.example`;
  const subscription = kit.subscription(vendor, {
    type: 'INTERNAL',
    suffix,
    seats: 100,
    tags: ['internal', 'dev'],
    domain: host,
  });
  const instance = kit.instance({
    story: name,
    company: vendor.company,
    hosting: 'managed',
    subscription,
    seats: 100,
    utilisation: 0.4,
    host,
  });
  if (random.chance(0.5) || suffix === 'internal-1') {
    const weeks = Math.ceil((fleet.lastDay - fleet.firstDay + 1) / 7);
    instance.versions = Array.from({ length: weeks }, (_, week) => ({ from: fleet.firstDay + 7 * week, value: null }));
  }
}

/** The multi-tenant cloud: one instance with everybody on it. */
export function cloud(kit: Kit): void {
  const company = {
    name: 'Multi-tenant cloud',
    domain: 'vendor.example',
    slug: 'cloud',
    industry: 'Technology',
    country: 'United States',
    region: 'amer',
  } as const;
  const scale = Math.min(1, kit.instances / 400);
  const instance = kit.instance({
    story: 'cloud',
    company,
    hosting: 'managed',
    subscription: null,
    seats: Math.round(300 * scale) + 60,
    utilisation: 1.05,
    growth: 0.3,
    host: 'codesearch.example',
    email: 'operations@vendor.example',
    withoutKey: true,
    reports: [{ from: kit.fleet.firstDay, to: kit.fleet.lastDay }],
  });
  instance.siteId = kit.settings.SOUNDINGS_CLOUD_SITE_ID;
  instance.deployType = 'kubernetes';
  instance.cloud = true;
  instance.users.anonymous = 0.3;
  instance.users.intensity = 0.35;
  instance.users.weekend = 0.3;
  instance.repositories = 2_800_000;
  instance.codeHosts = ['GITHUB', 'GITLAB'];
  instance.auth = ['github', 'gitlab', 'openidconnect'];
  instance.perDay = 2;
  instance.cody = true;
}

/** Told last: they join accounts that exist by then. */
export const JOINING_STORIES: Story[] = [
  { name: 'internal', share: 1.5, tell: internal },
  {
    name: 'second_primary',
    share: 3.5,
    tell: (kit, name) => void furtherInstance(kit, name, 'second', 'PRIMARY', usualSeats(kit.random), []),
  },
  {
    name: 'staging',
    share: 7.5,
    tell: (kit, name) => void furtherInstance(kit, name, 'staging', 'SECONDARY', 20, ['dev', 'instance:staging']),
  },
  { name: 'development', share: 2.5, tell: (kit, name) => void furtherInstance(kit, name, 'dev', '', 10, ['dev']) },
  {
    name: 'unlinked_colleague',
    share: 1.25,
    tell: (kit, name) =>
      void free(
        kit,
        name,
        `${kit.random.pick(['team', 'ml-platform', 'infra', 'tools'])}@${existingCustomer(kit).account.company.domain}`,
      ),
  },
  {
    name: 'unlinked_prospect',
    share: 1,
    tell: (kit, name) => {
      const account = kit.account({ type: 'Prospect', hostingType: '', terms: { pings: '', events: '' } });
      account.createdDay = kit.fleet.lastDay - kit.random.int(20, 300);
      free(kit, name, `owner@${account.company.domain}`, account.company);
    },
  },
  {
    name: 'unlinked_unknown',
    share: 2,
    tell: (kit, name) =>
      void free(
        kit,
        name,
        `${kit.random.pick(['jo', 'sam', 'max', 'kim', 'lee'])}.${kit.random.hex(3)}@mailbox.example`,
      ),
  },
];
