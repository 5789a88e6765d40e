import { dayOf } from '@soundings/shared/time';
import { midnight } from '../calendar';
import type { AccountPlan, FleetPlan, LicencePlan, SubscriptionPlan } from '../fleet/plan';

/** What the business systems export: CSV with the headers of the wire samples. */

type Cell = string | number | boolean | null;

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

const dayText = (day: number | null) => (day === null ? null : dayOf(day));
const timeText = (day: number, clock: string) => `${dayOf(day)}T${clock}`;

const ACCOUNT_HEADER = [
  'Id',
  'Name',
  'Type',
  'Website',
  'Industry',
  'BillingCountry',
  'NumberOfEmployees',
  'Unique_Account_ID__c',
  'Account_Executive_Team__c',
  'Technical_Advisor_Team__c',
  'Products_Purchased__c',
  'ARR__c',
  'CurrencyIsoCode',
  'Contract_Start_Date__c',
  'Active_Contract_Period_End__c',
  'Seats__c',
  'Unlimited_Seats__c',
  'Total_Addressable_Market__c',
  'Hosting_Type__c',
  'Telemetry_Contract_Level__c',
  'User_Level_Event_Usage_Data_Analytics__c',
  'Telemetry_Carve_Outs__c',
  'CreatedDate',
  'SystemModstamp',
  'IsDeleted',
];

/** One export of the CRM accounts as they stood on export `index`. */
export function accountsCsv(fleet: FleetPlan, index: number): string {
  const day = fleet.exportDays[index];
  if (day === undefined) throw new RangeError(`no export ${index}`);
  const known = fleet.accounts.filter((account) => account.createdDay <= day);
  return csv(
    ACCOUNT_HEADER,
    known.map((account) => accountRow(account, index, day)),
  );
}

function accountRow(account: AccountPlan, index: number, day: number): Cell[] {
  const { company, main } = account;
  const term = main ? termOn(main, day) : null;
  const signed = term !== null || main === null || main.createdDay > day;
  const type = signed ? (account.types[index] ?? null) : 'Prospect';
  const terms = signed ? account.terms[index] : undefined;
  const paying = type === 'Customer' && term !== null;
  const bought = type === 'Customer' || type === 'Former Customer';
  return [
    account.id,
    company.name,
    type,
    `https://www.${company.domain}`,
    company.industry,
    company.country,
    account.employees,
    account.uniqueId,
    `ae-${company.region}`,
    bought ? `ta-${company.region}` : null,
    bought ? account.products : null,
    paying ? ((account.addressable ?? term.seats) * account.seatPrice).toFixed(2) : bought ? '0.00' : null,
    'USD',
    term && bought ? dayText(term.fromDay) : null,
    term && bought ? dayText(term.expireDay - 1) : null,
    term && bought && !account.unlimited ? term.seats : null,
    account.unlimited,
    account.addressable,
    bought || type === 'Internal' ? account.hostingType : null,
    terms?.pings ?? null,
    terms?.events ?? null,
    account.carveOuts,
    timeText(account.createdDay, '10:00:00.000Z'),
    timeText(Math.max(account.createdDay, day - (account.employees % 40)), '08:30:00.000Z'),
    false,
  ];
}

/** The licence whose term runs on `day`, the last one when none does; null before the first. */
function termOn(subscription: SubscriptionPlan, day: number): LicencePlan | null {
  return subscription.licences.findLast((licence) => licence.fromDay <= day) ?? null;
}

const LICENCE_HEADER = [
  'subscription_id',
  'subscription_display_name',
  'salesforce_account_id',
  'salesforce_subscription_id',
  'salesforce_opportunity_id',
  'instance_domain',
  'instance_type',
  'subscription_created_at',
  'subscription_archived_at',
  'license_id',
  'license_key',
  'info_version',
  'plan_display_name',
  'tags',
  'user_count',
  'license_created_at',
  'expire_at',
  'revoked_at',
  'detected_instance_id',
  'detected_at',
];

/** All licences on the last day: one row each, keys of info version 2 without a creation date. */
export function licencesCsv(fleet: FleetPlan): string {
  const rows = fleet.subscriptions.flatMap((subscription) =>
    subscription.licences.map((licence) => licenceRow(subscription, licence)),
  );
  return csv(LICENCE_HEADER, rows);
}

function licenceRow(subscription: SubscriptionPlan, licence: LicencePlan): Cell[] {
  const { account, serial, archivedDay, detected } = subscription;
  return [
    subscription.id,
    subscription.displayName,
    account.id,
    `a1aDM${serial}p`,
    `006DM${serial}p`,
    subscription.domain,
    subscription.type,
    timeText(subscription.createdDay, '09:00:00Z'),
    archivedDay === null ? null : timeText(archivedDay, '12:00:00Z'),
    licence.id,
    licence.key,
    licence.infoVersion,
    licence.planName,
    licence.tags.join(','),
    licence.seats,
    licence.infoVersion < 3 ? null : timeText(licence.fromDay, '09:05:00Z'),
    midnight(licence.expireDay),
    licence.revokedDay === null ? null : midnight(licence.revokedDay),
    detected,
    detected === null ? null : timeText(licence.fromDay + 1, '07:10:00Z'),
  ];
}

export function releasesCsv(fleet: FleetPlan): string {
  return csv(
    ['version', 'released_at'],
    fleet.releases.map(({ version, day }) => [version, dayOf(day)]),
  );
}

export function overridesCsv(fleet: FleetPlan): string {
  return csv(
    ['instance_id', 'field', 'value', 'valid_from', 'valid_to', 'author', 'reason', 'review_by'],
    fleet.overrides.map(({ instanceId, field, value, fromDay, toDay, author, reason, reviewDay }) => [
      instanceId,
      field,
      value,
      dayOf(fromDay),
      dayText(toDay),
      author,
      reason,
      dayText(reviewDay),
    ]),
  );
}

export function linksCsv(fleet: FleetPlan): string {
  return csv(
    ['site_id', 'subscription_id', 'valid_from', 'valid_to', 'author', 'reason'],
    fleet.links.map(({ siteId, subscriptionId, fromDay, author, reason }) => [
      siteId,
      subscriptionId,
      dayOf(fromDay),
      null,
      author,
      reason,
    ]),
  );
}
