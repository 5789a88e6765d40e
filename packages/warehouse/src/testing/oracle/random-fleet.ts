import fc from 'fast-check';
import type { RawRow } from '../raw-folder';
import { dayOf, type Fleet, plusDays, startOf } from './facts';

/** Random fleets that stand on the borders: month and week edges, level changes, upgrades across 5.0, blanks, late receipts. */

const RELEASES = [
  '3.21.0 2020-10-20',
  '4.4.0 2023-01-23',
  '4.5.0 2023-02-22',
  '5.0.0 2023-03-22',
  '5.1.0 2023-06-28',
  '5.2.0 2023-10-05',
  '5.3.0 2024-02-08',
  '5.4.0 2024-05-22',
];
const VERSIONS = [
  '3.12.6',
  '3.21.2',
  '4.4.0',
  'v4.5.1',
  '5.0.0',
  '5.1.9',
  '5.2.0',
  '5.2.7',
  '5.4.0',
  '5.9.1',
  '11111_2023-02-10_abcdef',
  '22222_2023-03-10_abcdef',
  '33333_2024-05-01_abcdef',
  'nightly',
];

export const releases: RawRow[] = RELEASES.map((text) => {
  const [version, day] = text.split(' ') as [string, string];
  return { as_of: '2024-05-30T00:00:00Z', version, released_at: day };
});

const users = fc.integer({ min: 0, max: 40 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });

interface PingPlan {
  gap: number;
  second: number;
  twice: boolean;
  upgrade: boolean;
  style: string;
  values: number[];
  growth: boolean;
  accounts: string | null;
  deployType: string | null;
  hasKey: boolean;
}

const pingPlan: fc.Arbitrary<PingPlan> = fc.record({
  gap: fc.oneof(
    { weight: 8, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: 2, max: 12 }) },
    { weight: 1, arbitrary: fc.constant(35) },
  ),
  second: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 82_000, max: 86_399 }) },
    fc.integer({ min: 0, max: 86_399 }),
    fc.constant(20),
  ),
  twice: fc.boolean(),
  upgrade: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
  style: fc.constantFrom(
    'full',
    'full',
    'full',
    'critical',
    'critical',
    'blank',
    'zero_time',
    'stale',
    'no_days',
    'skeleton',
  ),
  values: fc.array(users, { minLength: 6, maxLength: 6 }),
  growth: fc.boolean(),
  accounts: maybe(users.map(String)),
  deployType: fc.constantFrom('kubernetes', 'k8s', 'server', '', null, 'helm', 'Cluster', 'workspace'),
  hasKey: fc.integer({ min: 0, max: 4 }).map((roll) => roll > 0),
});

const licencePlan = fc.record({
  start: fc.integer({ min: -500, max: 40 }),
  length: fc.integer({ min: 5, max: 700 }),
  seats: fc.constantFrom(0, 20, 99, 100, 600, 2500),
  tags: fc.constantFrom('', 'plan:x', 'allow-air-gapped', 'disable-telemetry-events-export,true-up', 'dev', 'internal'),
  infoVersion: fc.constantFrom(2, 3),
  dated: fc.boolean(),
  revoked: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
});

