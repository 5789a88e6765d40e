import { EVENT_METRIC_KEYS, EVENT_METRICS } from '@soundings/shared/event-metrics';
import { dayOf } from '@soundings/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activity, bounds, expectedReading } from '../../testing/oracle/event-metrics';
import { memoryEngine } from '../../testing/memory-engine';
import { activityArbitrary, buildActivity, FIRST, readingsOf, sorted } from '../../testing/random-activity';
import { EVENT_READINGS } from './event-readings';

/**
 * Every metric of events against sets in plain TypeScript, over random small logs: week and
 * month borders, a leap day, gaps of exactly a window, permissions that change, late starts
 * and ends. Each run holds many instances, so that thousands are compared.
 */

const SPAN = 75; // to 2024-03-23, past the leap day
const INSTANCES = 140;

const connection = memoryEngine();

function expected(fleet: readonly Activity[]) {
  return fleet.flatMap((activity, no) =>
    activity.delivered.size === 0
      ? []
      : EVENT_METRIC_KEYS.flatMap((metric) =>
          EVENT_METRICS[metric].grains.flatMap((grain) =>
            [...new Set([...activity.permitted.keys()].map((day) => bounds(grain, day)[0]))].map((start) => ({
              at: `${metric} ${grain} ${no} ${dayOf(start)}`,
              ...expectedReading(activity, metric, grain, start),
            })),
          ),
        ),
  );
}

describe('the readings from events', () => {
  it('are those of plain sets, in thousands of random logs', { timeout: 300_000 }, async () => {
    const told = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(activityArbitrary(SPAN), { minLength: INSTANCES, maxLength: INSTANCES }),
        async (fleet) => {
          await buildActivity(connection(), fleet);
          const found = sorted(await readingsOf(connection(), EVENT_READINGS));
          expect(found).toEqual(sorted(expected(fleet)));
          for (const { reason } of found) told.add(reason ?? 'null');
        },
      ),
      { numRuns: 15 },
    );
    expect(told).toEqual(
      new Set([
        'null',
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

  it('are none of an instance that delivered no event', async () => {
    await buildActivity(connection(), [
      { permitted: new Map([[FIRST, 'all']]), used: [], delivered: new Set(), withheld: false },
    ]);
    expect(await readingsOf(connection(), EVENT_READINGS)).toEqual([]);
  });
});
