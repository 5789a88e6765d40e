import type { Kit } from './kit';
import type { InstancePlan, SubscriptionPlan } from './plan';
import { customer, type Story } from './contract-stories';

/** Stories about how an instance comes to its account, and how it leaves it. */

function former(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const gone = random.chance(0.5) ? fleet.lastDay - random.int(40, 300) : fleet.firstDay - random.int(10, 700);
  const account = kit.account();
  account.types = fleet.exportDays.map((day) => (day > gone ? 'Former Customer' : 'Customer'));
  const subscription = kit.subscription(account, {
    termStart: gone - 365,
    years: random.int(0, 2),
    archivedDay: gone + random.int(5, 25),
  });
  if (gone <= fleet.firstDay + 20) return;
  const seats = subscription.licences.at(-1)?.seats ?? 100;
  kit.instance({
    story: name,
    company: account.company,
    hosting: 'self_hosted',
    subscription,
    seats,
    utilisation: 0.3,
    growth: -0.4,
    reports: [{ from: fleet.firstDay, to: gone - random.int(0, 20) }],
  });
}

function prospect(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const account = kit.account({ type: 'Prospect', terms: { pings: '', events: '' } });
  account.createdDay = fleet.lastDay - random.int(30, 200);
  const from = fleet.lastDay - random.int(6, 24);
  const subscription = kit.subscription(account, {
    termStart: from,
    termDays: 30,
    years: 0,
    seats: random.pick([25, 50, 100]),
    tags: ['trial'],
    suffix: 'trial',
  });
  kit.instance({
    story: name,
    company: account.company,
    hosting: random.chance(0.4) ? 'managed' : 'self_hosted',
    subscription,
    seats: 50,
    utilisation: 0.5,
    growth: 2,
  });
}

/** Signed, running without a key since a pilot, and the licence begins next week: nothing says yet what may be sent. */
function signedNotStarted(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const account = kit.account({ terms: { pings: '', events: '' } });
  const newest = fleet.exportDays.length - 1;
  account.types = fleet.exportDays.map((_, index) => (index === newest ? 'Customer' : 'Prospect'));
  account.createdDay = fleet.lastDay - random.int(60, 150);
  const subscription = kit.subscription(account, { termStart: fleet.lastDay + random.int(4, 12), years: 0 });
  const instance = kit.instance({
    story: name,
    company: account.company,
    hosting: 'self_hosted',
    subscription,
    seats: subscription.licences.at(-1)?.seats ?? 100,
    utilisation: 0.3,
    growth: 3,
    withoutKey: true,
    pace: 'quick',
    reports: [{ from: fleet.lastDay - random.int(15, 35), to: fleet.lastDay }],
  });
  linkByStaff(kit, instance, subscription, 'Pilot of a signed customer; the licence begins soon');
}

function linkByStaff(kit: Kit, instance: InstancePlan, subscription: SubscriptionPlan, reason: string): void {
  const author = 'dana.field@vendor.example';
  kit.fleet.links.push({
    siteId: instance.siteId,
    subscriptionId: subscription.id,
    fromDay: kit.fleet.firstDay,
    author,
    reason,
  });
}

function rebuilt(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const account = kit.account();
  const subscription = kit.subscription(account);
  const seats = subscription.licences.at(-1)?.seats ?? 100;
  const day = fleet.lastDay - random.int(25, 120);
  const common = { company: account.company, hosting: 'self_hosted', subscription, seats, growth: 0.1 } as const;
  const old = kit.instance({ ...common, story: `${name}_before`, reports: [{ from: fleet.firstDay, to: day - 1 }] });
  const successor = kit.instance({ ...common, story: name, reports: [{ from: day, to: fleet.lastDay }] });
  successor.externalUrl = old.externalUrl;
  successor.installerEmail = old.installerEmail;
}

/** Two instances in use on one key, as a copy of a server with its configuration makes them. */
function sharedLicence(kit: Kit, name: string): void {
  const { random, fleet } = kit;
  const account = kit.account();
  const subscription = kit.subscription(account);
  const seats = subscription.licences.at(-1)?.seats ?? 100;
  const common = { company: account.company, hosting: 'self_hosted', subscription, seats, pace: 'quick' } as const;
  kit.instance({ ...common, story: `${name}_first` });
  const from = Math.max(fleet.firstDay, fleet.lastDay - random.int(15, 70));
  kit.instance({ ...common, story: name, reports: [{ from, to: fleet.lastDay }] });
}

/** Linked through something other than the licence key. */
function linkedOtherwise(kit: Kit, name: string, how: 'staff' | 'detected' | 'domain'): void {
  const account = kit.account();
  const subscription = kit.subscription(account);
  const instance = kit.instance({
    story: name,
    company: account.company,
    hosting: 'self_hosted',
    subscription,
    seats: subscription.licences.at(-1)?.seats ?? 100,
    pace: 'quick',
    withoutKey: true,
  });
  subscription.domain = how === 'domain' ? instance.externalUrl.replace('https://', '') : '';
  if (how === 'detected') subscription.detected = instance.siteId;
  if (how === 'staff')
    linkByStaff(kit, instance, subscription, 'Key is not entered on the instance; confirmed with the customer');
}

export const LINK_STORIES: Story[] = [
  { name: 'former_customer', share: 3, tell: former },
  { name: 'trial', share: 1.5, tell: prospect },
  { name: 'signed_not_started', share: 1, tell: signedNotStarted },
  { name: 'rebuilt', share: 0.5, adds: 2, tell: rebuilt },
  { name: 'shared_licence', share: 0.25, adds: 2, tell: sharedLicence },
  {
    name: 'hosting_against_domain',
    share: 0.25,
    tell: (kit, name) => customer(kit, name, { hosting: 'managed', hostingType: 'On-Prem' }),
  },
  { name: 'linked_by_staff', share: 0.5, tell: (kit, name) => linkedOtherwise(kit, name, 'staff') },
  { name: 'linked_by_detected_id', share: 0.5, tell: (kit, name) => linkedOtherwise(kit, name, 'detected') },
  { name: 'linked_by_domain', share: 0.5, tell: (kit, name) => linkedOtherwise(kit, name, 'domain') },
];
