import { fromEvents } from './event-metrics';

/**
 * Retention and frequency: metrics of events that are tables. Each cell has readings under a
 * key of its own; the registry, and all lists in which people choose, name the whole.
 */

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Weeks from the cohort week to the one that is looked at. */
export const AGES = numbers(0, 26);
/** On how many days of a calendar month a user may be active. */
export const DAY_COUNTS = numbers(1, 31);

export const cohortKey = (age: number) => `cohort_w${age}` as const;
export const frequencyKey = (days: number) => `frequency_d${days}` as const;
export type CellKey = ReturnType<typeof cohortKey> | ReturnType<typeof frequencyKey>;

export const COHORT_KEYS = AGES.map(cohortKey);
export const FREQUENCY_KEYS = DAY_COUNTS.map(frequencyKey);
export const CELL_KEYS: readonly CellKey[] = [...COHORT_KEYS, ...FREQUENCY_KEYS];

/** The number in the key of a cell: weeks later, or days. */
export const CELL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...AGES.map((age) => [cohortKey(age), age] as const),
  ...DAY_COUNTS.map((days) => [frequencyKey(days), days] as const),
]);

const COHORTS: ReadonlySet<string> = new Set(COHORT_KEYS);

export const isCellKey = (key: string): key is CellKey => CELL_NUMBERS.has(key);

/** What the cells are cells of. */
export const CELL_METRICS = {
  retention: {
    ...fromEvents,
    unit: 'ratio',
    kind: 'ratio',
    label: 'Retention',
    definition:
      'Users of a cohort active so many weeks later ÷ all users of the cohort. A cohort are the users of an instance whose first qualifying event lies in the week from Sunday (UTC), added up over instances.',
    grains: ['week'],
  },
  frequency: {
    ...fromEvents,
    label: 'Frequency',
    definition:
      'Users with a qualifying event on exactly so many days (UTC) of the calendar month, added up over instances.',
    grains: ['month'],
  },
} as const;
export type CellMetricKey = keyof typeof CELL_METRICS;
export const CELL_METRIC_KEYS = ['retention', 'frequency'] as const satisfies readonly CellMetricKey[];

/** Of what a key is a cell. */
export const cellMetricOf = (key: CellKey): CellMetricKey => (COHORTS.has(key) ? 'retention' : 'frequency');