export const instancePlan = fc.record({
  firstVersion: fc.integer({ min: 0, max: VERSIONS.length - 1 }),
  firstDay: fc.integer({ min: 0, max: 45 }),
  pings: fc.oneof(
    { weight: 9, arbitrary: fc.array(pingPlan, { minLength: 1, maxLength: 45 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  licences: fc.array(licencePlan, { maxLength: 3 }),
  link: fc.constantFrom('key', 'key', 'detected', 'domain', 'none'),
  instanceType: fc.constantFrom('PRIMARY', 'PRIMARY', 'PRIMARY', 'SECONDARY', 'INTERNAL', null),
  archived: fc.integer({ min: 0, max: 9 }).map((roll) => (roll === 0 ? 20 : roll === 1 ? 400 : null)),
  exports: fc.array(
    fc.record({ level: fc.constantFrom('Full', 'Critical', 'None', null), events: fc.constantFrom('Yes', 'No', null) }),
    { maxLength: 2 },
  ),
  type: fc.constantFrom('Customer', 'Customer', 'Customer', 'Former Customer', 'Prospect'),
  unlimited: fc.boolean(),
  products: fc.constantFrom('Code Search', 'Code Intelligence Platform', null),
  sharesAccount: fc.boolean(),
});
export type InstancePlan = typeof instancePlan extends fc.Arbitrary<infer Plan> ? Plan : never;

const block = (period: string, value: number) => [
  {
    StartTime: `${period}T00:00:00Z`,
    UserCount: value,
    RegisteredUserCount: value,
    AnonymousUserCount: 0,
    IntegrationUserCount: 0,
  },
];

function activity({ style, values }: PingPlan, day: string): string | null {
  const named = style === 'stale' ? plusDays(day, -1) : day;
  const months = block(startOf('month', named), values[2]!);
  if (style === 'blank') return null;
  if (style === 'zero_time')
    return JSON.stringify({ DAUs: [{ StartTime: '0001-01-01T00:00:00Z', UserCount: null }], WAUs: [], MAUs: null });
  if (style === 'critical' || style === 'no_days') return JSON.stringify({ DAUs: [], WAUs: [], MAUs: months });
  return JSON.stringify({
    DAUs: block(named, values[0]!),
    WAUs: block(startOf('week', named), values[1]!),
    MAUs: months,
  });
}

/** Blocks that are whole, half filled or missing, by the values of the plan. */
function features({ values, growth }: PingPlan): RawRow {
  const [day, week, month, , , other] = values as [number, number, number, number, number, number];
  return {
    search_usage: JSON.stringify({
      Daily: { TotalUsers: day },
      Weekly: growth ? { TotalUsers: week } : null,
      Monthly: { TotalUsers: month },
    }),
    new_code_intel_usage: JSON.stringify(
      growth ? { waus: week, num_repositories: other } : { num_repositories: other },
    ),
    batch_changes_usage: growth
      ? JSON.stringify({
          CurrentMonthUsersCount: month,
          ...(other % 2 === 0 ? { CurrentMonthContributorsCount: other } : {}),
        })
      : null,
    cody_usage: JSON.stringify({
      Weekly: { TotalUsers: { UserCount: week }, ...(growth ? { TotalCodyUsers: { UserCount: other } } : {}) },
      Monthly: growth ? { TotalCodyUsers: { UserCount: month } } : null,
    }),
  };
}

function blocks(plan: PingPlan): RawRow {
  const skeleton = '{"start_time":"0001-01-01T00:00:00Z","waus":null,"counts_by_language":[]}';
  if (plan.style === 'critical' || plan.style === 'skeleton' || plan.style === 'blank')
    return {
      new_code_intel_usage: skeleton,
      growth_statistics: '{}',
      search_usage: '{"Daily":null,"Weekly":null,"Monthly":null}',
      dependency_versions: '{"postgresVersion":"12.7"}',
    };
  const [, , , created, churned] = plan.values;
  return {
    growth_statistics: plan.growth
      ? JSON.stringify({
          CreatedUsers: created,
          DeletedUsers: 0,
          RetainedUsers: 1,
          ResurrectedUsers: 0,
          ChurnedUsers: churned,
        })
      : null,
    ...features(plan),
  };
}

function pingRows(plan: InstancePlan, siteId: string, key: string, base: string): RawRow[] {
  const rows: RawRow[] = [];
  let version = plan.firstVersion;
  let day = plusDays(base, plan.firstDay);
  for (const ping of plan.pings) {
    day = plusDays(day, ping.gap);
    if (ping.upgrade) version = Math.min(version + 1, VERSIONS.length - 1);
    for (const second of ping.twice ? [Math.floor(ping.second / 2), ping.second] : [ping.second]) {
      const at = new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000).toISOString();
      rows.push({
        shape: 'row',
        received_at: at,
        site_id: siteId,
        content_hash: `${siteId}-${rows.length}`,
        remote_site_version: VERSIONS[version]!,
        license_key: plan.link === 'key' && ping.hasKey ? key : '',
        external_url: plan.link === 'domain' ? `https://${siteId}.example/x` : '',
        installer_email: 'a@nowhere.example',
        deploy_type: ping.deployType,
        total_user_accounts: ping.accounts,
        site_activity: activity(ping, dayOf(at)),
        ...blocks(ping),
      });
    }
  }
  return rows;
}

function licenceRows(plan: InstancePlan, name: string, siteId: string, accountId: string, base: string): RawRow[] {
  const noon = (offset: number) => `${plusDays(base, offset)}T12:00:00Z`;
  return plan.licences.map((licence, index) => ({
    as_of: '2024-05-30T00:00:00Z',
    subscription_id: `sub-${name}`,
    subscription_display_name: name,
    salesforce_account_id: accountId,
    instance_domain: `${siteId}.example`,
    instance_type: plan.instanceType,
    subscription_created_at: noon(Math.min(...plan.licences.map(({ start }) => start))),
    subscription_archived_at: plan.archived === null ? null : noon(plan.archived),
    license_id: `lic-${name}-${index}`,
    license_key: `key-${name}${index === 0 ? '' : `-${index}`}`,
    info_version: licence.infoVersion,
    tags: licence.tags,
    user_count: licence.seats,
    license_created_at: licence.dated ? noon(licence.start) : null,
    expire_at: noon(licence.start + licence.length),
    revoked_at: licence.revoked ? noon(licence.start + 3) : null,
    detected_instance_id: plan.link === 'detected' && index === 0 ? siteId : null,
    detected_at: plan.link === 'detected' && index === 0 ? noon(licence.start) : null,
  }));
}

function accountRows(plan: InstancePlan, accountId: string, base: string): RawRow[] {
  return plan.exports.map((one, index) => ({
    as_of: `${plusDays(base, 10 + 30 * index)}T10:00:00Z`,
    id: accountId,
    name: accountId,
    type: plan.type,
    products_purchased: plan.products,
    contract_start: plusDays(base, -100),
    contract_end: plusDays(base, 60),
    unlimited_seats: plan.unlimited,
    total_addressable_market: plan.unlimited ? 5000 : null,
    telemetry_contract_level: one.level,
    user_level_event_usage: one.events,
    is_deleted: false,
  }));
}

/** The raw rows of several random instances, whose names begin with `prefix`. */
export function fleetOf(plans: readonly InstancePlan[], prefix: string, base: string): Fleet {
  const fleet: Fleet = { pings: [], accounts: [], licences: [], releases };
  let accountId = '';
  for (const [index, plan] of plans.entries()) {
    const name = `${prefix}-${index}`;
    const isNewAccount = index === 0 || !plan.sharesAccount;
    if (isNewAccount) accountId = `acc-${name}`;
    fleet.pings.push(...pingRows(plan, `site-${name}`, `key-${name}`, base));
    fleet.licences.push(...licenceRows(plan, name, `site-${name}`, accountId, base));
    if (isNewAccount) fleet.accounts.push(...accountRows(plan, accountId, base));
  }
  return fleet;
}

/** Clocks at the edges of the calendar, with the first day of the fleet. A failing seed is printed and joins them. */
export const RANDOM_CASES = [
  { name: 'a leap day, at the end of a month', base: '2023-12-20', now: '2024-03-01T00:00:00.000Z', seed: 1 },
  {
    name: 'the turn of a year, in the middle of a Sunday',
    base: '2023-10-25',
    now: '2024-01-07T11:30:00.000Z',
    seed: 2,
  },
  { name: 'a week that ends with its month', base: '2024-03-28', now: '2024-06-02T00:00:00.000Z', seed: 3 },
  { name: 'around 5.0, late in the evening', base: '2023-01-20', now: '2023-04-02T23:59:59.000Z', seed: 4 },
  {
    name: 'a seed of today',
    base: '2024-02-15',
    now: '2024-04-30T06:00:00.000Z',
    seed: Number(process.env['SOUNDINGS_SEED'] ?? 5),
  },
];
