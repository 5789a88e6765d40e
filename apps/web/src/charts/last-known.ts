import type { Point } from '@soundings/shared/usage';
import type { ChartData } from './chart-data';
import type { ChartPoint } from './points';

/** Points with the figures of the same periods beside them that hold last known values too. */
export function besideLastKnown<Own extends ChartPoint>(
  points: readonly Own[],
  included: readonly Point[],
): (Own & Pick<ChartPoint, 'withLastKnown'>)[] {
  const byStart = new Map(included.map((point) => [point.start, point]));
  return points.map((point) => {
    const { value, numerator, denominator, coverage } = byStart.get(point.start) ?? {};
    const instances = coverage?.lastKnown?.instances;
    return instances === undefined || value == null
      ? point
      : { ...point, withLastKnown: { value, numerator, denominator, instances } };
  });
}

/** Whether any period has silent instances with a last known value. */
export const hasLastKnownValues = ({ series }: Pick<ChartData, 'series'>): boolean =>
  series.some(({ points }) => points.some(({ withLastKnown }) => withLastKnown !== undefined));
