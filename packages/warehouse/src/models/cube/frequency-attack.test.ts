import { DAY_COUNTS } from '@soundings/shared/event-cells';
import { dayOf } from '@soundings/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duckdbDialect } from '../../duckdb/dialect';
import { normaliseRows } from '../../duckdb/normalise';
import { memoryEngine } from '../../testing/memory-engine';
import { type Activity, bounds, usersIn } from '../../testing/oracle/event-metrics';
import { activityArbitrary, buildActivity } from '../../testing/random-activity';
import { CELL_READINGS } from './event-cells';

/**
 * A reader who subtracts: the users of a month and of each of its days are told, so that of
 * the numbers of days that are left out the sum of the users and the sum of their days are
 * known. What these two equations determine is not left out at all.
 */

const FLEETS = 10;
const INSTANCES = 100;

const connection = memoryEngine();

interface Month {
  /** The users of each number of days that the month has, null where they are left out. */
  shown: Map<number, number | null>;
  users: number;
  /** The users of each day, added up. */
  userDays: number;
}

/** The equation with another one's multiple taken away, so that it no longer has the unknown `at`. */
const without = (row: number[], pivot: number[], at: number): number[] =>
  row.map((value, index) => value * pivot[at]! - pivot[index]! * row[at]!);

/** The unknowns that the equations determine, by elimination: each row has a coefficient for each unknown, then the sum. */
function determined(equations: number[][], unknowns: number): Map<number, number> {
  let rows = equations;
  for (let at = 0; at < unknowns; at++) {
    const used = new Set(rows.filter((row) => row.slice(0, at).some((value) => value !== 0)));
    const pivot = rows.find((row) => row[at] !== 0 && !used.has(row));
    if (pivot !== undefined) rows = rows.map((row) => (row === pivot ? row : without(row, pivot, at)));
  }
  return new Map(
    rows.flatMap((row) => {
      const held = [...Array(unknowns).keys()].filter((at) => row[at] !== 0);
      return held.length === 1 ? [[held[0]!, row[unknowns]! / row[held[0]!]!] as const] : [];
    }),
  );
}

/** The users of each number of days that is left out and follows from what is told. */
function attack({ shown, users, userDays }: Month): Map<number, number> {
  const left = [...shown].filter(([, told]) => told === null).map(([days]) => days);
  const told = [...shown].flatMap(([days, count]) => (count === null ? [] : [[days, count] as const]));
  const equations = [
    [...left.map(() => 1), users - told.reduce((sum, [, count]) => sum + count, 0)],
    [...left, userDays - told.reduce((sum, [days, count]) => sum + days * count, 0)],
  ];
  return new Map([...determined(equations, left.length)].map(([at, value]) => [left[at]!, value]));
}

/** What is known of the month of an instance besides its cells. */
function sumsOf(activity: Activity, start: number, end: number): { users: number; userDays: number } {
  const days = [...Array(end - start).keys()].map((n) => usersIn(activity, start + n, start + n + 1).size);
  return { users: usersIn(activity, start, end).size, userDays: days.reduce((sum, size) => sum + size, 0) };
}

/** The months of a fleet of which some cells are left out for a small group and all others told. */
async function monthsOf(fleet: readonly Activity[]): Promise<{ activity: Activity; start: number; month: Month }[]> {
  await buildActivity(connection(), fleet);
  const rows = normaliseRows(await connection().runAndReadAll(CELL_READINGS[1]!(duckdbDialect)));
  return fleet.flatMap((activity, no) =>
    [...new Set([...activity.permitted.keys()].map((day) => bounds('month', day)[0]))].flatMap((start) => {
      const [, end] = bounds('month', start);
      const own = rows.filter((row) => Number(row.instance_no) === no && row.period_start === dayOf(start));
      const reasons = new Set(own.map(({ reason }) => reason));
      if (![...reasons].every((reason) => reason === null || reason === 'suppressed_small_group')) return [];
      if (!reasons.has('suppressed_small_group')) return [];
      const shown = new Map(
        own.flatMap((row) =>
          DAY_COUNTS.filter((days) => (BigInt(String(row.numbers)) >> BigInt(days)) % 2n === 1n).map(
            (days) => [days, row.reason === null ? Number(row.numerator) : null] as const,
          ),
        ),
      );
      return [{ activity, start, month: { shown, ...sumsOf(activity, start, end) } }];
    }),
  );
}

describe('the numbers of days that are left out', () => {
  it('can be told where there are two, by who subtracts', () => {
    const shown = new Map<number, number | null>([
      [3, null],
      [4, 0],
      [9, null],
      [10, 12],
    ]);
    const month = { shown, users: 12 + 2 + 4, userDays: 10 * 12 + 3 * 2 + 9 * 4 };
    expect(attack(month)).toEqual(
      new Map([
        [3, 2],
        [9, 4],
      ]),
    );
    shown.set(10, null);
    expect(attack(month)).toEqual(new Map());
  });

  it('cannot be told from the users of the month and of its days', { timeout: 300_000 }, async () => {
    let months = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(activityArbitrary(75), { minLength: INSTANCES, maxLength: INSTANCES }),
        async (fleet) => {
          for (const { start, month } of await monthsOf(fleet)) {
            months++;
            expect([dayOf(start), month, attack(month)]).toEqual([dayOf(start), month, new Map()]);
          }
        },
      ),
      { numRuns: FLEETS, endOnFailure: true },
    );
    expect(months).toBeGreaterThan(100);
  });
});
