/** What is loaded into the warehouse, and how certain the handbook is about it. */
export interface DataSource {
  key: string;
  name: string;
  kind: 'business' | 'product';
  content: string;
  /** What the handbook says of it; null for product tables, which are documented with the pings and events. */
  status: string | null;
}

const CURRENT = 'In the current list';
const UNTIL_2024 = 'Listed until February 2024';

export const DATA_SOURCES: readonly DataSource[] = [
  {
    key: 'salesforce',
    name: 'Salesforce',
    kind: 'business',
    content: 'CRM: accounts, opportunities, leads, campaigns',
    status: CURRENT,
  },
  {
    key: 'licence_admin',
    name: 'Sourcegraph.com site-admin pages',
    kind: 'business',
    content: 'Enterprise subscriptions and licence keys',
    status: CURRENT,
  },
  {
    key: 'dotcom_database',
    name: 'Sourcegraph production database',
    kind: 'business',
    content: 'A few tables, read through queries managed in Terraform',
    status: CURRENT,
  },
  {
    key: 'google_sheets',
    name: 'Google Sheets',
    kind: 'business',
    content: 'A folder of spreadsheets, including the mapping tables',
    status: CURRENT,
  },
  { key: 'zendesk', name: 'Zendesk', kind: 'business', content: 'Support tickets', status: CURRENT },
  {
    key: 'google_analytics',
    name: 'Google Analytics, Google Tag Manager',
    kind: 'business',
    content: 'Web traffic',
    status: UNTIL_2024,
  },
  {
    key: 'hubspot',
    name: 'HubSpot',
    kind: 'business',
    content: 'Marketing contacts',
    status: `${UNTIL_2024}, still named in Looker’s content`,
  },
  { key: 'zoominfo', name: 'ZoomInfo', kind: 'business', content: 'Company data', status: UNTIL_2024 },
  {
    key: 'people_sales',
    name: 'BambooHR, CaptivateIQ',
    kind: 'business',
    content: 'People data; sales quotas',
    status: 'Announced as in progress, then dropped',
  },
  {
    key: 'outreach',
    name: 'Outreach.io',
    kind: 'business',
    content: 'Sales sequences',
    status: 'Named in Looker’s content',
  },
  {
    key: 'self_serve',
    name: 'Stripe, SAMS, SSC',
    kind: 'business',
    content: 'Charges; accounts; self-serve Cody',
    status: 'Named as Redash tables',
  },
  {
    key: 'environment_form',
    name: 'Customer environment form',
    kind: 'business',
    content: 'Facts entered by staff',
    status: 'Through a sheet and a scheduled query',
  },
  {
    key: 'update_checks',
    name: 'sourcegraph_analytics.update_checks',
    kind: 'product',
    content: 'Pings, one row each, with a table of error records beside it',
    status: null,
  },
  {
    key: 'server_daily_usage',
    name: 'server_daily_usage',
    kind: 'product',
    content: 'Pings by instance and day',
    status: null,
  },
  {
    key: 'dotcom_events',
    name: 'dotcom_events.events',
    kind: 'product',
    content: 'Events of Sourcegraph.com',
    status: null,
  },
  {
    key: 'legacy_events',
    name: 'events_usage_raw, view dotcom_events.events_usage',
    kind: 'product',
    content: 'Events of managed instances through the legacy export',
    status: null,
  },
  {
    key: 'cody_events',
    name: 'dotcom_events.cody, cody_dau_lookup',
    kind: 'product',
    content: 'Cody events, and the allowlist of deliberate use',
    status: null,
  },
  {
    key: 'cody_gateway',
    name: 'cody_gateway.events',
    kind: 'product',
    content: 'Requests through the Cody gateway',
    status: null,
  },
  {
    key: 'v2_events',
    name: 'v2 events (table name not public)',
    kind: 'product',
    content: 'Events of the Telemetry Gateway, since 5.2',
    status: null,
  },
];

/** How the sources get into the warehouse. */
export const LOADING_NOTE =
  'Loaded mostly by Fivetran, otherwise by connectors of the systems themselves, such as BigQuery’s own for Google Sheets.';

/** The two levels of product data, per hosting type. */
export const PRODUCT_DATA_LEVELS: readonly { hosting: string; pings: string; events: string }[] = [
  { hosting: 'Sourcegraph.com (multi-tenant cloud)', pings: 'Yes', events: 'Yes' },
  { hosting: 'Managed instances', pings: 'Yes', events: 'Yes, where the contract allows it' },
  {
    hosting: 'Self-hosted instances',
    pings: 'Yes, unless switched off or air-gapped; before 5.0 optionally critical only',
    events: 'From 5.2.1, where contract and licence allow it',
  },
];

/** Rules for a team that wants to add product data. */
export const ADDING_DATA: readonly { topic: 'pings' | 'events'; rule: string }[] = [
  { topic: 'pings', rule: 'The value must be aggregated, anonymous and not specific to a customer’s code.' },
  { topic: 'pings', rule: 'It needs a written proposal and the data team’s approval before it ships.' },
  {
    topic: 'pings',
    rule: 'The warehouse table learns the field before instances send it: an extra field that the table does not know makes the whole row fail.',
  },
  { topic: 'pings', rule: 'Columns are nullable, and the public list of pings is updated with the release.' },
  {
    topic: 'pings',
    rule: 'Old versions go on without the field, so every chart that uses it names its first version.',
  },
  {
    topic: 'events',
    rule: 'Allowlisted names, no private data, strings only where they are marked safe, contract respected by the exporter.',
  },
];
