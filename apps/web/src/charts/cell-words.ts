import { coverageWords, formatNumber, formatPercent, plural, reasonWords } from '../lib/format';
import type { ChartPoint, ChartUnit } from './points';

/** `in the first week`, `1 week later`. */
export const ageWords = (age: number): string => (age === 0 ? 'in the first week' : `${plural(age, 'week')} later`);

/** `1 day`, `12 days`. */
export const dayCountWords = (days: number): string => plural(days, 'day');

/** No user was first seen in the week of a cohort: there is no share, and nothing is missing. */
export const isNobody = ({ value, reason }: ChartPoint): boolean => value === null && reason === 'not_applicable';

/** The value of a cell, of a share with its parts: `56 % · 28 of 50 users`. */
export function cellWords(point: ChartPoint, unit: ChartUnit): string {
  if (point.value === null) return isNobody(point) ? 'nobody was first active in that week' : reasonWords(point.reason);
  if (unit === 'count') return plural(point.value, 'user');
  const { numerator, denominator } = point;
  const parts =
    numerator === undefined || denominator === undefined
      ? ''
      : ` · ${formatNumber(numerator)} of ${plural(denominator, 'user')}`;
  return `${formatPercent(point.value)}${parts}`;
}

/** Whom a cell covers, and why it does not cover the others. */
export function cellCoverageWords({ coverage }: ChartPoint): string[] {
  if (coverage === undefined) return [];
  const missing = coverage.missing.map(
    ({ reason, instances }) => `${plural(instances, 'instance')}: ${reasonWords(reason)}`,
  );
  return [`${coverageWords(coverage)} reporting`, ...missing];
}

/** True where users of an instance are left out because they are a small group. */
export const leavesOut = (point: ChartPoint | null): boolean =>
  point?.coverage?.missing.some(({ reason }) => reason === 'suppressed_small_group') ?? false;
