import type { Metric } from '@soundings/shared/metrics';
import type { Coverage, Reading } from '@soundings/shared/number';
import type { ChangePart } from '@soundings/shared/reading-filter';
import { NULL_REASON_LABEL, type NullReason } from '@soundings/shared/telemetry';
import { addDays, type Grain } from '@soundings/shared/time';

/** Every number and time the interface shows, in one voice: British English, UTC. */

const LOCALE = 'en-GB';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const time = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options });
const dayFormat = time({ day: 'numeric', month: 'short', year: 'numeric' });
const dayShortFormat = time({ day: 'numeric', month: 'short' });
const monthFormat = time({ month: 'short', year: 'numeric' });
const monthLongFormat = time({ month: 'long', year: 'numeric' });
const clockFormat = time({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const dateOf = (text: string) => new Date(text.length === 10 ? `${text}T00:00:00Z` : text);

/** 1284 → `1,284`. */
export const formatNumber = (value: number): string => whole.format(value);

/** 1284 → `+1,284`, −208 → `−208`, nothing → `0`. */
export const formatSigned = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${formatNumber(Math.abs(value))}`;

/** 1284000 → `1.3m`, for axes. */
export const formatShort = (value: number): string => short.format(value);

/** 0.7134 → `71 %`; below ten percent with one digit, so that small shares stay apart from zero. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  const format = percent !== 0 && Math.abs(percent) < 9.95 ? tenths : whole;
  return `${format.format(percent)} %`;
}

/** A whole share of a whole, as `14 %`; nothing of nothing is no share. */
export function formatShare(part: number, total: number): string | null {
  if (total === 0) return null;
  const percent = (part / total) * 100;
  if (part > 0 && percent < 1) return '< 1 %';
  if (part < total && percent > 99) return '> 99 %';
  return `${whole.format(percent)} %`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `0 B`, `10 MiB`, `1.5 GiB`: in the largest unit of which there is at least one. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), BYTE_UNITS.length - 1);
  const amount = bytes / 1024 ** step;
  const digits = step > 0 && amount < 99.95 && !Number.isInteger(amount) ? 1 : 0;
  return `${amount.toLocaleString(LOCALE, { maximumFractionDigits: digits })} ${BYTE_UNITS[step]}`;
}

/** `93 instances`, `1 instance`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `23 Nov 2026`, of a day or an instant. */
export const formatDay = (text: string): string => dayFormat.format(dateOf(text));
/** `23 Nov`. */
export const formatDayShort = (text: string): string => dayShortFormat.format(dateOf(text));
/** `Nov 2026`. */
export const formatMonth = (text: string): string => monthFormat.format(dateOf(text));
/** `November 2026`. */
export const formatMonthLong = (text: string): string => monthLongFormat.format(dateOf(text));
/** `23 Nov 2026 14:05`: the page says once that times are UTC. */
const formatInstant = (text: string): string => `${formatDay(text)} ${clockFormat.format(dateOf(text))}`;
/** `23 Nov 2026 14:05 UTC`, where it stands alone. */
export const formatInstantUtc = (text: string): string => `${formatInstant(text)} UTC`;

/** `November 2026`, `week of 22–28 Nov 2026`, `23 Nov 2026`. */
export function periodWords(start: string, grain: Grain): string {
  if (grain === 'month') return formatMonthLong(start);
  if (grain === 'day') return formatDay(start);
  return `Week of ${formatDayShort(start)} – ${formatDay(addDays(start, 6))}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `6 min`, `2 h`, `23 days`, `4 months`: a span of time in its largest sensible unit. */
export function formatSpan(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (span < MINUTE) return 'under 1 min';
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  if (span < 100 * DAY) return `${Math.floor(span / DAY)} days`;
  if (span < 730 * DAY) return `${Math.floor(span / (30.44 * DAY))} months`;
  return `${Math.floor(span / (365.25 * DAY))} years`;
}

/** Age of an instant against the snapshot's clock, never the browser's. */
export const formatAge = (instant: string, asOf: string): string =>
  formatSpan(dateOf(asOf).getTime() - dateOf(instant).getTime());

/** Hours between an instant and the snapshot's clock. */
export const ageHours = (instant: string, asOf: string): number =>
  (dateOf(asOf).getTime() - dateOf(instant).getTime()) / HOUR;

/** Lower-case words for a reason, as they stand in place of a value. */
export const reasonWords = (reason: NullReason | undefined): string =>
  reason === undefined ? 'no value' : NULL_REASON_LABEL[reason].toLowerCase();

/** How instances take part in a change between two periods. */
export const CHANGE_WORDS: Record<ChangePart, string> = {
  same: 'reported in both',
  started: 'started reporting',
  stopped: 'stopped reporting',
  permission_started: 'report by a changed permission',
  permission_stopped: 'stopped by a changed permission',
  entered: 'came into the question',
  left: 'left the question',
};

/** Shorter words, for a table cell; the full ones stand in its title. */
const REASON_BRIEF: Record<NullReason, string> = {
  not_collected_at_level: 'not collected',
  version_too_old: 'version too old',
  field_removed: 'field removed',
  not_received: 'not received',
  hidden_by_contract: 'hidden',
  suppressed_small_group: 'small group',
  no_telemetry: 'no telemetry',
  silent: 'silent',
  not_loaded: 'not loaded',
  masked: 'masked',
  parse_error: 'unreadable',
  not_applicable: 'n/a',
  incomplete_period: 'incomplete',
};
export const reasonBrief = (reason: NullReason | undefined): string =>
  reason === undefined ? 'no value' : REASON_BRIEF[reason];

/** How the values of a metric are written. */
export const unitOf = ({ kind }: Pick<Metric, 'kind'>): 'count' | 'ratio' => (kind === 'ratio' ? 'ratio' : 'count');

/** A value of a unit as text. */
export const formatValue = (value: number, unit: 'count' | 'ratio'): string =>
  unit === 'ratio' ? formatPercent(value) : formatNumber(value);

/** A reading in words: the value, or why there is none, and what was known last. */
export function readingWords(reading: Reading, unit: 'count' | 'ratio', asOf: string): string {
  if (reading.value !== null) {
    const value = formatValue(reading.value, unit);
    return reading.complete ? value : `at least ${value}`;
  }
  const reason = reasonWords(reading.reason);
  if (reading.lastKnown === undefined) return reason;
  return `${reason}; last known ${formatValue(reading.lastKnown.value, unit)}, ${formatAge(reading.lastKnown.at, asOf)} ago`;
}

/** `61 of 93 instances`. */
export const instancesWords = ({ instances }: Coverage): string =>
  `${formatNumber(instances.reporting)} of ${plural(instances.eligible, 'instance')}`;

/** `61 of 93 instances · 78 % of seats`. */
export function coverageWords(coverage: Coverage): string {
  const { seats } = coverage;
  const counted = instancesWords(coverage);
  const share = formatShare(seats.reporting, seats.eligible);
  return share === null ? counted : `${counted} · ${share} of seats`;
}
