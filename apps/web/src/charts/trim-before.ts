import type { ChartSeries } from './points';

/** The series without the leading periods in which there was nobody yet who could report. */
export function trimBefore<Series extends ChartSeries>(series: readonly Series[]): Series[] {
  const starts = series.flatMap(({ points }) =>
    points
      .filter(({ value, coverage }) => value !== null || coverage?.instances.eligible !== 0)
      .map(({ start }) => start),
  );
  const first = starts.toSorted()[0];
  if (first === undefined) return [...series];
  return series.map((one) => ({ ...one, points: one.points.filter(({ start }) => start >= first) }));
}
