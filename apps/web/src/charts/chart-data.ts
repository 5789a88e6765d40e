import type { Grain } from '@soundings/shared/time';
import type { Breakdown } from '@soundings/shared/usage';
import { foldSeries } from './fold-series';
import type { ChartSeries, ChartUnit } from './points';
import { seriesStyle, type SeriesStyle } from './series-style';
import { shapeRows, type ChartRow } from './shape-rows';
import { coverageByPeriod, type PeriodCoverage } from './coverage';

export interface DrawnSeries extends ChartSeries {
  style: SeriesStyle;
}

/** Everything a drawing needs, worked out once per reply. */
export interface ChartData {
  unit: ChartUnit;
  grain: Grain;
  series: DrawnSeries[];
  rows: ChartRow[];
  /** Empty where the numbers speak of one instance. */
  coverage: PeriodCoverage[];
  /** The highest value drawn; null when there is nothing to draw. */
  highest: number | null;
}

export function chartData(
  all: readonly ChartSeries[],
  options: { unit: ChartUnit; grain: Grain; by: Breakdown },
): ChartData {
  const folded = foldSeries(all, options.unit);
  const series = folded.map((one, index) => ({ ...one, style: seriesStyle(options.by, one.key, index) }));
  const rows = shapeRows(series);
  const values = rows.flatMap(({ points }) => points.flatMap((point) => point?.value ?? []));
  const coverage = coverageByPeriod(
    all,
    rows.map(({ start }) => start),
  );
  return {
    unit: options.unit,
    grain: options.grain,
    series,
    rows,
    coverage: coverage.some((period) => period.coverage !== null) ? coverage : [],
    highest: values.length === 0 ? null : Math.max(...values),
  };
}
