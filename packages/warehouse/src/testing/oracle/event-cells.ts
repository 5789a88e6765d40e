import { AGES, type CellKey, cohortKey, DAY_COUNTS, frequencyKey } from '@soundings/shared/event-cells';
import { type Activity, bounds, type ExpectedReading, reasonOf, usersIn } from './event-metrics';

/** Retention and frequency of one instance by sets of names, day by day. */

const MOST_AGE = Math.max(...AGES);
const SMALL = 5;

interface Cell {
  metric: CellKey;
  grain: 'week' | 'month';
  start: number;
  reading: ExpectedReading;
}

const weekOf = (day: number): number => bounds('week', day)[0];
const monthOf = (day: number): number => bounds('month', day)[0];
const distinct = <Value>(values: Iterable<Value>): Value[] => [...new Set(values)];

/** The users of each week by the week in which each was seen first: `by.get(cohort)`. */
function cohortsOf(activity: Activity): Map<number, Set<string>> {
  const first = new Map<string, number>();
  for (const { user, day } of activity.used) first.set(user, Math.min(day, first.get(user) ?? Infinity));
  const cohorts = new Map<number, Set<string>>();
  for (const [user, day] of first) cohorts.set(weekOf(day), (cohorts.get(weekOf(day)) ?? new Set()).add(user));
  return cohorts;
}

/** The one of several groups that has to go with the small ones: the smallest, then the one that comes first. */
function goesToo<Key extends number>(all: Set<string>, told: Map<Key, Set<string>>): Key | null {
  const covered = new Set([...told.values()].flatMap((users) => [...users]));
  const rest = [...all].filter((user) => !covered.has(user)).length;
  if (rest === 0 || rest >= SMALL) return null;
  const [smallest] = [...told].toSorted(([a, some], [b, others]) => some.size - others.size || a - b);
  return smallest?.[0] ?? null;
}

interface Left {
  cohorts: Set<number>;
  /** `cohort week`. */
  cells: Set<string>;
}

const cellName = (cohort: number, week: number): string => `${cohort} ${week}`;
const both = (one: Set<string>, other: Set<string>): Set<string> => new Set([...one].filter((user) => other.has(user)));

/** The cohorts and cells that must not be told. */
function leftOut(activity: Activity, cohorts: Map<number, Set<string>>): Left {
  const left: Left = { cohorts: new Set(), cells: new Set() };
  for (const [cohort, users] of cohorts) if (users.size < SMALL) left.cohorts.add(cohort);
  const small = new Set(left.cohorts);
  for (const week of distinct(activity.used.map(({ day }) => weekOf(day)))) {
    const active = usersIn(activity, week, week + 7);
    const told = new Map<number, Set<string>>();
    for (const [cohort, users] of cohorts) {
      const age = (week - cohort) / 7;
      const cell = both(users, active);
      if (age < 0 || cell.size === 0) continue;
      if (cell.size < SMALL) left.cells.add(cellName(cohort, week));
      else if (age <= MOST_AGE && !small.has(cohort)) told.set(age, cell);
    }
    const age = goesToo(active, told);
    if (age === 0) left.cohorts.add(week);
    else if (age !== null) left.cells.add(cellName(week - 7 * age, week));
  }
  return left;
}

const UNTOLD = { numerator: null, denominator: null };

function retentionOf(activity: Activity): Cell[] {
  const weeks = distinct([...activity.permitted.keys()].map(weekOf));
  const cohorts = cohortsOf(activity);
  const left = leftOut(activity, cohorts);
  return weeks.flatMap((cohort) =>
    AGES.filter((age) => weeks.includes(cohort + 7 * age)).map((age): Cell => {
      const week = cohort + 7 * age;
      const users = cohorts.get(cohort) ?? new Set<string>();
      const numerator = both(users, usersIn(activity, week, week + 7)).size;
      const isLeft = users.size > 0 && (left.cohorts.has(cohort) || left.cells.has(cellName(cohort, week)));
      const needs = { from: cohort - 7, start: cohort, end: cohort + 7, until: [week, week + 7] as const, isLeft };
      const reason = reasonOf(activity, needs) ?? (users.size === 0 ? 'not_applicable' : null);
      const told = reason === null ? { numerator, denominator: users.size } : UNTOLD;
      return { metric: cohortKey(age), grain: 'week', start: cohort, reading: { ...told, reason } };
    }),
  );
}

/** The users of a month by the number of days on which each was active. */
function byDays(activity: Activity, start: number, end: number): Map<number, Set<string>> {
  const groups = new Map<number, Set<string>>();
  for (const user of usersIn(activity, start, end)) {
    const own = activity.used.filter((use) => use.user === user && use.day >= start && use.day < end);
    const days = distinct(own.map(({ day }) => day)).length;
    groups.set(days, (groups.get(days) ?? new Set()).add(user));
  }
  return groups;
}

function frequencyOf(activity: Activity): Cell[] {
  return distinct([...activity.permitted.keys()].map(monthOf)).flatMap((start) => {
    const [, end] = bounds('month', start);
    const groups = byDays(activity, start, end);
    const large = new Map([...groups].filter(([, users]) => users.size >= SMALL));
    const small = groups.size - large.size;
    const least = goesToo(usersIn(activity, start, end), large);
    // The days of all users are told as well as their number: two sums would tell two groups.
    const order = [...large].toSorted(([a, some], [b, others]) => some.size - others.size || a - b);
    const gone = new Set(small === 0 ? [] : order.slice(0, Math.max(0, 3 - small)).map(([days]) => days));
    if (least !== null) gone.add(least);
    const exposed = small > 0 && groups.size < 3;
    return DAY_COUNTS.filter((days) => days <= end - start).map((days): Cell => {
      const numerator = (groups.get(days) ?? new Set()).size;
      const isLeft = exposed || (numerator > 0 && numerator < SMALL) || gone.has(days);
      const reason = reasonOf(activity, { from: start, start, end, until: [start, end], isLeft });
      const told = reason === null ? { numerator, denominator: null } : UNTOLD;
      return { metric: frequencyKey(days), grain: 'month', start, reading: { ...told, reason } };
    });
  });
}

/** Every cell of an instance that has a reading. */
export const expectedCells = (activity: Activity): Cell[] => [...retentionOf(activity), ...frequencyOf(activity)];
