import { SEARCH, WITH_CODY } from './kit';
import type { ContractTerms, EventPlan, FleetPlan, InstancePlan } from './plan';

/**
 * How a customer handles user-level events. Most keep them to themselves, the largest all
 * of them; who permits events sends them, but for the stories of drift.
 */
export interface EventStory {
  name: string;
  /** Accounts, in per cent of the instances of the fleet; each story occurs at least once where one fits. */
  share: number;
  hosting: 'managed' | 'self_hosted';
  /** User accounts of its instances when their plan begins: from the first up to the second. */
  people: readonly [number, number];
  /** Only for a customer with one instance. */
  alone?: boolean;
  /** What the contract says, export by export; absent: yes, or nothing where it said nothing. */
  contract?: readonly ContractTerms['events'][];
  products?: string;
  sends: (fleet: FleetPlan, instance: InstancePlan) => EventPlan | null;
}

/** For how long the customer of the story `paused` has paused its events. */
export const PAUSED_DAYS = 70;
/** The first version, as major × 1000 + minor, all of whose patches export events. */
const EXPORTS_EVENTS = 5003;

const exportsEvents = ({ value }: InstancePlan['versions'][number]) =>
  value === null || value.release.major * 1000 + value.release.minor >= EXPORTS_EVENTS;

/** Sends while it reports, as soon as its version can. */
export const sending =
  (level: EventPlan['level']) =>
  (_: FleetPlan, instance: InstancePlan): EventPlan | null => {
    const [reports] = instance.reports;
    const able = instance.versions.find(exportsEvents);
    if (!reports || !able || able.from > reports.to) return null;
    return { level, sends: { from: Math.max(reports.from, able.from), to: reports.to }, legacyUntil: null };
  };

const sendingAll = sending('all');

/** From the export of accounts on that shows the permission. */
function sinceSecondExport(fleet: FleetPlan, instance: InstancePlan): EventPlan | null {
  const plan = sendingAll(fleet, instance);
  const [, second = fleet.firstDay] = fleet.exportDays;
  return plan && { ...plan, sends: { ...plan.sends, from: Math.max(plan.sends.from, second) } };
}

/** The legacy export went on until the gateway took its events. */
function legacyAtFirst(fleet: FleetPlan, instance: InstancePlan): EventPlan | null {
  const plan = sendingAll(fleet, instance);
  return plan && { ...plan, legacyUntil: fleet.firstDay + Math.round((fleet.lastDay - fleet.firstDay) * 0.4) };
}

/** Until staff wrote down that the customer pauses its events. */
function untilPause(fleet: FleetPlan, instance: InstancePlan): EventPlan | null {
  const plan = sendingAll(fleet, instance);
  return plan && { ...plan, sends: { ...plan.sends, to: fleet.lastDay - PAUSED_DAYS - 1 } };
}

const managed = { hosting: 'managed', sends: sendingAll } as const;
const selfHosted = { hosting: 'self_hosted', sends: sendingAll } as const;
/** A contract that permits none. */
export const without = { contract: ['No'], products: SEARCH } as const;
const codyOnly = {
  share: 0.75,
  people: [80, 400],
  contract: ['No'],
  products: WITH_CODY,
  sends: sending('cody_only'),
} as const;

export const EVENT_STORIES: readonly EventStory[] = [
  {
    ...managed,
    name: 'permitted_later',
    share: 0.25,
    people: [120, 250],
    contract: ['No', 'Yes'],
    products: SEARCH,
    sends: sinceSecondExport,
  },
  { ...managed, name: 'paused', share: 0, people: [60, 150], alone: true, contract: ['Yes'], sends: untilPause },
  { ...managed, name: 'legacy_export', share: 0.25, people: [60, 150], products: WITH_CODY, sends: legacyAtFirst },
  { ...selfHosted, ...without, name: 'over_collection', share: 0.5, people: [40, 120] },
  {
    ...selfHosted,
    name: 'under_collection',
    share: 0.75,
    people: [40, 2000],
    alone: true,
    contract: ['Yes'],
    sends: () => null,
  },
  { ...managed, ...codyOnly, name: 'cody_only' },
  { ...selfHosted, ...codyOnly, name: 'cody_only' },
  { ...managed, name: 'large', share: 0.25, people: [180, 300], products: WITH_CODY },
  { ...managed, name: 'medium', share: 0.75, people: [50, 120] },
  { ...managed, name: 'small', share: 2, people: [12, 50] },
  { ...selfHosted, name: 'large', share: 0.25, people: [150, 250] },
  { ...selfHosted, name: 'medium', share: 0.5, people: [50, 120] },
  { ...selfHosted, name: 'small', share: 1, people: [12, 50] },
];
