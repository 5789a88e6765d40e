import { hasLastKnown } from '@soundings/shared/metrics';
import { DEPLOY_TYPE_LABEL, DEPLOY_TYPES, HOSTING_LABEL, HOSTINGS } from '@soundings/shared/telemetry';
import { SEGMENT_LABEL, SEGMENTS, STATUS_LABEL, STATUSES } from '@soundings/shared/telemetry';
import type { Breakdown, Series, UsageSeriesQuery, UsageSeriesReply } from '@soundings/shared/usage';
import type { UsageAsked } from '@soundings/warehouse/queries/usage-scope';
import { usageVersions } from '@soundings/warehouse/queries/usage-versions';
import { type Asking, metaOf, run } from './question';
import { lastKnownParts, withLastKnown } from './usage-last-known';
import { figureAt, type UsageParts, usageParts } from './usage-parts';
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

function seriesOf(parts: UsageParts, asked: UsageSeriesQuery, window: AnsweredWindow): Series[] {
  return orderedKeys(asked.by, parts.keys).map((key) => ({
    key,
    label: labelOf(asked.by, key),
    points: window.periods.map((period) => ({
      start: period.period_start,
      ...figureAt(parts, asked, key, period),
    })),
  }));
}

/** The minor releases with a line of their own: the largest of the newest period of the window. */
async function ownVersions(asking: Asking, asked: UsageAsked, window: AnsweredWindow): Promise<string[]> {
  const newest = window.periods.at(-1);
  if (asked.by !== 'version' || newest === undefined) return [];
  const rows = await run(asking, usageVersions({ ...asked, from: newest.period_start, to: newest.period_end }));
  return rows.map((row) => row.version_minor);
}

/** One metric over time, summed over the instances that match, with the coverage of every point. */
export async function usageSeries(asking: Asking, query: UsageSeriesQuery): Promise<UsageSeriesReply> {
  const window = await windowOf(asking, query);
  const { grain, from, to } = window;
  const plain: UsageAsked = { filters: query, metrics: [query.metric], grain, from, to, by: query.by, versions: [] };
  const asked: UsageAsked = { ...plain, versions: await ownVersions(asking, plain, window) };
  const [parts, known] =
    query.lastKnown === 'include' && hasLastKnown(query.metric)
      ? await Promise.all([
          usageParts(asking, { ...asked, withLastKnown: true }, window, query.partial),
          lastKnownParts(asking, asked),
        ])
      : [await usageParts(asking, asked, window, query.partial), undefined];
  return {
    meta: metaOf(asking.lease.snapshot),
    metric: query.metric,
    grain,
    by: query.by,
    from,
    to,
    series: seriesOf(known === undefined ? parts : withLastKnown(parts, known), query, window),
  };
}
