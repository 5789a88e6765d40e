/**
 * Days, weeks and months as the pings mean them: UTC, weeks from Sunday, windows
 * half-open. Days travel as `YYYY-MM-DD`, instants as RFC 3339 with `Z`. No clock is
 * read here: `now` is always an argument.
 */

export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

const DAY_MS = 86_400_000;

/** The UTC day number (days since 1970-01-01) of a `YYYY-MM-DD` day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The `YYYY-MM-DD` of a UTC day number. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The UTC day of an RFC 3339 instant. */
export function dayOfInstant(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The first day of the period that holds `day`. */
export function periodStart(grain: Grain, day: string): string {
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  if (grain === 'day') return day;
  const number = dayNumber(day);
  return dayOf(number - new Date(number * DAY_MS).getUTCDay());
}

/** The first day after the period that begins on `start`. */
export function periodEnd(grain: Grain, start: string): string {
  if (grain === 'day') return addDays(start, 1);
  if (grain === 'week') return addDays(start, 7);
  const [year, month] = start.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The start of the period `count` periods after (before, when negative) the one that begins on `start`. */
export function addPeriods(grain: Grain, start: string, count: number): string {
  if (grain === 'day') return addDays(start, count);
  if (grain === 'week') return addDays(start, 7 * count);
  const [year, month] = start.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** The period that runs at an instant. A past day's clock stands at its last millisecond: what ends with the day is over. */
export const runningPeriod = (grain: Grain, instant: string): string =>
  periodStart(grain, new Date(Date.parse(instant) + 1).toISOString().slice(0, 10));

/** The starts of all periods that touch `[from, to)`, in order. */
export function periodsIn(grain: Grain, from: string, to: string): string[] {
  const starts: string[] = [];
  for (let start = periodStart(grain, from); start < to; start = periodEnd(grain, start)) starts.push(start);
  return starts;
}

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** True for a `YYYY-MM-DD` that is a real day. */
export function isDay(text: string): boolean {
  return DAY_PATTERN.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOf(dayNumber(text)) === text;
}
