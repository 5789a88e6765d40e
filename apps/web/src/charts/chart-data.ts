import type { Grain } from '@soundings/shared/time';
import { foldSeries } from './fold-series';
import type { ChartSeries, ChartUnit } from './points';
import { seriesStyle, type SeriesKind, type SeriesStyle } from './series-style';
import { shapeRows, type ChartRow } from './shape-rows';
import { coverageByPeriod, type PeriodCoverage } from './coverage';

export interface DrawnSeries extends ChartSeries {
  style: SeriesStyle;
}

/** Everything a drawing needs, worked out once per reply. */
export interface ChartData {
  unit: ChartUnit;
  grain: Grain;
  by: SeriesKind;
  series: DrawnSeries[];
  rows: ChartRow[];
  /** Of the series together; empty where the numbers speak of one instance, and where each series covers its own. */
  coverage: PeriodCoverage[];
  /** The highest value drawn; null when there is nothing to draw. */
  highest: number | null;
}

export function chartData(
  all: readonly ChartSeries[],
  options: { unit: ChartUnit; grain: Grain; by: SeriesKind },
): ChartData {
  const kind = options.by;
  const folded = kind === 'growth' || kind === 'area' ? all : foldSeries(all, options.unit);
  const series = folded.map((one, index) => ({ ...one, style: seriesStyle(kind, one.key, index) }));
  const rows = shapeRows(series);
  const values = rows.flatMap(({ points }) => points.flatMap((point) => point?.value ?? []));
  const coverage = coverageByPeriod(
    coveredBy(all, kind),
    rows.map(({ start }) => start),
  );
  return {
    unit: options.unit,
    grain: options.grain,
    by: kind,
    series,
    rows,
    coverage: coverage.some((period) => period.coverage !== null) ? coverage : [],
    highest: values.length === 0 ? null : Math.max(...values),
  };
}

/** The series whose coverages add up to that of the chart: parts of a whole, one for all that speak of the same, or none. */
function coveredBy(all: readonly ChartSeries[], kind: SeriesKind): readonly ChartSeries[] {
  if (kind === 'growth') return all.slice(0, 1);
  return kind === 'area' ? [] : all;
}
