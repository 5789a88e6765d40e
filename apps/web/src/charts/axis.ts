import type { Grain } from '@soundings/shared/time';
import type { ChartUnit } from './points';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

export interface TimeTick {
  start: string;
  label: string;
}

/** Days beyond which a daily axis is marked at the first of each month. */
const MONTHLY_MARKS_FROM = 63;

/**
 * The marks of a time axis, at most `most`: evenly spaced periods, months where days are
 * many. The year stands where it begins or changes.
 */
export function timeTicks(starts: readonly string[], grain: Grain, most: number): TimeTick[] {
  const inMonths = grain === 'month' || (grain === 'day' && starts.length > MONTHLY_MARKS_FROM);
  const candidates = inMonths ? starts.filter((start) => start.endsWith('-01')) : [...starts];
  const step = Math.max(1, Math.ceil(candidates.length / Math.max(1, most)));
  // Count back from the newest period: its mark is the one people look for.
  const kept = candidates.filter((_, index) => (candidates.length - 1 - index) % step === 0);
  return kept.map((start, index) => ({ start, label: tickLabel(start, kept[index - 1], inMonths) }));
}

function tickLabel(start: string, before: string | undefined, inMonths: boolean): string {
  const [year = '', month, day] = start.split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  const isNewYear = before === undefined || before.slice(0, 4) !== year;
  const short = inMonths ? name : `${Number(day)} ${name}`;
  return isNewYear ? `${short} ${year}` : short;
}

/** Ticks from zero to just above `highest`: round steps, whole numbers for counts. */
export function valueTicks(highest: number, unit: ChartUnit, most = 5): number[] {
  const smallest = unit === 'count' ? 1 : 0.01;
  const rough = Math.max(highest, smallest) / (most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough * (1 - 1e-9));
  let step = Math.max(fits ?? 10 * power, smallest);
  if (unit === 'count' && !Number.isInteger(step)) step = Math.ceil(step);
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
