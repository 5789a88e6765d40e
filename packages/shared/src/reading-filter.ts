import { z } from 'zod';
import { listFilter, minorFilter, rangeFilter, versionFilter } from './filter-parts';
import { CELL_KEYS, cellMetricOf, isCellKey } from './event-cells';
import { METRIC_KEYS, metricOf, type ReadingKey } from './metrics';
import { daySchema } from './number';
import { DEPLOY_TYPES, NULL_REASONS, type NullReason, PERMITTED_EVENTS, PERMITTED_PINGS, STATUSES } from './telemetry';
import { type Grain, periodStart } from './time';

/**
 * The filter `reading`: the instances behind points of charts. Its text is one or more terms
 * with spaces between them, which all must hold; a term is
 * `<metric>.<grain>.<first day>.<who>` (the metric may be the key of a cell of retention or
 * frequency: `cohort_w3`, `frequency_d5`) and then `/<key>:<text>` for each condition on the
 * period itself, as in `mau.month.2026-10-01.silent/status:full/version:<5.2`. What a series
 * takes from the last day of the period stands there, because the filters of the fleet page speak of today.
 */

/**
 * How an instance takes part in the change of a sum between two periods. Reported in both:
 * `same`. In question in both, reported in one: `started` or `stopped`, and under `permission_…` where
 * what is permitted changed between. In question in one alone: `entered` or `left`.
 */
export const CHANGE_PARTS = [
  'same',
  'started',
  'stopped',
  'permission_started',
  'permission_stopped',
  'entered',
  'left',
] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** Who: those with a complete reading, those without, or those without for one reason. */
const POINT_WHO = ['reporting', 'missing', ...NULL_REASONS] as const;
export type PointWho = 'reporting' | 'missing' | NullReason;

/** The filters that a series takes from the last day of each period. */
export const PERIOD_FILTERS = {
  status: listFilter(STATUSES).optional(),
  permittedPings: listFilter(PERMITTED_PINGS).optional(),
  permittedEvents: listFilter(PERMITTED_EVENTS).optional(),
  deployType: listFilter(DEPLOY_TYPES).optional(),
  version: versionFilter.optional(),
  behind: rangeFilter.optional(),
};

/** The conditions of a term. */
const PERIOD_SHAPE = {
  ...PERIOD_FILTERS,
  /** Minor releases, as a breakdown by version names them. */
  minor: minorFilter.optional(),
  /** `include`: a lower bound counts as reporting. */
  partial: z.enum(['include']).optional(),
};
const periodSchema = z.strictObject(PERIOD_SHAPE);
export type PeriodTexts = Partial<Record<keyof typeof PERIOD_SHAPE, string>>;

/** Whom a term means: of one period, or (`since` another) of the change between two. */
export type TermWho = { who: PointWho } | { part: ChangePart; since: string };

interface TermHead {
  metric: ReadingKey;
  grain: Grain;
  /** First day of the period. */
  start: string;
  whom: TermWho;
}

export interface ReadingTerm extends TermHead {
  conditions: z.infer<typeof periodSchema>;
}

/** A term as texts. */
export interface ReadingTermTexts extends TermHead {
  conditions: PeriodTexts;
}

const MOST_TERMS = 4;

const READING_KEYS: readonly ReadingKey[] = [...METRIC_KEYS, ...CELL_KEYS];
const grainsOf = (key: ReadingKey): readonly Grain[] => metricOf(isCellKey(key) ? cellMetricOf(key) : key).grains;

function whomOf(who: string | undefined, since: string | undefined): TermWho | null {
  const point = POINT_WHO.find((one) => one === who);
  if (point !== undefined) return since === undefined ? { who: point } : null;
  const part = CHANGE_PARTS.find((one) => one === who);
  return part === undefined || since === undefined ? null : { part, since };
}

/** The texts of a term, or what is wrong with it. */
function readTerm(text: string): ReadingTermTexts | string {
  const [head = '', ...rest] = text.split('/');
  const [name, grain, start = '', who, since, ...more] = head.split('.');
  const metric = READING_KEYS.find((key) => key === name);
  if (metric === undefined) return `"${String(name).slice(0, 40)}" is not a metric`;
  const kept = grainsOf(metric).find((one) => one === grain);
  if (kept === undefined) return `${metric} is kept by ${grainsOf(metric).join(', ')}`;
  const whom = whomOf(who, since);
  if (whom === null || more.length > 0)
    return `after the day stands ${POINT_WHO.slice(0, 2).join(', ')}, a reason, or a part of a change and the first day of the period before`;
  if ('part' in whom && isCellKey(metric)) return `${metric} is a cell, whose change has no parts`;
  for (const day of [start, ...('since' in whom ? [whom.since] : [])])
    if (!daySchema.safeParse(day).success || periodStart(kept, day) !== day)
      return `"${day.slice(0, 40)}" is not the first day of a ${kept}`;
  const conditions: Record<string, string> = {};
  for (const part of rest) {
    const colon = part.indexOf(':');
    const key = part.slice(0, Math.max(0, colon));
    if (!Object.hasOwn(PERIOD_SHAPE, key) || key in conditions)
      return `"${part.slice(0, 40)}" is not a condition, or a second one of its kind`;
    conditions[key] = part.slice(colon + 1);
  }
  return { metric, grain: kept, start, whom, conditions };
}

function parseTerm(text: string): ReadingTerm | string {
  const term = readTerm(text);
  if (typeof term === 'string') return term;
  const conditions = periodSchema.safeParse(term.conditions);
  if (!conditions.success) return conditions.error.issues[0]?.message ?? 'is not valid';
  return { ...term, conditions: conditions.data };
}

const partsOf = (text: string): string[] => text.split(' ').filter((part) => part !== '');

export const readingFilter = z
  .string()
  .max(2_000)
  .transform((text, context): ReadingTerm[] => {
    const terms = partsOf(text).map(parseTerm);
    const fault =
      terms.length === 0 || terms.length > MOST_TERMS
        ? `must be 1 to ${MOST_TERMS} terms like mau.month.2026-10-01.reporting`
        : terms.find((term) => typeof term === 'string');
    if (fault !== undefined) {
      context.addIssue({ code: 'custom', message: fault });
      return z.NEVER;
    }
    return terms.filter((term) => typeof term !== 'string');
  });

/** The terms of a text that the filter takes; none of another. */
export function readingTerms(text: string): ReadingTermTexts[] {
  const terms = partsOf(text).map(readTerm);
  return terms.filter((term) => typeof term !== 'string');
}

/** The text of a term. */
export function readingTermText({ metric, grain, start, whom, conditions }: ReadingTermTexts): string {
  const who = 'who' in whom ? whom.who : `${whom.part}.${whom.since}`;
  const told = Object.entries(conditions).map(([key, text]) => `/${key}:${text}`);
  return [metric, grain, start, who].join('.') + told.join('');
}
