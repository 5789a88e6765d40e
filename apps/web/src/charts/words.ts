import type { Coverage } from '@soundings/shared/number';
import type { Grain } from '@soundings/shared/time';
import type { NumberSource } from '@soundings/shared/telemetry';
import type { Estimate } from '@soundings/shared/usage-estimate';
import {
  coverageWords,
  formatPercent,
  formatShort,
  formatValue,
  periodWords,
  plural,
  reasonWords,
} from '../lib/format';
import type { ChartData } from './chart-data';
import type { CoverageShift } from './coverage';
import { newestValue } from './fold-series';
import type { ChartPoint, ChartUnit, WithLastKnown } from './points';
import { newestFinished, ownPoints } from './standing';

/** A value on the axis: short, without digits that the eye cannot use. */
export function axisValue(value: number, unit: ChartUnit): string {
  if (unit === 'count') return formatShort(value);
  return `${Number((value * 100).toFixed(1))} %`;
}

/** The value of a point, or why there is none. */
export function pointWords(point: ChartPoint, unit: ChartUnit): string {
  return point.value === null ? reasonWords(point.reason) : formatValue(point.value, unit);
}

/** An estimate with its range, which is what can be said of it. */
export const estimateWords = ({ value, low, high }: Estimate): string =>
  `about ${formatShort(value)} (${formatShort(low)} to ${formatShort(high)})`;

/** A sum with last known values, and of how many instances these are. */
export const lastKnownWords = ({ value, instances }: WithLastKnown, unit: ChartUnit): string =>
  `${formatValue(value, unit)} (${plural(instances, 'silent instance')})`;

const SOURCE_WORDS: Record<NumberSource, string> = {
  ping: 'reported by pings',
  events: 'derived from events',
  mixed: 'from several sources',
  records: 'from licence and CRM records',
};

type SourcePart = NonNullable<ChartPoint['bySource']>[number];

/** The sources of a point with what comes from each; of one source alone, all of it. */
function partsOf({ source, bySource = [], value, coverage }: ChartPoint): SourcePart[] {
  return bySource.length > 0 ? bySource : [{ source, value, instances: coverage?.instances.reporting ?? 1 }];
}

/**
 * Where the numbers of points come from that are parts of one whole, or speak of the same; a mixed
 * sum says how it is made up. Shares cannot be added, so of those only the sources are named.
 */
export function sourceWords(points: readonly ChartPoint[], unit: ChartUnit): string {
  const parts = points.filter(({ value }) => value !== null).flatMap(partsOf);
  const sources = [...new Set(parts.map(({ source }) => source))];
  const [only] = sources;
  if (only === undefined) return '';
  if (sources.length === 1) return SOURCE_WORDS[only];
  const ofSource = (source: NumberSource) => parts.filter((part) => part.source === source);
  return sources
    .map((source) => {
      const own = ofSource(source);
      const instances = plural(
        own.reduce((sum, part) => sum + part.instances, 0),
        'instance',
      );
      const known = own.flatMap(({ value }) => value ?? []);
      const value = own.length > 1 && unit === 'ratio' ? undefined : known.reduce((sum, one) => sum + one, 0);
      const words = known.length === 0 ? 'no value ' : value === undefined ? '' : `${formatValue(value, unit)} `;
      return `${words}${SOURCE_WORDS[source]} (${instances})`;
    })
    .join(', ');
}

/** How the newest finished number of a chart is made up, as a note under it; null while there is none. */
export function madeOfWords(data: ChartData): string | null {
  const start = newestFinished(data)?.start;
  const row = data.rows.find((one) => one.start === start);
  const points = row === undefined ? [] : ownPoints(row).flatMap((point) => point ?? []);
  const words = sourceWords(points, data.unit);
  return start === undefined || words === '' ? null : `${periodWords(start, data.grain)}: ${words}.`;
}

/** What stands behind a period of a chart, for the tooltip. */
export function periodCoverageWords(coverage: Coverage): string {
  return `${coverageWords(coverage)} reporting`;
}

/** One sentence that says what the chart shows to those who cannot see it. */
export function summaryWords(title: string, data: ChartData): string {
  const first = data.rows[0];
  const last = data.rows.at(-1);
  if (first === undefined || last === undefined) return `${title}: no periods in this range.`;
  const span = `${periodWords(first.start, data.grain)} to ${periodWords(last.start, data.grain)}`;
  const ends = data.series.map((series) => {
    const value = newestValue(series);
    const words = value === null ? 'no value' : formatValue(value, data.unit);
    return data.series.length === 1 ? `newest value ${words}` : `${series.label} ${words}`;
  });
  const empty = data.rows.filter(({ points }) => points.every((point) => typeof point?.value !== 'number')).length;
  const gaps = empty === 0 ? '' : ` ${empty} of ${data.rows.length} periods have no value.`;
  return `${title}, ${span}: ${ends.join(', ')}.${gaps}`;
}

/** `in May 2026`, `in the week of 3 May – 9 May 2026`, `on 3 May 2026`. */
export function inPeriod(start: string, grain: Grain): string {
  const words = periodWords(start, grain);
  if (grain === 'day') return `on ${words}`;
  return `in ${words.replace('Week of', 'the week of')}`;
}

/** Why the line may move without anybody using the product more or less. */
export function shiftWords({ from, to }: CoverageShift, grain: Grain): string {
  const verb = to.share < from.share ? 'fell' : 'rose';
  const ends = `from ${formatPercent(from.share)} of instances ${inPeriod(from.start, grain)} to ${formatPercent(to.share)} ${inPeriod(to.start, grain)}`;
  return `Coverage ${verb} ${ends}: the line may move for that reason alone.`;
}
