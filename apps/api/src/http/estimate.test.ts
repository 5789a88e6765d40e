import type { FleetReply } from '@soundings/shared/fleet';
import { SEGMENTS } from '@soundings/shared/telemetry';
import type { InstanceSeriesReply, UsageSeriesReply } from '@soundings/shared/usage';
import type { EstimateReply } from '@soundings/shared/usage-estimate';
import { sampleFleet, type TestFleet, trimmedFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { estimateOf, type Stratum } from '../questions/estimate';
import { serveFolder, type TestServer } from '../testing/serve';

interface Told {
  size: number | null;
  users: number | null;
}

/** The stratum of instances told one by one. */
function stratumOf(kind: Stratum['kind'], all: readonly Told[]): Stratum {
  const reporters = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  const missing = { n: 0, x: 0 };
  for (const { size, users } of all) {
    const x = size ?? 1;
    if (users === null) {
      missing.n += 1;
      missing.x += x;
      continue;
    }
    reporters.n += 1;
    reporters.x += x;
    reporters.y += users;
    reporters.xx += x * x;
    reporters.xy += x * users;
    reporters.yy += users * users;
  }
  return { kind, reporters, missing };
}

describe('an estimate over HTTP', () => {
  let fleets: TestFleet[];
  let invented: TestServer;
  let samples: TestServer;
  beforeAll(async () => {
    fleets = [await trimmedFleet(160, 70), await sampleFleet()];
    [invented, samples] = (await Promise.all(fleets.map((fleet) => serveFolder(fleet.dataDir)))) as [
      TestServer,
      TestServer,
    ];
  });
  afterAll(async () => {
    await Promise.all([invented, samples].map((server) => server.close()));
    await Promise.all(fleets.map((fleet) => fleet.remove()));
  });

  /** The numbers of each instance in one month, by size class and whether it has seats. */
  async function strataOf(start: string): Promise<Stratum[]> {
    const strata: Stratum[] = [];
    for (const segment of SEGMENTS) {
      const { body } = await invented.json<FleetReply>(`/api/fleet?limit=200&segment=${segment}`);
      const told: Told[] = [];
      for (const { id, seats } of body.rows) {
        const { body: own } = await invented.json<InstanceSeriesReply>(
          `/api/instances/${id}/series?metric=mau&grain=month&from=${start}`,
        );
        const [point] = own.points;
        if (point?.start === start)
          told.push({
            size: seats !== null && seats > 0 ? seats : null,
            users: point.reading.complete ? point.reading.value : null,
          });
      }
      strata.push(
        stratumOf(
          'seats',
          told.filter(({ size }) => size !== null),
        ),
      );
      strata.push(
        stratumOf(
          'instances',
          told.filter(({ size }) => size === null),
        ),
      );
    }
    return strata;
  }

  test(
    'is what the instances tell one by one, and the reported number stays as it is',
    { timeout: 120_000 },
    async () => {
      const { body } = await invented.json<EstimateReply>('/api/usage/estimate?metric=mau&grain=month');
      const { body: plain } = await invented.json<UsageSeriesReply>('/api/usage/series?metric=mau&grain=month');
      const told = body.points.filter(({ estimate }) => estimate !== null);
      expect(told.length).toBeGreaterThan(0);
      for (const { start, value, estimate, coverage } of told) {
        expect(value).toBe(plain.series[0]?.points.find((point) => point.start === start)?.value);
        expect(estimate).toEqual(estimateOf(await strataOf(start)));
        expect(estimate!.value).toBeGreaterThan(Number(value));
        expect(coverage.instances.reporting).toBeLessThan(coverage.instances.eligible);
        expect(estimate!.low).toBeGreaterThanOrEqual(Number(value));
        expect(estimate!.high).toBeGreaterThanOrEqual(estimate!.value);
      }
    },
  );

  test('is refused for a period that runs, and where too few report', async () => {
    const { body } = await invented.json<EstimateReply>('/api/usage/estimate?metric=mau&grain=month');
    expect(body.points.at(-1)).toMatchObject({ estimate: null, refused: 'incomplete_period' });
    const { body: few } = await samples.json<EstimateReply>('/api/usage/estimate?metric=dau&grain=day&population=all');
    const refused = few.points.filter(({ refused: why }) => why === 'coverage_too_low');
    expect(refused.length).toBeGreaterThan(0);
    for (const { coverage } of refused)
      expect(coverage.instances.reporting).toBeLessThan(0.3 * coverage.instances.eligible + 1e-9);
  });

  test('is refused for a metric that does not add up or comes from events alone', async () => {
    for (const metric of ['stickiness', 'mau_events'])
      expect(await invented.json(`/api/usage/estimate?metric=${metric}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid_question', field: 'metric' },
      });
  });
});
