import { type ChartData, hasEstimate } from './chart-data';
import { hasLastKnownValues } from './last-known';

const HEAD = [
  'period_start',
  'series',
  'value',
  'value_reason',
  'complete',
  'source',
  'as_of',
  'reporting_instances',
  'eligible_instances',
  'reporting_seats',
  'eligible_seats',
  'numerator',
  'denominator',
];

/** Of all instances in question; there where it is drawn. */
const ESTIMATE_HEAD = ['estimate', 'estimate_low', 'estimate_high'];

/** Sums with what silent instances are last known by; there where these are drawn. */
const LAST_KNOWN_HEAD = ['with_last_known', 'last_known_instances'];

/**
 * The chart as CSV (RFC 4180): leading `# ` lines, a header, a row per series and period.
 * What was not collected is an empty cell with its reason beside it, never a zero.
 */
export function seriesCsv(title: string, data: ChartData, lines: readonly string[]): string {
  const estimated = hasEstimate(data);
  const known = hasLastKnownValues(data);
  const rows = data.series.flatMap(({ label, points }) =>
    points.map((point) => [
      point.of ?? point.start,
      label,
      point.value,
      point.reason,
      point.complete,
      point.source,
      point.asOf,
      point.coverage?.instances.reporting,
      point.coverage?.instances.eligible,
      point.coverage?.seats.reporting,
      point.coverage?.seats.eligible,
      point.numerator,
      point.denominator,
      ...(known ? [point.withLastKnown?.value, point.withLastKnown?.instances] : []),
      ...(estimated ? [point.estimate?.value, point.estimate?.low, point.estimate?.high] : []),
    ]),
  );
  const head = [`metric: ${title}`, `grain: ${data.grain}`, ...lines].map(
    (line) => `# ${line.replace(/[\r\n]+/g, ' ')}`,
  );
  return (
    [
      ...head,
      ...[[...HEAD, ...(known ? LAST_KNOWN_HEAD : []), ...(estimated ? ESTIMATE_HEAD : [])], ...rows].map((cells) =>
        cells.map(cell).join(','),
      ),
    ].join('\r\n') + '\r\n'
  );
}

type Cell = string | number | boolean | null | undefined;

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  // A spreadsheet would run a text that starts like a formula.
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `monthly-active-users.csv`. */
export function csvName(title: string): string {
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`;
}
