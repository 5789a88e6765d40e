import type { Company } from './names';
import type { Release } from '../releases';
import type { UserProfile } from '../wire/user-base';

/** What the demo fleet consists of, before a single ping is written. Days are UTC day numbers. */

export interface ContractTerms {
  pings: 'Full' | 'Critical' | 'None' | '';
  events: 'Yes' | 'No' | '';
}

export type AccountType = 'Customer' | 'Prospect' | 'Former Customer' | 'Internal';

export interface AccountPlan {
  id: string;
  company: Company;
  employees: number;
  uniqueId: string;
  products: string;
  /** Price of a seat and year; the revenue is seats times this. */
  seatPrice: number;
  unlimited: boolean;
  /** Possible users, the denominator of an unlimited contract. */
  addressable: number | null;
  hostingType: string;
  carveOuts: string;
  createdDay: number;
  /** One entry per accounts export, oldest first. */
  types: AccountType[];
  terms: ContractTerms[];
  /** A story gave the terms: the event stories leave them alone. */
  hasOwnTerms: boolean;
  /** The subscription that the contract dates and seats come from. */
  main: SubscriptionPlan | null;
}

export interface LicencePlan {
  id: string;
  key: string;
  infoVersion: number;
  planName: string;
  tags: string[];
  seats: number;
  fromDay: number;
  expireDay: number;
  revokedDay: number | null;
}

export interface SubscriptionPlan {
  id: string;
  displayName: string;
  account: AccountPlan;
  domain: string;
  type: 'PRIMARY' | 'SECONDARY' | 'INTERNAL' | '';
  createdDay: number;
  archivedDay: number | null;
  /** Oldest first. */
  licences: LicencePlan[];
  /** The site that licence checks report; null when no check ever arrived. */
  detected: string | null;
  serial: string;
}

export interface Spell<T> {
  from: number;
  value: T;
}

/** A stretch of days, both included. */
export interface Stretch {
  from: number;
  to: number;
}

/** The user-level events of an instance. */
export interface EventPlan {
  level: 'all' | 'cody_only';
  sends: Stretch;
  /** Up to this day as rows of the legacy export, as telemetry v2 from then on; null: v2 throughout. */
  legacyUntil: number | null;
}

export interface InstancePlan {
  siteId: string;
  /** Null: free, or the multi-tenant cloud. */
  subscription: SubscriptionPlan | null;
  /** The story this instance plays, for tests and for reading the plan. */
  story: string;
  /** The story of its user-level events, if it plays one. */
  eventStory: string | null;
  deployType: string;
  externalUrl: string;
  installerEmail: string;
  remoteIp: string;
  /** Licence key in use from a day on; none before the first. */
  keys: Spell<string>[];
  /** Version in use from a day on; null = an insiders build of the week. */
  versions: Spell<{ text: string; release: Release } | null>[];
  /** The site setting that reduced pings to critical before 5.0. */
  criticalOnly: boolean;
  reports: Stretch[];
  /** Pings a day (the last near 23:30 UTC), and how many days go missing. */
  perDay: 1 | 2;
  missing: number;
  /** Days on which some blocks failed on the instance. */
  failing: Stretch | null;
  /** True for the multi-tenant cloud, which leaves several blocks out. */
  cloud: boolean;
  users: UserProfile;
  repositories: number;
  codeHosts: string[];
  auth: string[];
  cody: boolean;
  /** Null: none. */
  events: EventPlan | null;
}

export interface AppPlan {
  siteId: string;
  remoteIp: string;
  reports: Stretch;
}

interface OverridePlan {
  instanceId: string;
  field: string;
  value: string;
  fromDay: number;
  toDay: number | null;
  author: string;
  reason: string;
  reviewDay: number | null;
}

interface LinkPlan {
  siteId: string;
  subscriptionId: string;
  fromDay: number;
  author: string;
  reason: string;
}

export interface FleetPlan {
  /** First and last day of pings, both included. */
  firstDay: number;
  lastDay: number;
  now: string;
  /** Days of the accounts exports, oldest first. */
  exportDays: number[];
  /** Days on which the receiver lost every ping. */
  outage: Stretch;
  releases: Release[];
  accounts: AccountPlan[];
  subscriptions: SubscriptionPlan[];
  instances: InstancePlan[];
  apps: AppPlan[];
  overrides: OverridePlan[];
  links: LinkPlan[];
}
