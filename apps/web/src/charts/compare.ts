import { addPeriods, type Grain, periodsIn } from '@soundings/shared/time';
import type { ChartPoint, ChartSeries } from './points';
import type { DayWindow } from './range-window';

/** The window of as many periods that ends where this one begins. */
export function windowBefore({ from, to }: DayWindow, grain: Grain): DayWindow {
  return { from: addPeriods(grain, from, -periodsIn(grain, from, to).length), to: from };
}

/** A series and the one before it, each of whose points stands under the period that it is compared with. */
export function comparedSeries(
  now: ChartSeries,
  before: readonly ChartPoint[],
  { from, to }: DayWindow,
  grain: Grain,
): ChartSeries[] {
  const shift = periodsIn(grain, from, to).length;
  const within = new Set(now.points.map(({ start }) => start));
  const points = before
    .map((point) => ({ ...point, start: addPeriods(grain, point.start, shift), of: point.start }))
    .filter(({ start }) => within.has(start));
  return [
    { ...now, label: 'This range' },
    { key: 'before', label: 'Range before', points },
  ];
}
