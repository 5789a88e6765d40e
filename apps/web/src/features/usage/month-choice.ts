import { addPeriods, isDay, periodStart, runningPeriod } from '@soundings/shared/time';

/** Months that can be chosen, the newest finished one first. */
const MONTHS = 24;

/** The month that the address names, or the newest that is over; with those that can be chosen instead. */
export function monthChoice(
  text: string | undefined,
  asOf: string,
): { month: string; newest: string; months: string[] } {
  const newest = addPeriods('month', runningPeriod('month', asOf), -1);
  const recent = Array.from({ length: MONTHS }, (_, back) => addPeriods('month', newest, -back));
  const month = text !== undefined && isDay(text) ? periodStart('month', text) : newest;
  return { month, newest, months: [...new Set([...recent, month])].toSorted().toReversed() };
}
