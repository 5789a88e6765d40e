import { EVENT_LEVELS, HOSTINGS, INSTANCE_TYPES, LIFECYCLES, PING_LEVELS } from '@soundings/shared/telemetry';
import type { RawKind } from '../layout';
import { amount, type Check, count, day, flag, instant, lowerText, oneOf, siteId, tags, text, version } from './values';

export type CsvKind = Exclude<RawKind, 'pings' | 'events'>;

export interface CsvColumn {
  /** Name in the file; compared without regard to case. */
  header: string;
  /** Name in the raw table. */
  column: string;
  /** Type in the raw table. */
  type: 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP';
  check: Check;
  /** A blank refuses the record, a missing column the file's kind. */
  required?: true;
}

export interface CsvTable {
  columns: readonly CsvColumn[];
  /** Raw columns that name a record within one export. */
  key: readonly string[];
  /** What a record must also satisfy; the result is the column at fault. */
  rule?: (record: Record<string, string | null>) => string | null;
}

const TYPES = new Map<Check, CsvColumn['type']>([
  [count, 'BIGINT'],
  [amount, 'DOUBLE'],
  [flag, 'BOOLEAN'],
  [day, 'DATE'],
  [instant, 'TIMESTAMP'],
]);

function column(header: string, name: string, check: Check = text): CsvColumn {
  return { header, column: name, type: TYPES.get(check) ?? 'VARCHAR', check };
}

function required(header: string, name: string, check: Check = text): CsvColumn {
  return { ...column(header, name, check), required: true };
}

const ACCOUNTS: CsvTable = {
  key: ['id'],
  columns: [
    required('Id', 'id'),
    required('Name', 'name'),
    column('Type', 'type'),
    column('Website', 'website'),
    column('Industry', 'industry'),
    column('BillingCountry', 'billing_country'),
    column('NumberOfEmployees', 'number_of_employees', count),
    column('Unique_Account_ID__c', 'unique_account_id'),
    column('Account_Executive_Team__c', 'account_executive_team'),
    column('Technical_Advisor_Team__c', 'technical_advisor_team'),
    column('Products_Purchased__c', 'products_purchased'),
    column('ARR__c', 'arr', amount),
    column('CurrencyIsoCode', 'currency'),
    column('Contract_Start_Date__c', 'contract_start', day),
    column('Active_Contract_Period_End__c', 'contract_end', day),
    column('Seats__c', 'seats', count),
    column('Unlimited_Seats__c', 'unlimited_seats', flag),
    column('Total_Addressable_Market__c', 'total_addressable_market', count),
    column('Hosting_Type__c', 'hosting_type'),
    column('Telemetry_Contract_Level__c', 'telemetry_contract_level'),
    column('User_Level_Event_Usage_Data_Analytics__c', 'user_level_event_usage'),
    column('Telemetry_Carve_Outs__c', 'telemetry_carve_outs'),
    column('CreatedDate', 'created_date', instant),
    column('SystemModstamp', 'system_modstamp', instant),
    column('IsDeleted', 'is_deleted', flag),
  ],
};

const LICENCES: CsvTable = {
  key: ['license_id'],
  columns: [
    required('subscription_id', 'subscription_id', lowerText),
    column('subscription_display_name', 'subscription_display_name'),
    column('salesforce_account_id', 'salesforce_account_id'),
    column('salesforce_subscription_id', 'salesforce_subscription_id'),
    column('salesforce_opportunity_id', 'salesforce_opportunity_id'),
    column('instance_domain', 'instance_domain'),
    column('instance_type', 'instance_type'),
    column('subscription_created_at', 'subscription_created_at', instant),
    column('subscription_archived_at', 'subscription_archived_at', instant),
    required('license_id', 'license_id'),
    column('license_key', 'license_key'),
    column('info_version', 'info_version', count),
    column('plan_display_name', 'plan_display_name'),
    column('tags', 'tags', tags),
    column('user_count', 'user_count', count),
    column('license_created_at', 'license_created_at', instant),
    column('expire_at', 'expire_at', instant),
    column('revoked_at', 'revoked_at', instant),
    column('detected_instance_id', 'detected_instance_id', siteId),
    column('detected_at', 'detected_at', instant),
  ],
};

const RELEASES: CsvTable = {
  key: ['version'],
  columns: [required('version', 'version', version), required('released_at', 'released_at', day)],
};

/** The values an override may set, by field. */
const OVERRIDE_VALUES: Record<string, readonly string[]> = {
  permitted_pings: PING_LEVELS,
  permitted_events: EVENT_LEVELS,
  hosting: HOSTINGS,
  instance_type: INSTANCE_TYPES,
  lifecycle: LIFECYCLES,
};

/** Every field with each value that it may be set to. */
export const OVERRIDE_PAIRS: readonly (readonly [field: string, value: string])[] = Object.entries(
  OVERRIDE_VALUES,
).flatMap(([field, values]) => values.map((value) => [field, value] as const));

const OVERRIDES: CsvTable = {
  key: ['instance_id', 'field', 'valid_from'],
  columns: [
    required('instance_id', 'instance_id', siteId),
    required('field', 'field', oneOf(Object.keys(OVERRIDE_VALUES))),
    required('value', 'value'),
    required('valid_from', 'valid_from', day),
    column('valid_to', 'valid_to', day),
    required('author', 'author'),
    required('reason', 'reason'),
    column('review_by', 'review_by', day),
  ],
  rule: (record) =>
    OVERRIDE_VALUES[record['field'] ?? '']?.includes(record['value'] ?? '') ? emptyInterval(record) : 'value',
};

const LINKS: CsvTable = {
  key: ['site_id', 'valid_from'],
  columns: [
    required('site_id', 'site_id', siteId),
    required('subscription_id', 'subscription_id', lowerText),
    required('valid_from', 'valid_from', day),
    column('valid_to', 'valid_to', day),
    required('author', 'author'),
    required('reason', 'reason'),
  ],
  rule: emptyInterval,
};

function emptyInterval({ valid_from, valid_to }: Record<string, string | null>): string | null {
  return valid_to !== null && valid_to !== undefined && valid_from !== null && valid_to <= valid_from!
    ? 'valid_to'
    : null;
}

export const CSV_TABLES: Record<CsvKind, CsvTable> = {
  accounts: ACCOUNTS,
  licences: LICENCES,
  releases: RELEASES,
  overrides: OVERRIDES,
  links: LINKS,
};

/** The kind whose required columns are all in a header; the one with most of them when there are several. */
export function csvKindOf(header: readonly string[]): CsvKind | null {
  const names = new Set(header.map((name) => name.trim().toLowerCase()));
  const fitting = (Object.keys(CSV_TABLES) as CsvKind[])
    .map((kind) => ({ kind, needed: CSV_TABLES[kind].columns.filter((one) => one.required) }))
    .filter(({ needed }) => needed.every(({ header: name }) => names.has(name.toLowerCase())));
  return fitting.toSorted((a, b) => b.needed.length - a.needed.length)[0]?.kind ?? null;
}

/** Name and type of each column of a raw table. */
export function csvRawColumns(kind: CsvKind): (readonly [string, string])[] {
  return [
    ['load_id', 'VARCHAR'],
    ['line', 'BIGINT'],
    ['as_of', 'TIMESTAMP'],
    ...CSV_TABLES[kind].columns.map(({ column: name, type }) => [name, type] as const),
    ['extra', 'VARCHAR'],
  ];
}
