import { addPeriods, type Grain } from '@soundings/shared/time';
import type { NullReason } from '@soundings/shared/telemetry';
import type { Point } from '@soundings/shared/usage';
import type { ChartPoint } from '../../charts/points';
import { formatValue, plural } from '../../lib/format';

/** A period, with what silent instances are last known by where the page asks for that. */
export type KpiPoint = Point & Pick<ChartPoint, 'withLastKnown'>;

/** What a tile says: the newest complete period, and the change against an earlier one where that is complete too. */
export type Kpi =
  | { kind: 'value'; point: KpiPoint; value: number; change: KpiChange | null }
  | { kind: 'missing'; reason: NullReason; point: KpiPoint | undefined };

export interface KpiChange {
  /** Of a count: relative (0.1 = a tenth more); of a ratio: the difference of the ratios. */
  by: number;
  /** First day of the period compared with. */
  against: string;
  /** Reporting instances then and now, when they differ: part of the change may be theirs. */
  reporting: { before: number; now: number } | null;
}

/** Days are compared with the same weekday: a Sunday against a Saturday or a Friday says nothing. */
const BACK: Record<Grain, number> = { day: 7, week: 1, month: 1 };

/** What a tile counts of a period: what is reported, with last known values where they are asked for. */
const counted = ({ value, withLastKnown }: KpiPoint): number | null => withLastKnown?.value ?? value;

export function kpiOf(points: readonly KpiPoint[], grain: Grain, unit: 'count' | 'ratio'): Kpi {
  const point = points.findLast((one) => counted(one) !== null && one.complete);
  const value = point === undefined ? null : counted(point);
  if (point === undefined || value === null) {
    const last = points.at(-1);
    return { kind: 'missing', reason: last?.reason ?? 'not_received', point: last };
  }
  const previousStart = addPeriods(grain, point.start, -BACK[grain]);
  const before = points.find(({ start, complete }) => start === previousStart && complete);
  return { kind: 'value', point, value, change: changeOf(point, value, before, unit) };
}

function changeOf(
  now: KpiPoint,
  value: number,
  before: KpiPoint | undefined,
  unit: 'count' | 'ratio',
): KpiChange | null {
  const earlier = before === undefined ? null : counted(before);
  if (before === undefined || earlier === null) return null;
  if (unit === 'count' && earlier === 0) return null;
  const reporting = { before: before.coverage.instances.reporting, now: now.coverage.instances.reporting };
  return {
    by: unit === 'ratio' ? value - earlier : value / earlier - 1,
    against: before.start,
    reporting: reporting.before === reporting.now ? null : reporting,
  };
}

/** `+2.1 %`, `−1.4 points`, `unchanged`. */
export function changeWords({ by }: KpiChange, unit: 'count' | 'ratio'): string {
  const hundredths = Math.abs(by * 100).toFixed(1);
  if (hundredths === '0.0') return 'unchanged';
  const sign = by > 0 ? '+' : '−';
  return `${sign}${hundredths} ${unit === 'ratio' ? 'points' : '%'}`;
}

/** What of the number of a period silent instances are last known by; null where that is nobody. */
export function lastKnownWords({ value, withLastKnown }: KpiPoint, unit: 'count' | 'ratio'): string | null {
  if (withLastKnown === undefined) return null;
  const whose = plural(withLastKnown.instances, 'silent instance');
  if (value === null) return `all of it last known, of ${whose}`;
  if (unit === 'ratio') return `${formatValue(value, unit)} without the last known of ${whose}`;
  return `of which ${formatValue(withLastKnown.value - value, unit)} last known, of ${whose}`;
}
