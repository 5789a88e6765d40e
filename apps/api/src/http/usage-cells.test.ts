import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { Figure } from '@soundings/shared/number';
import type { Problem } from '@soundings/shared/problem';
import { addPeriods } from '@soundings/shared/time';
import type { FrequencyReply, RetentionReply } from '@soundings/shared/usage-cells';
import { eventFleet, trimmedFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

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

async function retention(server: TestServer, query = ''): Promise<RetentionReply> {
  const { status, body } = await server.json<RetentionReply>(`/api/usage/retention?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(ENDPOINTS.retention.reply.parse(body)).toEqual(body);
  return body;
}

async function frequency(server: TestServer, query = ''): Promise<FrequencyReply> {
  const { status, body } = await server.json<FrequencyReply>(`/api/usage/frequency?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(ENDPOINTS.frequency.reply.parse(body)).toEqual(body);
  return body;
}

/** Every figure of a reply adds up to whom it could speak of. */
function expectWhole(figures: readonly Figure[]): void {
  for (const { value, reason, coverage } of figures) {
    const missing = coverage.missing.reduce((sum, { instances }) => sum + instances, 0);
    expect(coverage.instances.reporting + missing).toBe(coverage.instances.eligible);
    expect((value === null) === (reason !== undefined)).toBe(true);
  }
}

// Every number here can be counted in the groups of the made events: 14, 12 and 30 users of each.
describe('GET /api/usage/retention', () => {
  const cohortOf = ({ cohorts }: RetentionReply, start: string) => cohorts.find((cohort) => cohort.start === start);
  const counts = (reply: RetentionReply, start: string) =>
    cohortOf(reply, start)?.cells.map(({ value, reason, numerator, denominator }) =>
      value === null ? reason : `${numerator}/${denominator}`,
    );

  test('is what can be counted by hand, with whom it covers', async () => {
    const reply = await retention(withEvents);
    // Active in April alone: the last week with a day of April is four weeks later.
    const known = [...Array.from({ length: 5 }, () => '56/56'), ...Array.from({ length: 4 }, () => '0/56')];
    expect(counts(reply, '2024-03-31')).toEqual([...known, 'incomplete_period']);
    // Those of February and on, and those of February and April.
    expect(counts(reply, '2024-01-28')?.slice(4, 10)).toEqual([
      '112/112',
      '56/112',
      '56/112',
      '56/112',
      '56/112',
      '112/112',
    ]);
    expect(cohortOf(reply, '2024-03-31')?.size).toMatchObject({
      value: 56,
      source: 'events',
      coverage: { instances: { reporting: 3, eligible: 6 } },
    });
    expectWhole(reply.cohorts.flatMap(({ size, cells }) => [size, ...cells]));
  });

  test('a week that runs tells nobody lost, and one that has not begun is no cell', async () => {
    const { cohorts } = await retention(withEvents, 'from=2024-01-28');
    for (const { start, cells } of cohorts) {
      const running = cells.find(({ age }) => addPeriods('week', start, age) === '2024-06-02');
      expect(running).toMatchObject({ value: null, complete: false });
      expect(addPeriods('week', start, cells.length - 1)).toBe('2024-06-02');
    }
    expect(cohorts).toHaveLength(19);
  });

  test('a cell that would tell a small group is left out at that instance alone', async () => {
    const { cohorts } = await retention(withEvents, 'from=2024-04-28&to=2024-05-05');
    const cell = cohorts[0]?.cells[4];
    expect(cell).toMatchObject({ numerator: 30, denominator: 30, coverage: { instances: { reporting: 1 } } });
    expect(cell?.coverage.missing).toContainEqual(
      expect.objectContaining({ reason: 'suppressed_small_group', instances: 2 }),
    );
  });

  test('follows every filter, and answers alike from sums and from readings', async () => {
    const [all, readings] = [await retention(withEvents), await retention(withEvents, 'q=-')];
    expect(readings.cohorts).toEqual(all.cohorts);
    const managed = await retention(withEvents, 'hosting=managed');
    const others = await retention(withEvents, 'hosting=!managed');
    const size = (reply: RetentionReply) => cohortOf(reply, '2024-03-31')?.size.value;
    expect([size(managed), size(others)]).toEqual([12, 44]);
    expect(size(await retention(withEvents, 'q=account:marlowe&population=all'))).toBe(14);
  });
});

describe('GET /api/usage/frequency', () => {
  const valuesOf = ({ months }: FrequencyReply, start: string) =>
    months.find((month) => month.start === start)?.cells.map(({ value }) => value);

  test('is what can be counted by hand: every third day is ten days of April', async () => {
    const reply = await frequency(withEvents);
    const april = Array.from({ length: 30 }, (_, index) => (index === 9 ? 280 : 0));
    expect(valuesOf(reply, '2024-04-01')).toEqual(april);
    expect(valuesOf(reply, '2024-02-01')).toHaveLength(29);
    expectWhole(reply.months.flatMap(({ cells }) => cells));
  });

  test('who is left out with a small group is missing and no zero', async () => {
    const { months } = await frequency(withEvents, 'from=2024-05-01&to=2024-06-01');
    const of = (days: number) => months[0]?.cells.find((cell) => cell.days === days);
    const left = expect.objectContaining({ reason: 'suppressed_small_group', instances: 2 });
    // Two instances have a small group on one day; with it go the two other groups, or two sums would tell two numbers.
    for (const days of [1, 10, 11]) expect(of(days)?.coverage.missing).toContainEqual(left);
    expect(of(10)).toMatchObject({ value: 120, coverage: { instances: { reporting: 1 } } });
    expect(of(11)).toMatchObject({ value: 30, coverage: { instances: { reporting: 1 } } });
    expect(of(12)?.coverage.instances.reporting).toBe(3);
  });

  test('a month that runs is null, never zero', async () => {
    const { months } = await frequency(withEvents, 'from=2024-06-01');
    for (const cell of months[0]?.cells ?? []) expect(cell).toMatchObject({ value: null, reason: 'incomplete_period' });
  });
});

test('while no events are loaded everything is missing for everybody, for that reason', async () => {
  const { cohorts } = await retention(without);
  const { months } = await frequency(without);
  const figures: Figure[] = [...cohorts, ...months].flatMap(({ cells }): Figure[] => [...cells]);
  expect(figures.length).toBeGreaterThan(100);
  for (const { value, reason, coverage } of figures) {
    expect([value, reason]).toEqual([null, coverage.instances.eligible === 0 ? 'not_applicable' : 'not_loaded']);
    expect(coverage.instances.reporting).toBe(0);
  }
});

test.each([
  ['retention?partial=include', 'partial'],
  ['retention?metric=mau', 'metric'],
  ['retention?from=2022-01-02&to=2024-06-02', 'from'],
  ['frequency?grain=week', 'grain'],
])('a wrong parameter is refused by name: %s', async (question, field) => {
  const { status, body } = await withEvents.json<Problem>(`/api/usage/${question}`);
  expect([status, body.field]).toEqual([400, field]);
});
