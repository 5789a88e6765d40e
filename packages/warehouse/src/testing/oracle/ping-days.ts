import { below, type Clock, count, dayOf, type Fleet, isBlank, startDay, startOf, versionOf } from './facts';
import type { RawRow } from '../raw-folder';

export interface PingDay {
  siteId: string;
  day: string;
  receivedAt: string;
  pings: number;
  level: 'critical' | 'full';
  version: string | null;
  numbers: number[] | null;
  minor: string | null;
  deployType: string;
  row: RawRow;
}

const KEPT_BY_CRITICAL = new Set([
  'site_activity',
  'dependency_versions',
  'repositories',
  'code_insights_critical_telemetry',
]);

function fullBlocksBlank(row: RawRow): boolean {
  return Object.entries(row)
    .filter(([name, value]) => typeof value === 'string' && /^[[{]/.test(value) && !KEPT_BY_CRITICAL.has(name))
    .every(([, value]) => isBlank(value));
}

function ownLevel(row: RawRow, fleet: Fleet): 'critical' | 'full' | null {
  const act = row['site_activity'];
  if (isBlank(act)) return null;
  const { numbers } = versionOf(row['remote_site_version'] as string | null, fleet.releases);
  const isOld = numbers === null || below(numbers, 5, 0);
  const empty = (period: string) => count(act, period, 0, 'UserCount') === null;
  const looks = empty('DAUs') && empty('WAUs') && !empty('MAUs');
  return isOld && looks && fullBlocksBlank(row) ? 'critical' : 'full';
}

const ALIASES: Record<string, string> = { k8s: 'kubernetes', cluster: 'kubernetes', server: 'docker-container' };
const KNOWN = ['kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker'];

function deployTypeOf(row: RawRow): string {
  const text = String(row['deploy_type'] ?? '')
    .trim()
    .toLowerCase();
  if (text === '') return 'unknown';
  const name = ALIASES[text] ?? text;
  return KNOWN.includes(name) ? name : 'other';
}

/** Distinct pings of instances up to the clock, site by site, in order of receipt. */
export function pingsOf(fleet: Fleet, clock: Clock): Map<string, RawRow[]> {
  const seen = new Set<string>();
  const sites = new Map<string, RawRow[]>();
  for (const row of fleet.pings) {
    const key = `${row['site_id']} ${row['received_at']} ${row['content_hash']}`;
    if (seen.has(key) || row['deploy_type'] === 'app' || String(row['received_at']) > clock.now) continue;
    seen.add(key);
    sites.set(String(row['site_id']), [...(sites.get(String(row['site_id'])) ?? []), row]);
  }
  const order = (row: RawRow) => `${row['received_at']} ${row['content_hash']}`;
  for (const rows of sites.values()) rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return sites;
}

/** The last ping of each day of a site, each with its level. */
export function pingDaysOf(rows: RawRow[], fleet: Fleet): PingDay[] {
  const days: PingDay[] = [];
  for (const row of rows) {
    const day = dayOf(String(row['received_at']));
    const known = versionOf(row['remote_site_version'] as string | null, fleet.releases);
    const next: PingDay = {
      siteId: String(row['site_id']),
      day,
      receivedAt: String(row['received_at']),
      pings: 1,
      level: 'full',
      version: row['remote_site_version'] === null ? null : String(row['remote_site_version']).replace(/^v(?=\d)/, ''),
      numbers: known.numbers,
      minor: known.minor,
      deployType: deployTypeOf(row),
      row,
    };
    const last = days.at(-1);
    if (last?.day === day) days[days.length - 1] = { ...next, pings: last.pings + 1 };
    else days.push(next);
  }
  let level: 'critical' | 'full' | null = null;
  for (const one of days) {
    level = ownLevel(one.row, fleet) ?? level;
    const isOld = one.numbers === null || below(one.numbers, 5, 0);
    one.level = level ?? (isOld && fullBlocksBlank(one.row) ? 'critical' : 'full');
  }
  return days;
}

const GROWTH_MEMBERS: Record<string, string> = {
  users_created: 'CreatedUsers',
  users_deleted: 'DeletedUsers',
  users_retained: 'RetainedUsers',
  users_resurrected: 'ResurrectedUsers',
  users_churned: 'ChurnedUsers',
};
export const GROWTH = Object.keys(GROWTH_MEMBERS);

interface Counter {
  block: string;
  since: [number, number];
  cloudSends: boolean;
  /** Where it stands, by grain; of several places the first that is filled. */
  paths: Record<string, (string | number)[][]>;
  /** What comes and goes with it. */
  others: (string | number)[][];
}

const COUNTERS: Record<string, Counter> = {
  search_users: {
    block: 'search_usage',
    since: [3, 14],
    cloudSends: false,
    paths: { week: [['Weekly', 'TotalUsers']], month: [['Monthly', 'TotalUsers']] },
    others: ['Daily', 'Weekly', 'Monthly'].map((member) => [member, 'TotalUsers']),
  },
  codenav_wau: {
    block: 'new_code_intel_usage',
    since: [3, 13],
    cloudSends: false,
    paths: { week: [['waus']] },
    others: [['num_repositories']],
  },
  batch_mau: {
    block: 'batch_changes_usage',
    since: [3, 26],
    cloudSends: true,
    paths: { month: [['CurrentMonthUsersCount']] },
    others: [['CurrentMonthContributorsCount'], ['BatchChangesCount']],
  },
  batch_contributors: {
    block: 'batch_changes_usage',
    since: [3, 26],
    cloudSends: true,
    paths: { month: [['CurrentMonthContributorsCount']] },
    others: [['CurrentMonthUsersCount'], ['BatchChangesCount']],
  },
  ...Object.fromEntries(
    (
      [
        ['cody_wau', 'week', 'Weekly'],
        ['cody_mau', 'month', 'Monthly'],
      ] as const
    ).map(([metric, grain, member]) => [
      metric,
      {
        block: 'cody_usage',
        since: [5, 0] as [number, number],
        cloudSends: true,
        paths: { [grain]: ['TotalCodyUsers', 'TotalUsers'].map((users) => [member, users, 'UserCount']) },
        others: ['Weekly', 'Monthly'].flatMap((period) =>
          ['TotalCodyUsers', 'TotalUsers'].map((users) => [period, users, 'UserCount']),
        ),
      },
    ]),
  ),
};
export const COUNTED = Object.entries(COUNTERS).flatMap(([metric, { paths }]) =>
  Object.keys(paths).map((grain): [metric: string, grain: string] => [metric, grain]),
);

const firstOf = (block: unknown, paths: (string | number)[][]): number | null =>
  paths.map((path) => count(block, ...path)).find((value) => value !== null) ?? null;

/** What a ping-day says of a metric: the period it names, the value, or why there is none. */
export function valueOf(
  metric: string,
  one: PingDay,
  permitted: string | null,
  isCloud: boolean,
  grain: string,
): { names: string | null; value: number | null; reason: string | null } {
  const act = one.row['site_activity'];
  const critical = metric === 'mau' || metric === 'user_accounts';
  const reason = (value: number | null, since?: [number, number], cloudSends = true): string | null => {
    if (!critical && one.level !== 'full') return 'not_collected_at_level';
    if (permitted === 'none' || (!critical && permitted === 'critical')) return 'hidden_by_contract';
    if (since && below(one.numbers, ...since)) return 'version_too_old';
    if (!cloudSends && isCloud) return 'not_applicable';
    return value === null ? 'not_received' : null;
  };
  const told = (names: string | null, value: number | null, why: string | null) => ({
    names,
    value: why === null ? value : null,
    reason: why,
  });
  const periods: Record<string, string> = { dau: 'DAUs', wau: 'WAUs', mau: 'MAUs' };
  const period = periods[metric];
  if (period !== undefined) {
    const value = count(act, period, 0, 'UserCount');
    return told(startDay(act, period, 0, 'StartTime'), value, reason(value));
  }
  if (metric === 'user_accounts') {
    const text = one.row['total_user_accounts'];
    const value = text === null || text === undefined ? (one.row['shape'] === 'request' ? 0 : null) : Number(text);
    return told(one.day, value, reason(value));
  }
  const counter = COUNTERS[metric];
  if (counter !== undefined) {
    const { block, since, cloudSends, paths, others } = counter;
    const named = { day: 'DAUs', week: 'WAUs', month: 'MAUs' }[grain]!;
    const own = paths[grain]!;
    const any = firstOf(one.row[block], [...own, ...others]);
    const value = firstOf(one.row[block], own);
    return told(startDay(act, named, 0, 'StartTime') ?? startOf(grain, one.day), value, reason(any, since, cloudSends));
  }
  const names = startDay(act, 'MAUs', 0, 'StartTime') ?? `${one.day.slice(0, 8)}01`;
  const growth = one.row['growth_statistics'];
  const any = Object.values(GROWTH_MEMBERS).some((name) => count(growth, name) !== null);
  return told(names, count(growth, GROWTH_MEMBERS[metric]!), reason(any ? 0 : null, [3, 20], false));
}
