import { dayNumber, dayOf, periodStart } from '@soundings/shared/time';
import type { Region } from './fleet/names';

/** The UTC days of the demo: how busy each is, and which periods run on it. */

const DAY_MS = 86_400_000;
const SUNDAY = 0;
const SATURDAY = 6;

const HOLIDAYS: Record<Region, readonly string[]> = {
  emea: ['05-01', '12-31'],
  amer: ['07-04', '11-27', '12-31'],
  apac: ['01-02', '05-03', '05-04'],
};

/** A UTC day by its number, with what every instance needs to know of it. */
export interface DemoDay {
  day: number;
  /** `MM-DD`. */
  date: string;
  weekday: number;
  workday: boolean;
  weekStart: number;
  monthStart: number;
  /** First day of the rolling month: the same day of the month before, or its last day. */
  rollingStart: number;
}

export function demoDay(day: number): DemoDay {
  const of = weekday(day);
  return {
    day,
    date: dayOf(day).slice(5),
    weekday: of,
    workday: of !== SUNDAY && of !== SATURDAY,
    weekStart: day - of,
    monthStart: dayNumber(periodStart('month', dayOf(day))),
    rollingStart: rollingMonthStart(day),
  };
}

/** Day of week of a UTC day number, 0 = Sunday (1970-01-01 was a Thursday). */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function mondayOf(day: number): number {
  return day - ((weekday(day) + 6) % 7);
}

function rollingMonthStart(day: number): number {
  const date = new Date(day * DAY_MS);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0));
  return last.getTime() / DAY_MS - last.getUTCDate() + Math.min(date.getUTCDate(), last.getUTCDate());
}

/** Midnight of a UTC day number as RFC 3339. */
export const midnight = (day: number): string => `${dayOf(day)}T00:00:00Z`;

/** Share of a normal working day, about 0.05 to 1.05. `weekend` is the instance's own weekend share. */
export function dayShare({ date, weekday: of, workday }: DemoDay, region: Region, weekend: number): number {
  if (date >= '12-24' && date <= '12-26') return weekend * 0.7;
  const yearEnd = date >= '12-27' || date === '01-01';
  if (!workday) return weekend * (yearEnd ? 0.7 : 1);
  if (date === '01-01' || HOLIDAYS[region].includes(date)) return weekend * 1.4;
  if (yearEnd) return 0.38;
  if (date >= '12-21') return 0.7;
  const summer = date >= '07-15' && date <= '08-25' && region !== 'apac' ? 0.86 : 1;
  return summer * (of === 5 ? 0.9 : of === 1 ? 0.97 : 1.03);
}

const WORKDAY_UTC: Record<Region, readonly [number, number]> = {
  emea: [6, 18],
  amer: [13, 24],
  apac: [0, 11],
};

/** Share of the UTC day's active users seen until `second` of the day. */
export function shareUntil(second: number, region: Region): number {
  const [from, to] = WORKDAY_UTC[region];
  const hour = second / 3600;
  if (hour >= 23) return 1;
  const through = Math.min(1, Math.max(0, (hour - from) / (to - from)));
  return 0.04 + 0.96 * Math.min(1, 1.25 * through - 0.25 * through * through);
}

/** A second of the day at which somebody comes, from a draw in [0, 1): the inverse of shareUntil. */
export function secondOfVisit(draw: number, region: Region): number {
  const [from, to] = WORKDAY_UTC[region];
  if (draw < 0.04) return Math.floor((draw / 0.04) * from * 3600);
  const share = (draw - 0.04) / 0.96;
  return Math.min(86_399, Math.floor((from + ((1.25 - Math.sqrt(1.5625 - share)) / 0.5) * (to - from)) * 3600));
}

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** A second of the day as `HH:MM:SS`. */
export const clock = (second: number): string =>
  `${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
