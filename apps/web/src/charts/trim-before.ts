import type { ChartPoint, ChartSeries } from './points';

/** True when somebody could have reported in the period. */
function isAlive({ value, reason, coverage }: ChartPoint): boolean {
  if (value !== null) return true;
  return coverage === undefined ? reason !== 'not_applicable' : coverage.instances.eligible > 0;
}

/** The series without the leading periods in which there was nobody yet who could report. */
export function trimBefore<Series extends ChartSeries>(series: readonly Series[]): Series[] {
  const starts = series.flatMap(({ points }) => points.filter(isAlive).map(({ start }) => start));
  const first = starts.toSorted()[0];
  if (first === undefined) return [...series];
  return series.map((one) => ({ ...one, points: one.points.filter(({ start }) => start >= first) }));
}
