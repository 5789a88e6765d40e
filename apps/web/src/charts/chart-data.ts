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

/** Kinds of which every series is drawn. */
const WHOLE: ReadonlySet<SeriesKind> = new Set(['before', 'growth', 'area', 'age', 'days']);

export function chartData(
  all: readonly ChartSeries[],
  options: { unit: ChartUnit; grain: Grain; by: SeriesKind },
): ChartData {
  const kind = options.by;
  const folded = WHOLE.has(kind) ? all : foldSeries(all, options.unit);
  // Younger cohorts have fewer ages: one that no cohort in the range has is no column.
  const kept = kind === 'age' ? folded.filter(({ points }) => points.length > 0) : folded;
  const series = kept.map((one, index) => ({ ...one, style: seriesStyle(kind, one.key, index) }));
  const rows = shapeRows(series);
  const values = rows.flatMap(({ points }) =>
    points.flatMap((point) =>
      [point?.estimate?.high, point?.withLastKnown?.value, point?.value].flatMap((one) => one ?? []),
    ),
  );
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

const reportingOf = ({ points }: ChartSeries): number =>
  Math.max(0, ...points.flatMap(({ coverage }) => coverage?.instances.reporting ?? []));

/** The series whose coverages add up to that of the chart: parts of a whole, one for all that speak of the same, or none. */
function coveredBy(all: readonly ChartSeries[], kind: SeriesKind): readonly ChartSeries[] {
  if (kind === 'growth' || kind === 'before') return all.slice(0, 1);
  // Only groups left out tell them apart: the one with the most speaks for the month.
  if (kind === 'days') return all.toSorted((a, b) => reportingOf(b) - reportingOf(a)).slice(0, 1);
  return kind === 'area' || kind === 'age' ? [] : all;
}

/** Whether any period has an estimate beside what is reported. */
export const hasEstimate = ({ series }: Pick<ChartData, 'series'>): boolean =>
  series.some(({ points }) => points.some(({ estimate }) => estimate !== undefined));
