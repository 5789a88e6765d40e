import type { FleetReply, FleetRow } from '@soundings/shared/fleet';
import type { FleetMetricKey } from '@soundings/shared/metrics';
import type { InstanceSeriesReply, Point, UsageSeriesReply } from '@soundings/shared/usage';
import { type TestFleet, trimmedFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

let fleet: TestFleet;
let server: TestServer;
let rows: FleetRow[];
beforeAll(async () => {
  fleet = await trimmedFleet(200, 150);
  server = await serveFolder(fleet.dataDir);
  rows = (await get<FleetReply>('/api/fleet?limit=1000&population=all')).rows;
}, 600_000);
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

const get = async <Body>(path: string): Promise<Body> => (await server.json<Body>(path)).body;
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** All days of the fleet. */
const WINDOW = 'from=2026-01-01&to=2027-01-01';

interface Told {
  row: FleetRow;
  /** By first day of the period: complete values, and those that stand in for a silent period. */
  complete: Map<string, number>;
  known: Map<string, number>;
}

/** What the page of each instance says, and by what it is last known: the newest complete reading before, in plain code. */
async function toldOf(metric: FleetMetricKey, grain: string): Promise<Told[]> {
  const told: Told[] = [];
  for (const row of rows) {
    const path = `/api/instances/${row.id}/series?metric=${metric}&grain=${grain}&${WINDOW}`;
    const { points } = await get<InstanceSeriesReply>(path);
    const complete = new Map<string, number>();
    const known = new Map<string, number>();
    let newest: number | null = null;
    for (const { start, reading } of points) {
      if (reading.complete && reading.value !== null) complete.set(start, (newest = reading.value));
      else if (reading.reason === 'silent' && newest !== null) known.set(start, newest);
    }
    told.push({ row, complete, known });
  }
  return told;
}

const accountsOf = (told: readonly Told[]): number => new Set(told.flatMap(({ row }) => row.account?.id ?? [])).size;

/** A point as the instances in it make it up, with what silent ones are last known by. */
function expectPoint(point: Point, without: Point, told: readonly Told[]): void {
  const reporting = told.filter(({ complete }) => complete.has(point.start));
  const silent = told.filter(({ known }) => known.has(point.start));
  const values = [
    ...reporting.map(({ complete }) => complete.get(point.start)!),
    ...silent.map(({ known }) => known.get(point.start)!),
  ];
  expect(point.value).toBe(values.length === 0 ? null : sum(values));
  expect(point.coverage.lastKnown?.instances).toBe(silent.length === 0 ? undefined : silent.length);
  expect(point.coverage.instances).toEqual({
    reporting: reporting.length + silent.length,
    eligible: without.coverage.instances.eligible,
  });
  expect(point.coverage.accounts).toEqual({
    reporting: accountsOf([...reporting, ...silent]),
    eligible: without.coverage.accounts.eligible,
  });
  expect(point.coverage.instances.reporting + sum(point.coverage.missing.map(({ instances }) => instances))).toBe(
    point.coverage.instances.eligible,
  );
  expect(point.coverage.seats.reporting + sum(point.coverage.missing.map(({ seats }) => seats))).toBe(
    point.coverage.seats.eligible,
  );
  if (silent.length > 0) expect(point.complete).toBe(false);
  else expect(point).toEqual(without);
}

const PASSES: [string, (row: FleetRow) => boolean][] = [
  ['population=all', () => true],
  ['population=all&hosting=self_hosted', ({ hosting }) => hosting === 'self_hosted'],
  ['population=all&liveness=silent', ({ liveness }) => liveness === 'silent'],
];

test.each([
  ['mau', 'month'],
  ['wau', 'week'],
  ['user_accounts', 'day'],
] as const)(
  'series of %s add what the pages of silent instances are last known by, counted apart',
  async (metric, grain) => {
    const told = await toldOf(metric, grain);
    let known = 0;
    for (const [filters, passes] of PASSES) {
      const path = `/api/usage/series?metric=${metric}&grain=${grain}&${WINDOW}&${filters}`;
      const without = (await get<UsageSeriesReply>(path)).series[0]!.points;
      const { points } = (await get<UsageSeriesReply>(`${path}&lastKnown=include`)).series[0]!;
      const own = told.filter(({ row }) => passes(row));
      points.forEach((point, at) => expectPoint(point, without[at]!, own));
      known += sum(points.map(({ coverage }) => coverage.lastKnown?.instances ?? 0));
    }
    expect(known).toBeGreaterThan(10);
  },
  200_000,
);

test('of the last finished month it is the total of the fleet page, in each hosting type too', async () => {
  const total = async (filters: string) =>
    (await get<FleetReply>(`/api/fleet?limit=1&lastKnown=include${filters}`)).mau;
  const { series } = await get<UsageSeriesReply>('/api/usage/series?metric=mau&lastKnown=include');
  const start = rows[0]!.mau.period;
  const point = series[0]!.points.find((one) => one.start === start)!;
  const whole = await total('');
  // Seats are those of the month here, and today's there.
  expect(point.value).toBe(whole.value);
  expect(point.complete).toBe(false);
  expect(point.coverage.instances).toEqual(whole.coverage.instances);
  expect(point.coverage.accounts).toEqual(whole.coverage.accounts);
  expect(point.coverage.lastKnown?.instances).toBe(whole.coverage.lastKnown?.instances);
  const byHosting = await get<UsageSeriesReply>('/api/usage/series?metric=mau&by=hosting&lastKnown=include');
  for (const { key, points } of byHosting.series)
    expect(points.find((one) => one.start === start)?.value).toBe((await total(`&hosting=${key}`)).value);
});

test('a metric that nobody is last known by stays as it is', async () => {
  const path = '/api/usage/series?metric=users_created';
  expect((await get<UsageSeriesReply>(`${path}&lastKnown=include`)).series).toEqual(
    (await get<UsageSeriesReply>(path)).series,
  );
});
