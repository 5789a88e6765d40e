import { EVENT_METRICS, type EventMetricKey } from '@soundings/shared/event-metrics';
import type { EventLevel, FeatureArea, NullReason } from '@soundings/shared/telemetry';

/** What one instance did, day by day; days are numbers since 1970, users are names. */
export interface Activity {
  /** The days of its life, all up to the clock; the level that was permitted on each. */
  permitted: Map<number, EventLevel | null>;
  /** Who did what on a day that permits it. */
  used: { user: string; day: number; area: FeatureArea }[];
  /** Days on which any event came, used or not. */
  delivered: Set<number>;
  withheld: boolean;
}

export interface ExpectedReading {
  numerator: number | null;
  denominator: number | null;
  reason: NullReason | null;
}

type Grain = 'day' | 'week' | 'month';

const DAY_MS = 86_400_000;
const dateOf = (day: number): Date => new Date(day * DAY_MS);

/** First day of the period of a day, and the first day after it. */
export function bounds(grain: Grain, day: number): [number, number] {
  if (grain === 'day') return [day, day + 1];
  const date = dateOf(day);
  if (grain === 'week') {
    const start = day - date.getUTCDay();
    return [start, start + 7];
  }
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return [first / DAY_MS, next / DAY_MS];
}

export const usersIn = (activity: Activity, from: number, to: number, area?: FeatureArea): Set<string> =>
  new Set(
    activity.used
      .filter((use) => use.day >= from && use.day < to && (area === undefined || use.area === area))
      .map((use) => use.user),
  );

/** New, retained, resurrected and churned users of a period, by set arithmetic. */
function growthAt(activity: Activity, grain: Grain, start: number) {
  const [, end] = bounds(grain, start);
  const [before] = bounds(grain, start - 1);
  const now = usersIn(activity, start, end);
  const last = usersIn(activity, before, start);
  const ever = usersIn(activity, -Infinity, start);
  return {
    new_users: [...now].filter((user) => !ever.has(user)).length,
    retained: [...now].filter((user) => last.has(user)).length,
    resurrected: [...now].filter((user) => ever.has(user) && !last.has(user)).length,
    churned: [...last].filter((user) => !now.has(user)).length,
    before,
  };
}

interface Counted {
  numerator: number;
  denominator: number | null;
  /** Every count that is told with it or could be worked out from it. */
  guarded: number[];
  from: number;
  bounded: boolean;
}

function count(activity: Activity, metric: EventMetricKey, grain: Grain, start: number): Counted {
  const { measure } = EVENT_METRICS[metric];
  const [, end] = bounds(grain, start);
  if (measure.kind === 'active') {
    const users = usersIn(activity, start, end).size;
    return { numerator: users, denominator: null, guarded: [users], from: start, bounded: true };
  }
  if (measure.kind === 'rolling') {
    const from = end - measure.days;
    const users = usersIn(activity, from, end).size;
    return { numerator: users, denominator: null, guarded: [users], from, bounded: true };
  }
  if (measure.kind === 'share') {
    const numerator = usersIn(activity, start, end, measure.area).size;
    const denominator = usersIn(activity, start, end).size;
    return { numerator, denominator, guarded: [numerator, denominator], from: start, bounded: false };
  }
  const { before, ...states } = growthAt(activity, grain, start);
  const numerator = states[measure.state];
  return { numerator, denominator: null, guarded: Object.values(states), from: before, bounded: false };
}

const daysBetween = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);

/** What a reading needs: the first day of events, its period, the last period of events, and whether a group is too small. */
interface Needs {
  from: number;
  start: number;
  end: number;
  until: readonly [start: number, end: number];
  isLeft: boolean;
}

export function reasonOf(activity: Activity, { from, start, end, until, isLeft }: Needs): NullReason | null {
  const { permitted, delivered } = activity;
  const closing = Math.max(...[...permitted.keys()].filter((day) => day >= start && day < end));
  const level = permitted.get(closing);
  if (delivered.size === 0) return level === 'all' || level === null ? 'not_received' : 'not_collected_at_level';
  const first = Math.min(...delivered);
  const last = Math.max(...delivered);
  if (first >= end) return 'not_received';
  const closed = daysBetween(from, until[1]).some((day) => permitted.has(day) && permitted.get(day) !== 'all');
  if (closed) return activity.withheld ? 'hidden_by_contract' : 'not_collected_at_level';
  if (last < until[0]) return 'silent';
  if (isLeft) return 'suppressed_small_group';
  return last < until[1] || first > from ? 'incomplete_period' : null;
}

/** The reading of a metric from events, for a period that touches the life of the instance. */
export function expectedReading(
  activity: Activity,
  metric: EventMetricKey,
  grain: Grain,
  start: number,
): ExpectedReading {
  const [, end] = bounds(grain, start);
  const counted = count(activity, metric, grain, start);
  const isLeft = counted.guarded.some((users) => users > 0 && users < 5);
  const reason = reasonOf(activity, { from: counted.from, start, end, until: [start, end], isLeft });
  if (reason === null && counted.denominator === 0)
    return { numerator: null, denominator: null, reason: 'not_applicable' };
  const told = reason === null || (reason === 'incomplete_period' && counted.bounded);
  return {
    numerator: told ? counted.numerator : null,
    denominator: told ? counted.denominator : null,
    reason,
  };
}
