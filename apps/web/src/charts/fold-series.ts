import { addCoverage } from './coverage';
import { OTHER, type ChartPoint, type ChartSeries, type ChartUnit } from './points';

/** As many series as an eye can follow. */
const MOST_SERIES = 6;

/** The newest value of a series, for ranking; null when it has none. */
export function newestValue(series: ChartSeries): number | null {
  for (const point of series.points.toReversed()) if (point.value !== null && point.complete) return point.value;
  return series.points.findLast(({ value }) => value !== null)?.value ?? null;
}

/** Reporting instances of the newest point, the weight of a ratio series. */
function weight(series: ChartSeries, unit: ChartUnit): number {
  if (unit === 'count') return newestValue(series) ?? -1;
  const newest = series.points.findLast(({ value }) => value !== null);
  return newest?.denominator ?? -1;
}

/**
 * At most `most` series in their given order, the largest ones, and one "other" that adds up
 * the rest, with what the server already called other. Ratios are added as sum ÷ sum.
 */
export function foldSeries(series: readonly ChartSeries[], unit: ChartUnit, most = MOST_SERIES): ChartSeries[] {
  const named = series.filter(({ key }) => key !== OTHER);
  if (named.length <= most) return [...series];
  const ranked = named.toSorted((a, b) => weight(b, unit) - weight(a, unit));
  const kept = new Set(ranked.slice(0, most));
  const rest = series.filter((one) => !kept.has(one));
  return [...named.filter((one) => kept.has(one)), addSeries(rest, unit)];
}

function addSeries(rest: readonly ChartSeries[], unit: ChartUnit): ChartSeries {
  const starts = [...new Set(rest.flatMap(({ points }) => points.map(({ start }) => start)))].toSorted();
  const byStart = rest.map(({ points }) => new Map(points.map((point) => [point.start, point])));
  const points = starts.map((start) =>
    addPoints(
      byStart.flatMap((points_) => points_.get(start) ?? []),
      start,
      unit,
    ),
  );
  return { key: OTHER, label: 'Other', points };
}

function addPoints(parts: readonly ChartPoint[], start: string, unit: ChartUnit): ChartPoint {
  const withValue = parts.filter((part) => part.value !== null);
  const sources = [...new Set((withValue.length > 0 ? withValue : parts).map(({ source }) => source))];
  const newest = parts.flatMap(({ asOf }) => asOf ?? []).toSorted();
  const coverages = parts.flatMap(({ coverage }) => coverage ?? []);
  const sum = sumOf(withValue, unit);
  return {
    start,
    ...sum,
    ...(sum.value === null ? { reason: parts[0]?.reason ?? 'not_received' } : {}),
    source: sources.length === 1 && sources[0] !== undefined ? sources[0] : 'mixed',
    asOf: newest.at(-1) ?? null,
    complete: parts.every(({ complete }) => complete),
    ...lastKnownOf(parts, unit),
    ...(coverages.length > 0 ? { coverage: addCoverage(coverages) } : {}),
  };
}

/** The parts with the last known values of those that have any. */
function lastKnownOf(parts: readonly ChartPoint[], unit: ChartUnit): Pick<ChartPoint, 'withLastKnown'> {
  const known = parts.flatMap(({ withLastKnown }) => withLastKnown ?? []);
  const { value, ...halves } = sumOf(
    parts.map(({ withLastKnown, ...own }) => withLastKnown ?? own).filter((one) => one.value !== null),
    unit,
  );
  if (known.length === 0 || value === null) return {};
  return { withLastKnown: { value, ...halves, instances: known.reduce((sum, { instances }) => sum + instances, 0) } };
}

type Summed = Pick<ChartPoint, 'value' | 'numerator' | 'denominator'>;

function sumOf(parts: readonly Summed[], unit: ChartUnit) {
  if (parts.length === 0) return { value: null };
  if (unit === 'count') return { value: parts.reduce((total, { value }) => total + Number(value), 0) };
  const halves = parts.flatMap(({ numerator, denominator }) =>
    numerator === undefined || denominator === undefined ? [] : [{ numerator, denominator }],
  );
  const numerator = halves.reduce((total, half) => total + half.numerator, 0);
  const denominator = halves.reduce((total, half) => total + half.denominator, 0);
  return denominator === 0 ? { value: null } : { value: numerator / denominator, numerator, denominator };
}
