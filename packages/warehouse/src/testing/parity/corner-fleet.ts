import { periodsIn } from '@soundings/shared/time';
import type { RawRow, RawTables } from '../raw-folder';
import { CORNER_EVENTS } from './corner-events';
import { releases } from '../oracle/random-fleet';

/** A fleet of corner cases: what is rare on the wire, and what the engines would read differently if the models let them. */

/** Past a leap day, a month's end and the step from Saturday to Sunday. */
export const CORNERS_NOW = '2024-03-05T12:00:00.500Z';
export const CORNERS_CLOUD = 'site-cloud';

const DAYS = ['2024-02-20', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02', '2024-03-03', '2024-03-04'];

const period = (start: unknown, count: unknown) => [
  { StartTime: start, UserCount: count, RegisteredUserCount: count, AnonymousUserCount: 0, IntegrationUserCount: null },
];

/** Counts as JSON may write them, and as it should not. */
const COUNTS: unknown[] = [12, 1e21, 1.5, -2.5, '7', '1e3', { UserCount: 3 }, [4], true, null, '', ' 8', '9 9'];
const STARTS: unknown[] = [
  '2024-02-29T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '2024-2-9',
  '2024/02/29',
  'epoch',
  5,
  null,
  '',
];

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!;

function blocks(index: number): RawRow {
  const count = pick(COUNTS, index);
  return {
    site_activity: JSON.stringify({
      DAUs: period(pick(STARTS, index), count),
      WAUs: index % 3 === 0 ? [] : period('2024-02-25T00:00:00Z', pick(COUNTS, index + 1)),
      MAUs: period(index % 2 === 0 ? '2024-02-01T00:00:00Z' : '2024-03-01T00:00:00Z', 30 + index),
      RMAUs: period('2024-02-01T00:00:00Z', pick(COUNTS, index + 2)),
    }),
    growth_statistics: JSON.stringify({ CreatedUsers: count, DeletedUsers: 0, RetainedUsers: 5, ChurnedUsers: null }),
    repositories: JSON.stringify({ NewLinesCount: 9_007_199_254_740_991, GitDirBytes: count }),
    code_insights_critical_telemetry: '{"TotalInsights": 3}',
    search_usage: JSON.stringify({ Daily: { TotalUsers: count }, Weekly: null, Monthly: { TotalUsers: 2 } }),
    new_code_intel_usage: JSON.stringify({ waus: count, num_repositories: 4 }),
    batch_changes_usage: JSON.stringify({
      CurrentMonthUsersCount: 1,
      CurrentMonthContributorsCount: 1,
      BatchChangesCount: count,
    }),
    code_monitoring_usage: '{"MonitorsEnabled":1}',
    notebooks_usage: '{"NotebookPageViews":[]}',
    cody_usage: JSON.stringify({
      Weekly: { TotalCodyUsers: { UserCount: count }, TotalUsers: { UserCount: 6 } },
      Monthly: { TotalUsers: { UserCount: 7 } },
    }),
  };
}

interface Site {
  id: string;
  version: string | null;
  /** Written as the wire may write it, by the number of the ping. */
  texts: (index: number) => RawRow;
}

const address = (url: string, email: string) => () => ({ external_url: url, installer_email: email });

const SITES: readonly Site[] = [
  { id: 'site-plain', version: '5.3.0', texts: () => ({ license_key: 'key-plain', deploy_type: 'kubernetes' }) },
  {
    id: 'site-spaces',
    version: 'v5.2.7',
    texts: (index) => ({
      license_key: pick([' key-spaces ', '\u00a0key-spaces', 'key-spaces', '\tkey-spaces', ' ', ''], index),
      deploy_type: pick([' K8s ', '\u3000HELM', 'helm\t', 'Docker-Container', 'nomad', ''], index),
      external_url: ' https://Ada@Spaces.Example:8443/x?y#z ',
      installer_email: '\u00a0Ada@Spaces.Example ',
      total_user_accounts: pick(['12', ' 13 ', '1.5', '1e2', 'many', ''], index),
    }),
  },
  { id: CORNERS_CLOUD, version: '33333_2024-02-10_abcdef', texts: () => ({}) },
  { id: 'site-suggested', version: '5.0', texts: address('no url', 'x@quillon.example') },
  { id: 'site-managed', version: '5.9.1', texts: address('https://acme.sourcegraphcloud.com', 'a@b@acme.example') },
  { id: 'site-by-domain', version: '4.4.0', texts: address('http://domain.example/', '') },
  { id: 'site-by-staff', version: '44444_2023-02-10_x', texts: () => ({ deploy_type: 'server' }) },
  { id: 'site-odd-build', version: '12345_2024-13-45_abcdef', texts: () => ({}) },
  { id: 'site-unversioned', version: null, texts: () => ({ license_key: 'key-override' }) },
  { id: 'site-dev', version: 'dev', texts: () => ({}) },
  { id: 'site-app', version: '5.1.9', texts: () => ({ deploy_type: 'app' }) },
];

/** Pings at the edges of days, in the same second as another, and sent twice. */
function pingsOf({ id, version, texts }: Site, place: number): RawRow[] {
  const times = ['00:00:00.000', '11:59:59.999', '12:00:00.001', '23:59:59.999'];
  return DAYS.slice(place % 3).flatMap((day, index) => {
    const ping: RawRow = {
      shape: index % 4 === 3 ? 'request' : 'row',
      received_at: `${day}T${pick(times, index + place)}Z`,
      site_id: id,
      content_hash: `${id}-${index}`,
      remote_site_version: version,
      remote_ip: `10.0.0.${index}`,
      ...texts(index),
      ...(index % 5 === 4 ? {} : blocks(index + place)),
    };
    return [ping, ...(index === 1 ? [ping, { ...ping, content_hash: `${id}-other`, total_user_accounts: '99' }] : [])];
  });
}

const plainPing = (id: string, day: string, texts: RawRow): RawRow => ({
  shape: 'row',
  received_at: `${day}T10:00:00.000Z`,
  site_id: id,
  content_hash: `${id}-${day}`,
  remote_site_version: '5.3.0',
  ...texts,
});

/** Two sites on one key, a rebuilt database whose domain denies the CRM, and a release that falls quiet on one day. */
const RELATED: readonly RawRow[] = [
  ...['site-twin-1', 'site-twin-2'].flatMap((id) =>
    ['2024-03-01', '2024-03-04'].map((day) => plainPing(id, day, { license_key: 'key-nowhere' })),
  ),
  plainPing('site-rebuilt-1', '2024-02-20', { license_key: 'key-rebuilt' }),
  ...['2024-03-01', '2024-03-04'].map((day) =>
    plainPing('site-rebuilt-2', day, {
      license_key: 'key-rebuilt',
      external_url: 'https://quillon.sourcegraphcloud.com',
    }),
  ),
  ...Array.from({ length: 6 }, (_, index) =>
    periodsIn('day', '2024-02-20', '2024-03-02').map((day) =>
      plainPing(`site-quiet-${index}`, day, { remote_site_version: '5.2.9' }),
    ),
  ).flat(),
];

/** An instance of the best known account that told January to its end and is silent since. */
const SILENT: readonly RawRow[] = periodsIn('day', '2024-01-26', '2024-02-01').map((day) => ({
  ...plainPing('site-silent', day, { license_key: 'key-plain-2' }),
  received_at: `${day}T23:30:00.000Z`,
  site_activity: JSON.stringify({
    DAUs: period(`${day}T00:00:00Z`, 9),
    WAUs: period(day < '2024-01-28' ? '2024-01-21T00:00:00Z' : '2024-01-28T00:00:00Z', 20),
    MAUs: period('2024-01-01T00:00:00Z', 40),
    RMAUs: [],
  }),
}));

function account(id: string, changes: RawRow): RawRow {
  return {
    as_of: '2024-02-01T10:00:00Z',
    id,
    name: `Account ${id}`,
    type: 'Customer',
    website: `https://www.${id}.example/about`,
    contract_start: '2023-01-31',
    contract_end: '2024-12-31',
    seats: 100,
    unlimited_seats: false,
    is_deleted: false,
    ...changes,
  };
}

const ACCOUNTS: readonly RawRow[] = [
  account('plain', {
    hosting_type: "Customer's Cloud",
    telemetry_contract_level: ' Full ',
    user_level_event_usage: 'Yes',
  }),
  account('plain', {
    as_of: '2024-02-28T23:59:59.999Z',
    hosting_type: 'on prem',
    telemetry_contract_level: 'Critical',
  }),
  account('plain', { as_of: '2024-02-28T23:00:00Z', telemetry_contract_level: 'None' }),
  account('spaces', {
    hosting_type: ' Managed Instance\u00a0',
    products_purchased: 'Code Search; CODY Enterprise',
    user_level_event_usage: 'No',
  }),
  account('quillon', { website: 'HTTPS://Quillon.example', hosting_type: 'cloud', contract_start: '2021-06-01' }),
  account('managed', {
    hosting_type: 'Cloud',
    contract_start: '2022-10-01',
    unlimited_seats: true,
    total_addressable_market: 5000,
  }),
  account('domain', { hosting_type: 'Cloud', contract_start: '2022-05-01', type: 'Prospect', website: null }),
  account('staff', { hosting_type: 'managed\t', type: 'Former Customer', contract_end: '2024-02-29' }),
  account('silent', { hosting_type: null, user_level_event_usage: 'No', products_purchased: '' }),
  account('gone', { is_deleted: true }),
];

function licence(name: string, changes: RawRow = {}): RawRow {
  return {
    as_of: '2024-03-01T00:00:00Z',
    subscription_id: `sub-${name}`,
    subscription_display_name: name === 'silent' ? '' : `Sub ${name}`,
    salesforce_account_id: name,
    instance_domain: name === 'domain' ? 'Domain.Example' : null,
    instance_type: 'PRIMARY',
    subscription_created_at: '2023-01-31T23:59:59.999Z',
    license_id: `lic-${name}`,
    license_key: `key-${name}`,
    info_version: 3,
    tags: 'plan:enterprise',
    user_count: 250,
    license_created_at: '2023-02-01T00:00:00Z',
    expire_at: '2025-01-31T00:00:00Z',
    ...changes,
  };
}

const LICENCES: readonly RawRow[] = [
  licence('plain'),
  licence('plain', {
    license_id: 'lic-plain-2',
    license_key: 'key-plain-2',
    user_count: 99,
    license_created_at: '2024-02-29T12:00:00Z',
  }),
  licence('spaces', { tags: 'dev,allow-air-gapped', revoked_at: '2024-02-29T00:00:00Z', instance_type: null }),
  licence('managed', { detected_instance_id: 'SITE-MANAGED', detected_at: '2024-02-28T10:00:00Z', info_version: 2 }),
  licence('domain', { tags: 'cody-only-telemetry-events-export', instance_type: 'SECONDARY' }),
  licence('staff', { subscription_archived_at: '2024-02-29T01:00:00Z', expire_at: null }),
  licence('override', { tags: null, user_count: null, salesforce_account_id: 'plain' }),
  licence('rebuilt', { salesforce_account_id: 'quillon' }),
  licence('silent', { tags: 'internal,test', license_created_at: null, expire_at: '2024-03-05T00:00:00Z' }),
  licence('silent', { as_of: '2024-02-01T00:00:00Z', tags: 'x' }),
];

const override = (instance: string, field: string, value: string, from: string | null, to: string | null): RawRow => ({
  as_of: '2024-03-01T00:00:00Z',
  instance_id: instance,
  field,
  value,
  valid_from: from,
  valid_to: to,
  author: 'ada',
  reason: 'checked by phone',
});

const OVERRIDES: readonly RawRow[] = [
  override('SITE-PLAIN', 'hosting', 'Managed', null, null),
  override('site-spaces', 'hosting', 'nowhere', '2024-01-01', null),
  override('sub-override', 'permitted_pings', 'critical', '2024-02-29', '2024-03-04'),
  override('sub-override', 'permitted_pings', 'none', '2024-03-04', null),
  override('site-unversioned', 'permitted_events', 'cody_only', '2024-02-28', null),
  override('site-managed', 'instance_type', 'internal', null, '2024-03-05'),
  override('site-by-domain', 'instance_type', 'secondary', null, '2024-03-06'),
  { ...override('site-by-domain', 'instance_type', 'primary', null, '2024-03-06'), as_of: '2024-03-02T00:00:00Z' },
];

const link = (site: string, subscription: string, from: string | null, to: string | null): RawRow => ({
  as_of: '2024-03-01T00:00:00Z',
  site_id: site,
  subscription_id: subscription,
  valid_from: from,
  valid_to: to,
  author: 'ada',
  reason: 'moved',
});

const LINKS: readonly RawRow[] = [
  link('Site-By-Staff', 'sub-staff', null, null),
  link('site-plain', 'sub-silent', '2024-02-01', '2024-03-05'),
  link('site-plain', 'sub-silent', '2024-03-06', null),
];

/** The raw rows of the fleet. */
export const CORNERS: RawTables = {
  pings: [...SITES.flatMap(pingsOf), ...RELATED, ...SILENT],
  events: CORNER_EVENTS,
  accounts: ACCOUNTS,
  licences: LICENCES,
  releases: [...releases, { as_of: '2024-05-30T00:00:00Z', version: 'unreadable', released_at: '2024-01-01' }],
  overrides: OVERRIDES,
  links: LINKS,
};
