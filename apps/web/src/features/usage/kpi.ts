import { addPeriods, type Grain } from '@soundings/shared/time';
import type { NullReason } from '@soundings/shared/telemetry';
import type { Point } from '@soundings/shared/usage';

/** What a tile says: the newest complete period, and the change against an earlier one where that is complete too. */
export type Kpi =
  | { kind: 'value'; point: Point; value: number; change: KpiChange | null }
  | { kind: 'missing'; reason: NullReason; point: Point | undefined };

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

export function kpiOf(points: readonly Point[], grain: Grain, unit: 'count' | 'ratio'): Kpi {
  const point = points.findLast(({ value, complete }) => value !== null && complete);
  if (point === undefined || point.value === null) {
    const last = points.at(-1);
    return { kind: 'missing', reason: last?.reason ?? 'not_received', point: last };
  }
  const { value } = point;
  const previousStart = addPeriods(grain, point.start, -BACK[grain]);
  const before = points.find(({ start, complete }) => start === previousStart && complete);
  return { kind: 'value', point, value, change: changeOf(point, value, before, unit) };
}

function changeOf(now: Point, value: number, before: Point | undefined, unit: 'count' | 'ratio'): KpiChange | null {
  if (before === undefined || before.value === null) return null;
  if (unit === 'count' && before.value === 0) return null;
  const reporting = { before: before.coverage.instances.reporting, now: now.coverage.instances.reporting };
  return {
    by: unit === 'ratio' ? value - before.value : value / before.value - 1,
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
