import { metricOf } from '@soundings/shared/metrics';
import type { Figure } from '@soundings/shared/number';
import { DEPLOY_TYPE_LABEL, DEPLOY_TYPES, HOSTING_LABEL, HOSTINGS } from '@soundings/shared/telemetry';
import { SEGMENT_LABEL, SEGMENTS, STATUS_LABEL, STATUSES } from '@soundings/shared/telemetry';
import type { Breakdown, Series, UsageSeriesQuery, UsageSeriesReply } from '@soundings/shared/usage';
import type { PeriodRow } from '@soundings/warehouse/queries/periods';
import { type AccountsAsked, usageAccounts, type UsageAccountsRow } from '@soundings/warehouse/queries/usage-accounts';
import type { UsageAsked } from '@soundings/warehouse/queries/usage-scope';
import { usageSeries as usageSeriesQuery, type UsageSeriesRow } from '@soundings/warehouse/queries/usage-series';
import { usageVersions } from '@soundings/warehouse/queries/usage-versions';
import { figureOf } from './figure';
import { type Asking, checkAsOf, metaOf, run } from './question';
import { type AnsweredWindow, windowOf } from './window';

const LABELS: Record<
  Exclude<Breakdown, 'none' | 'version'>,
  { order: readonly string[]; label: Record<string, string> }
> = {
  hosting: { order: HOSTINGS, label: HOSTING_LABEL },
  status: { order: STATUSES, label: STATUS_LABEL },
  deployType: { order: DEPLOY_TYPES, label: DEPLOY_TYPE_LABEL },
  segment: { order: SEGMENTS, label: SEGMENT_LABEL },
};

const VERSION_LABELS: Record<string, string> = {
  insiders: 'Insiders builds',
  other: 'Other versions',
  unknown: 'Unknown version',
};

/** Newest release first, then the rest. */
function versionOrder(a: string, b: string): number {
  const rank = (key: string) => (key === 'unknown' ? 2 : key === 'other' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return b.localeCompare(a, 'en', { numeric: true });
}

function orderedKeys(by: Breakdown, keys: Set<string>): string[] {
  if (by === 'none') return ['all'];
  if (by === 'version') return [...keys].sort(versionOrder);
  return LABELS[by].order.filter((key) => keys.has(key));
}

function labelOf(by: Breakdown, key: string): string {
  if (by === 'none') return 'All';
  if (by === 'version') return VERSION_LABELS[key] ?? key;
  return LABELS[by].label[key] ?? key;
}

interface Parts {
  asked: UsageSeriesQuery;
  rows: Map<string, UsageSeriesRow[]>;
  accounts: Map<string, UsageAccountsRow>;
}

const cell = (key: string, start: string): string => `${key}|${start}`;

function figureAt(parts: Parts, key: string, period: PeriodRow): Figure {
  const { asked } = parts;
  const rows = parts.rows.get(cell(key, period.period_start)) ?? [];
  const accounts = parts.accounts.get(cell(key, period.period_start));
  return figureOf({
    metric: asked.metric,
    parts: rows.map((row) => ({
      reason: row.reason,
      source: row.source,
      instances: row.instances,
      seats: row.seats,
      singleAccounts: row.single_accounts,
      numerator: row.numerator,
      denominator: row.denominator,
      asOf: row.as_of,
    })),
    accounts:
      accounts === undefined
        ? { reporting: 0, eligible: 0 }
        : { reporting: accounts.reporting, eligible: accounts.eligible },
    unlinked: asked.population === 'all' ? 0 : period.unlinked,
    over: period.is_over,
    withLowerBounds: asked.partial === 'include' || (asked.partial === 'running' && !period.is_over),
  });
}

function seriesOf(parts: Parts, window: AnsweredWindow): Series[] {
  const keys = new Set([...parts.rows.values()].flatMap((rows) => rows.map((row) => row.series_key)));
  return orderedKeys(parts.asked.by, keys).map((key) => ({
    key,
    label: labelOf(parts.asked.by, key),
    points: window.periods.map((period) => ({ start: period.period_start, ...figureAt(parts, key, period) })),
  }));
}

function grouped(rows: readonly UsageSeriesRow[]): Map<string, UsageSeriesRow[]> {
  const groups = new Map<string, UsageSeriesRow[]>();
  for (const row of rows) {
    const name = cell(row.series_key, row.period_start);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** The minor releases with a line of their own: the largest of the newest period of the window. */
async function ownVersions(asking: Asking, asked: UsageAsked, window: AnsweredWindow): Promise<string[]> {
  const newest = window.periods.at(-1);
  if (asked.by !== 'version' || newest === undefined) return [];
  const rows = await run(asking, usageVersions({ ...asked, from: newest.period_start, to: newest.period_end }));
  return rows.map((row) => row.version_minor);
}

interface FoundParts {
  rows: UsageSeriesRow[];
  accounts: UsageAccountsRow[];
}

/** Whom a metric of events would speak of, by a metric of the same grain that always has readings. */
const SAME_GRAIN = { day: 'dau', week: 'wau', month: 'mau' } as const;

/** The parts of a series. While no events are loaded, a metric of theirs is missing for everybody. */
async function partsOf(asking: Asking, asked: AccountsAsked): Promise<FoundParts> {
  const [rows, accounts] = await Promise.all([run(asking, usageSeriesQuery(asked)), run(asking, usageAccounts(asked))]);
  if (rows.length > 0 || metricOf(asked.metric).lowestLevel !== null) return { rows, accounts };
  const eligible = await partsOf(asking, { ...asked, metric: SAME_GRAIN[asked.grain] });
  return {
    rows: eligible.rows.map((row) => ({
      ...row,
      reason: 'not_loaded',
      source: null,
      numerator: null,
      denominator: null,
      as_of: null,
    })),
    accounts: eligible.accounts.map((row) => ({ ...row, reporting: 0 })),
  };
}

/** One metric over time, summed over the instances that match, with the coverage of every point. */
export async function usageSeries(asking: Asking, query: UsageSeriesQuery): Promise<UsageSeriesReply> {
  checkAsOf(query, asking.lease.snapshot);
  const window = await windowOf(asking, query);
  const { grain, from, to } = window;
  const plain: UsageAsked = { filters: query, metric: query.metric, grain, from, to, by: query.by, versions: [] };
  const asked: UsageAsked = { ...plain, versions: await ownVersions(asking, plain, window) };
  const running = window.periods.find((period) => !period.is_over)?.period_start ?? null;
  const found = await partsOf(asking, { ...asked, partial: query.partial, running });
  const parts: Parts = {
    asked: query,
    rows: grouped(found.rows),
    accounts: new Map(found.accounts.map((row) => [cell(row.series_key, row.period_start), row])),
  };
  return {
    meta: metaOf(asking.lease.snapshot),
    metric: query.metric,
    grain,
    by: query.by,
    from,
    to,
    series: seriesOf(parts, window),
  };
}
