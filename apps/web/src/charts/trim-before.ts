import type { ChartSeries } from './points';

export interface Trimmed<Series extends ChartSeries> {
  series: Series[];
  /** First day of the first period with a value, when empty ones before it were left out; else null. */
  nothingBefore: string | null;
}

/**
 * The series from the first period on in which any of them has a value: a range that reaches
 * back before the first data would draw mostly nothing. Without any value they stay whole.
 */
export function trimBefore<Series extends ChartSeries>(series: readonly Series[]): Trimmed<Series> {
  const points = series.flatMap((one) => one.points);
  const first = points.flatMap(({ value, start }) => (value === null ? [] : start)).toSorted()[0];
  if (first === undefined || points.every(({ start }) => start >= first))
    return { series: [...series], nothingBefore: null };
  return {
    series: series.map((one) => ({ ...one, points: one.points.filter(({ start }) => start >= first) })),
    nothingBefore: first,
  };
}
