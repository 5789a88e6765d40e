import type { FleetReply } from '@soundings/shared/fleet';
import { type FleetMetricKey, metricOf } from '@soundings/shared/metrics';
import type { InstanceSeriesReply } from '@soundings/shared/usage';
import { PERCENTILE_KEYS, PERCENTILES, type PercentilesReply } from '@soundings/shared/usage-percentiles';
import { eventFleet, sampleFleet, type TestFleet, trimmedFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

const FLEETS: [string, () => Promise<TestFleet>][] = [
  ['the wire samples', sampleFleet],
  ['a fleet with events of months', eventFleet],
  ['an invented fleet', () => trimmedFleet(60, 70)],
];
const METRICS: readonly FleetMetricKey[] = [
  'mau',
  'wau',
  'seat_utilisation',
  'stickiness',
  'mau_events',
  'saturation_search',
];
/** Not by what may have been otherwise in a past period: the fleet is listed by what holds today. */
const FILTERS = ['population=all', 'hosting=managed&partial=include', 'partial=running'];

/** The first number that so many percent of the numbers do not exceed. */
const nearestRank = (numbers: readonly number[], percent: number): number | null =>
  numbers.toSorted((a, b) => a - b)[Math.ceil((numbers.length * percent) / 100) - 1] ?? null;

describe.each(FLEETS)('the spread over the instances of %s', (_, make) => {
  let fleet: TestFleet;
  let server: TestServer;
  beforeAll(async () => {
    fleet = await make();
    server = await serveFolder(fleet.dataDir);
  });
  afterAll(async () => {
    await server.close();
    await fleet.remove();
  });

  /** The numbers that the instances report one by one, by period; of a running or any period lower bounds too where they count. */
  async function reportedAlone(metric: FleetMetricKey, grain: string, filters: string, { from, to }: PercentilesReply) {
    const [partial] = /partial=\w+/.exec(filters) ?? [''];
    const plain = filters.replace(/&?partial=\w+/, '');
    const { body } = await server.json<FleetReply>(`/api/fleet?limit=200&${plain}`);
    expect(body.next).toBeNull();
    const numbers = new Map<string, number[]>();
    for (const { id } of body.rows) {
      const asked = `metric=${metric}&grain=${grain}&from=${from}&to=${to}`;
      const { body: own } = await server.json<InstanceSeriesReply>(`/api/instances/${id}/series?${asked}`);
      for (const [index, { start, reading }] of own.points.entries()) {
        const isLast = index === own.points.length - 1;
        const counts = reading.complete || partial === 'partial=include' || (partial === 'partial=running' && isLast);
        if (reading.value !== null && counts) numbers.set(start, [...(numbers.get(start) ?? []), reading.value]);
      }
    }
    return numbers;
  }

  test.each(METRICS)('%s: each line is what single instances report', { timeout: 120_000 }, async (metric) => {
    const grain = metricOf(metric).grains.at(-1) ?? 'month';
    let compared = 0;
    for (const filters of FILTERS) {
      const { body: reply } = await server.json<PercentilesReply>(
        `/api/usage/percentiles?metric=${metric}&grain=${grain}&${filters}`,
      );
      const alone = await reportedAlone(metric, grain, filters, reply);
      for (const key of PERCENTILE_KEYS) {
        const { points } = reply.series.find((one) => one.key === key)!;
        for (const { start, value, reason, coverage } of points) {
          const own = alone.get(start) ?? [];
          expect([start, key, value]).toEqual([start, key, nearestRank(own, PERCENTILES[key])]);
          expect(coverage.instances.reporting).toBe(own.length);
          expect(reason === undefined).toBe(value !== null);
          compared += own.length;
        }
      }
    }
    if (metric === 'mau') expect(compared).toBeGreaterThan(10);
  });

  test('a window with more periods than can be put in order is refused', async () => {
    const { status, body } = await server.json<{ code: string; field: string }>(
      '/api/usage/percentiles?metric=dau&grain=day&from=2024-01-01&to=2024-12-31',
    );
    expect([status, body.code, body.field]).toEqual([400, 'invalid_question', 'from']);
  });
});
