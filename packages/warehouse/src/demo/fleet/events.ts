import { dayNumber } from '@soundings/shared/time';
import type { Random } from '../random';
import { EVENT_STORIES, type EventStory, sending, without } from './event-stories';
import { SEARCH, WITH_CODY } from './kit';
import type { AccountPlan, FleetPlan, InstancePlan, SubscriptionPlan } from './plan';

/** A licence of before lets out Cody events alone. */
const CUT_OFF = dayNumber('2023-10-04');
const SWITCHED_OFF = 'disable-telemetry-events-export';
/** The most user accounts of an instance that plays a story of its own. */
const MODEST = 400;

interface Home {
  account: AccountPlan;
  instances: InstancePlan[];
  subscriptions: SubscriptionPlan[];
}

/**
 * Decides for every account and instance which user-level events it may send and sends. Told
 * over a fleet of so many instances that is there, from a stream of its own.
 */
export function tellEvents(fleet: FleetPlan, random: Random, instances: number): void {
  const homes = new Map<AccountPlan, Home>();
  for (const account of fleet.accounts) homes.set(account, { account, instances: [], subscriptions: [] });
  for (const subscription of fleet.subscriptions) homes.get(subscription.account)?.subscriptions.push(subscription);
  for (const instance of fleet.instances)
    if (instance.subscription) homes.get(instance.subscription.account)?.instances.push(instance);
  for (const home of homes.values()) if (home.account.hasOwnTerms) leaveToTerms(fleet, home);
  let waiting = shuffled(
    [...homes.values()].filter(({ account }) => !account.hasOwnTerms),
    random,
  );
  for (const story of EVENT_STORIES) {
    const fitting = waiting.filter((home) => fits(fleet, story, home));
    const cast = new Set(fitting.slice(0, Math.max(1, Math.round((story.share * instances) / 100))));
    for (const home of cast) tell(fleet, story, home);
    waiting = waiting.filter((home) => !cast.has(home));
  }
  for (const home of waiting) sign(home, without.contract, without.products);
  goOnWithoutPings(fleet);
  for (const instance of fleet.instances) if (instance.cloud) instance.events = sending('all')(fleet, instance);
}

function shuffled<T>(items: T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** A customer all along whose instances report to the end. */
function fits(fleet: FleetPlan, { hosting, people, alone }: EventStory, { account, instances }: Home): boolean {
  const isManaged = account.hostingType === 'Managed Instance';
  const size = instances.reduce((sum, { users }) => sum + users.initial, 0);
  return (
    isManaged === (hosting === 'managed') &&
    size >= people[0] &&
    size < people[1] &&
    (!alone || instances.length === 1) &&
    account.types.every((type) => type === 'Customer') &&
    instances.every((instance) => {
      const able = sending('all')(fleet, instance);
      return able?.sends.to === fleet.lastDay && able.sends.from === instance.reports[0]?.from;
    })
  );
}

function tell(fleet: FleetPlan, { name, contract, products, sends }: EventStory, home: Home): void {
  sign(home, contract ?? (home.account.terms.every(({ events }) => events === '') ? [''] : ['Yes']), products);
  for (const instance of home.instances) {
    instance.events = sends(fleet, instance);
    instance.eventStory = name;
  }
}

/** Writes what the contract says, and what was bought, which decides about Cody. */
function sign(home: Home, contract: readonly AccountPlan['terms'][number]['events'][], products?: string): void {
  const { account, instances, subscriptions } = home;
  const last = contract.at(-1) ?? '';
  account.terms = account.terms.map((terms, index) => ({ ...terms, events: contract[index] ?? last }));
  if (products !== undefined) {
    account.products = products;
    for (const { licences } of subscriptions) for (const licence of licences) licence.planName = SEARCH;
  }
  if (account.products === SEARCH) for (const instance of instances) instance.cody = false;
  if (account.products === WITH_CODY) for (const instance of instances) instance.cody = true;
}

/** A story gave the terms: nothing is permitted, or what the licence of each instance says. */
function leaveToTerms(fleet: FleetPlan, home: Home): void {
  const licences = home.subscriptions.flatMap((subscription) => subscription.licences);
  const isCutOff = licences.some(({ tags }) => tags.includes('allow-air-gapped'));
  if (isCutOff || home.account.terms.some(({ events }) => events !== ''))
    return sign(home, without.contract, without.products);
  const isSwitchedOff = licences.some(({ tags }) => tags.includes(SWITCHED_OFF));
  // Who switches events off does so in every licence.
  if (isSwitchedOff) for (const { tags } of licences) if (!tags.includes(SWITCHED_OFF)) tags.push(SWITCHED_OFF);
  for (const instance of home.instances) {
    const licence = instance.subscription?.licences.at(-1);
    if (!licence || licence.fromDay > fleet.lastDay) continue;
    const limits = isSwitchedOff || licence.fromDay < CUT_OFF;
    // An invalid licence limits nothing.
    const codyOnly = limits && licence.expireDay > fleet.lastDay;
    instance.cody ||= codyOnly;
    instance.events = sending(codyOnly ? 'cody_only' : 'all')(fleet, instance);
  }
}

/** One of those that switch pings off lets events go on. */
function goOnWithoutPings(fleet: FleetPlan): void {
  const instance = fleet.instances.find(
    ({ story, users, subscription }) => story === 'pings_switched_off' && subscription && users.initial < MODEST,
  );
  const events = instance && sending('all')(fleet, instance);
  if (!events || !instance.subscription) return;
  const { account } = instance.subscription;
  account.terms = account.terms.map((terms) => ({ ...terms, events: 'Yes' }));
  // What the contract permits now holds for every instance of the account.
  for (const other of fleet.instances)
    if (other.subscription?.account === account) other.events = sending('all')(fleet, other);
  instance.eventStory = 'without_pings';
  instance.events = { ...events, sends: { ...events.sends, to: fleet.lastDay } };
}
