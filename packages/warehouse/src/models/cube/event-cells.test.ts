import { AGES, CELL_KEYS, cohortKey, DAY_COUNTS, frequencyKey } from '@soundings/shared/event-cells';
import { dayOf } from '@soundings/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCells } from '../../testing/oracle/event-cells';
import type { Activity } from '../../testing/oracle/event-metrics';
import { duckdbDialect } from '../../duckdb/dialect';
import { normaliseRows } from '../../duckdb/normalise';
import { memoryEngine } from '../../testing/memory-engine';
import { activityArbitrary, buildActivity } from '../../testing/random-activity';
import { CELL_READINGS } from './event-cells';

/**
 * Every cell of retention and frequency against sets in plain TypeScript, over thousands of
 * random small logs, and over some that are longer than the oldest age.
 */

const LOGS = [
  { span: 75, instances: 100, runs: 15 },
  { span: 230, instances: 30, runs: 20 },
];

const connection = memoryEngine();

const expected = (fleet: readonly Activity[]) =>
  fleet.flatMap((activity, no) =>
    activity.delivered.size === 0
      ? []
      : expectedCells(activity).map(({ metric, grain, start, reading }) => ({
          at: `${metric} ${grain} ${no} ${dayOf(start)}`,
          ...reading,
        })),
  );

/** Each cell of the rows under a name of its own. */
async function cellsOf() {
  const rows = await Promise.all(CELL_READINGS.map((part) => connection().runAndReadAll(part(duckdbDialect))));
  return rows.flatMap(normaliseRows).flatMap((row) =>
    (row.measure === 'retention' ? AGES : DAY_COUNTS)
      .filter((number) => (BigInt(String(row.numbers)) >> BigInt(number)) % 2n === 1n)
      .map((number) => ({
        at: `${row.measure === 'retention' ? cohortKey(number) : frequencyKey(number)} ${String(row.grain)} ${String(row.instance_no)} ${String(row.period_start)}`,
        numerator: row.numerator,
        denominator: row.denominator,
        reason: row.reason as string | null,
      })),
  );
}

/** A text is compared far faster than an object, and there are many. */
const lines = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();

const found = new Map<string, Set<string>>();

describe('the cells of retention and frequency', () => {
  it.each(LOGS)('are those of plain sets, in lives of up to $span days', { timeout: 600_000 }, async (logs) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(activityArbitrary(logs.span), { minLength: logs.instances, maxLength: logs.instances }),
        async (fleet) => {
          await buildActivity(connection(), fleet);
          const cells = await cellsOf();
          expect(lines(cells)).toEqual(lines(expected(fleet)));
          for (const { at, numerator, reason } of cells) {
            const key = at.split(' ')[0]!;
            const told = found.get(key) ?? found.set(key, new Set()).get(key)!;
            told.add(reason ?? (numerator === 0 ? 'zero' : 'value'));
          }
        },
      ),
      // A fleet that fails takes minutes to be made smaller; its seed is told.
      { numRuns: logs.runs, endOnFailure: true },
    );
  });

  it('were met in every cell, and with every reason', () => {
    expect([...found.keys()].toSorted()).toEqual([...CELL_KEYS].toSorted());
    const reasons = [...found.values()].flatMap((told) => [...told]);
    expect(new Set(reasons)).toEqual(
      new Set([
        'value',
        'zero',
        'hidden_by_contract',
        'incomplete_period',
        'not_applicable',
        'not_collected_at_level',
        'not_received',
        'silent',
        'suppressed_small_group',
      ]),
    );
  });

  it('are none while no event was delivered', async () => {
    await buildActivity(connection(), [
      { permitted: new Map([[19_730, 'all']]), used: [], delivered: new Set(), withheld: false },
    ]);
    expect(await cellsOf()).toEqual([]);
  });
});
