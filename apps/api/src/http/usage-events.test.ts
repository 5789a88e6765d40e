import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { Problem } from '@soundings/shared/problem';
import type { UsageSeriesReply } from '@soundings/shared/usage';
import type { AdoptionReply, GrowthReply } from '@soundings/shared/usage-events';
import { eventFleet, trimmedFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

// Every number here can be counted in the groups of the made events: 14, 12 and 30 users of each.
let fleets: TestFleet[];
let withEvents: TestServer;
let without: TestServer;

beforeAll(async () => {
  const [full, bare] = await Promise.all([eventFleet(), trimmedFleet(40, 70)]);
  fleets = [full, bare];
  [withEvents, without] = await Promise.all([serveFolder(full.dataDir), serveFolder(bare.dataDir)]);
}, 120_000);
afterAll(async () => {
  await withEvents?.close();
  await without?.close();
  await Promise.all((fleets ?? []).map((fleet) => fleet.remove()));
});

async function growth(server: TestServer, query = ''): Promise<GrowthReply> {
  const { status, body } = await server.json<GrowthReply>(`/api/usage/growth?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(ENDPOINTS.growth.reply.parse(body)).toEqual(body);
  return body;
}

async function adoption(server: TestServer, query = ''): Promise<AdoptionReply> {
  const { status, body } = await server.json<AdoptionReply>(`/api/usage/adoption?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(ENDPOINTS.adoption.reply.parse(body)).toEqual(body);
  return body;
}

type Reply = Pick<GrowthReply, 'series'> | Pick<AdoptionReply, 'series'>;
const valuesAt = (reply: Reply, start: string) =>
  Object.fromEntries(
    reply.series.map(({ key, points }) => [key, points.find((point) => point.start === start)?.value ?? null]),
  );

describe('GET /api/usage/growth', () => {
  test('is what can be counted by hand, with whom it covers', async () => {
    const reply = await growth(withEvents, 'from=2024-04-01&to=2024-06-01');
    expect(reply).toMatchObject({ grain: 'month', from: '2024-04-01', to: '2024-06-01' });
    const april = { new: 56, retained: 168, resurrected: 56, churned: 56, active: 280 };
    expect(valuesAt(reply, '2024-04-01')).toEqual(april);
    for (const { points } of reply.series)
      expect(points[0]).toMatchObject({ source: 'events', coverage: { instances: { reporting: 3, eligible: 6 } } });
  });

  test('new, retained and resurrected are the active users of the same instances, by week and month', async () => {
    for (const grain of ['week', 'month']) {
      const { series } = await growth(withEvents, `grain=${grain}`);
      const [entered, retained, resurrected, churned, active] = series.map(({ points }) => points);
      for (const [index, point] of (active ?? []).entries()) {
        const parts = [entered, retained, resurrected].map((points) => points?.[index]);
        const known = parts.flatMap((part) => part?.value ?? []);
        expect(point.value).toBe(known.length < 3 ? null : known.reduce((sum, value) => sum + value, 0));
        for (const part of [...parts, churned?.[index]]) expect(part?.coverage).toEqual(point.coverage);
      }
      expect(active?.some(({ value }) => value !== null)).toBe(true);
    }
  });

  test('each part is that of /api/usage/series, with the same filters', async () => {
    for (const filter of ['', 'hosting=managed', 'q=account:marlowe', 'population=all&partial=include']) {
      const [parts, alone] = await Promise.all([
        growth(withEvents, filter),
        withEvents.json<UsageSeriesReply>(`/api/usage/series?metric=users_new&grain=month&${filter}`),
      ]);
      expect(parts.series[0]?.points, filter).toEqual(alone.body.series[0]?.points);
    }
  });

  test('the period that runs is null, never zero', async () => {
    const reply = await growth(withEvents, 'from=2024-06-01&partial=running');
    for (const { points } of reply.series)
      expect(points[0]).toMatchObject({ value: null, reason: 'incomplete_period' });
  });
});

describe('GET /api/usage/adoption', () => {
  test('is the share of active users, as sum by sum', async () => {
    const reply = await adoption(withEvents, 'from=2024-04-01&to=2024-05-01');
    expect(reply.series.map(({ key }) => key)).toEqual([
      'search',
      'code_navigation',
      'batch_changes',
      'code_insights',
      'notebooks',
      'code_monitoring',
      'cody',
    ]);
    expect(valuesAt(reply, '2024-04-01')).toMatchObject({ search: 1, cody: 0.4, batch_changes: 0.2, notebooks: 0 });
    expect(reply.series.at(-1)?.points[0]).toMatchObject({ numerator: 112, denominator: 280 });
  });

  test('small groups are left out, and said to be', async () => {
    const { series } = await adoption(withEvents, 'from=2024-05-01&to=2024-06-01');
    const batches = series.find(({ key }) => key === 'batch_changes')?.points[0];
    expect(batches?.coverage.missing).toContainEqual(expect.objectContaining({ reason: 'suppressed_small_group' }));
  });
});

describe('while no events are loaded', () => {
  test('everything is missing for everybody, for that reason', async () => {
    for (const { series } of [await growth(without), await growth(without, 'grain=week'), await adoption(without)])
      for (const { points } of series) {
        expect(points.length).toBeGreaterThan(0);
        for (const { value, reason, coverage } of points) {
          expect([value, reason]).toEqual([null, coverage.instances.eligible === 0 ? 'not_applicable' : 'not_loaded']);
          expect(coverage.instances.reporting).toBe(0);
        }
      }
  });
});

test('a wrong parameter is refused by name', async () => {
  const { status, body } = await withEvents.json<Problem>('/api/usage/growth?grain=day');
  expect([status, body.code, body.field]).toEqual([400, 'invalid_question', 'grain']);
});
