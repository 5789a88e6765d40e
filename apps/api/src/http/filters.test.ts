import type { ListFilter, VersionBound } from '@soundings/shared/filter-parts';
import { FACET_KEYS, FACETS, filtersSchema, type FilterTexts } from '@soundings/shared/filters';
import type { FleetReply, FleetRow } from '@soundings/shared/fleet';
import type { Figure } from '@soundings/shared/number';
import { FLEET_METRIC_KEYS } from '@soundings/shared/metrics';
import { BREAKDOWNS, PARTIALS, type UsageSeriesReply } from '@soundings/shared/usage';
import { trimmedFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyFilters, queryOf as query } from '../testing/any-filters';
import { serveFolder, type TestServer } from '../testing/serve';

// The fleet through plain TypeScript: an own way to every count, with no SQL in it.
let fleet: TestFleet;
let server: TestServer;
let all: FleetRow[];
let customers: Set<string>;

async function everyRow(population: string): Promise<FleetRow[]> {
  const { body } = await server.json<FleetReply>(`/api/fleet?population=${population}&limit=1000`);
  expect(body.next).toBeNull();
  return body.rows;
}

beforeAll(async () => {
  fleet = await trimmedFleet(240, 70);
  server = await serveFolder(fleet.dataDir);
  all = await everyRow('all');
  customers = new Set((await everyRow('customers')).map((row) => row.id));
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

/** What a row has of each facet: one value, or all its findings. */
const VALUES: Record<(typeof FACET_KEYS)[number], (row: FleetRow) => string[]> = {
  hosting: (row) => [row.hosting],
  status: (row) => [row.status],
  permittedPings: (row) => [row.permitted.pings ?? 'unknown'],
  permittedEvents: (row) => [row.permitted.events ?? 'unknown'],
  liveness: (row) => [row.liveness],
  drift: (row) => [row.drift],
  finding: (row) => row.findings.map((finding) => finding.class),
  lifecycle: (row) => [row.lifecycle],
  deployType: (row) => [row.deployType],
  segment: (row) => [row.segment],
};

const passesList = (filter: ListFilter | undefined, values: readonly string[]) =>
  filter === undefined || filter.values.some((value) => values.includes(value)) !== filter.exclude;

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, part] of b.entries()) {
    const difference = (a[index] ?? -1) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}

function passesBound(version: string | null, bound: VersionBound): boolean {
  const own = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '');
  if (own === null) return false;
  const named = [bound.major, bound.minor, ...(bound.patch === null ? [] : [bound.patch])];
  const order = compare([Number(own[1]), Number(own[2]), Number(own[3])], named);
  switch (bound.comparison) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
  }
}

/** What a row must have to pass, leaving out one filter. */
function passes(row: FleetRow, texts: FilterTexts, without?: string): boolean {
  const filters = filtersSchema.parse(texts);
  if (filters.population === 'customers' && !customers.has(row.id)) return false;
  for (const key of FACET_KEYS) if (key !== without && !passesList(filters[key], VALUES[key](row))) return false;
  if (filters.account && !filters.account.includes(row.account?.id ?? '')) return false;
  if (filters.version && !filters.version.every((bound) => passesBound(row.version, bound))) return false;
  const { behind } = filters;
  if (
    behind &&
    (row.versionsBehind === null ||
      row.versionsBehind < (behind.min ?? -1) ||
      row.versionsBehind > (behind.max ?? 9999))
  )
    return false;
  return (filters.q ?? []).every((term) => {
    const name = row.name.toLowerCase();
    const account = [row.account?.name, row.account?.id].map((text) => (text ?? '').toLowerCase());
    if (term.field === 'name') return name.includes(term.text);
    if (term.field === 'account') return account.some((text) => text.includes(term.text));
    return [row.siteId, row.id].some((text) => (text ?? '').toLowerCase().includes(term.text));
  });
}

describe('the fleet', () => {
  test('has more than the default population', () => {
    expect(all.length).toBeGreaterThan(customers.size);
  });

  test('leaves exactly the rows that plain code leaves, and counts them alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (texts) => {
        const { body } = await server.json<FleetReply>(`/api/fleet?limit=1000&${query(texts)}`);
        const expected = all.filter((row) => passes(row, texts));
        expect(body.rows.map((row) => row.id).sort()).toEqual(expected.map((row) => row.id).sort());
        expect(body.matching).toBe(expected.length);
        for (const key of FACET_KEYS) {
          const others = all.filter((row) => passes(row, texts, key));
          expect(body.facets[key], key).toEqual(
            FACETS[key].map((value) => ({
              value,
              count: others.filter((row) => VALUES[key](row).includes(value)).length,
            })),
          );
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('its MAU is the sum of the complete readings that it shows', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (texts) => {
        const { body } = await server.json<FleetReply>(`/api/fleet?limit=1000&${query(texts)}`);
        const complete = body.rows
          .map((row) => row.mau)
          .filter((reading) => reading.complete && reading.value !== null);
        const sum = complete.reduce((total, reading) => total + (reading.value ?? Number.NaN), 0);
        expect(body.mau.value).toBe(complete.length === 0 ? null : sum);
        expect(body.mau.coverage.instances.reporting).toBe(complete.length);
        expectWhole(body.mau);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

/** reporting + all of missing = eligible, in instances and in seats. */
function expectWhole({ value, reason, coverage }: Figure): void {
  const missing = (of: 'instances' | 'seats') => coverage.missing.reduce((sum, entry) => sum + entry[of], 0);
  expect(coverage.instances.reporting + missing('instances')).toBe(coverage.instances.eligible);
  expect(coverage.seats.reporting + missing('seats')).toBe(coverage.seats.eligible);
  expect(coverage.accounts.reporting).toBeLessThanOrEqual(coverage.accounts.eligible);
  expect(coverage.accounts.eligible).toBeLessThanOrEqual(coverage.instances.eligible);
  expect(value === null).toBe(reason !== undefined);
  if (coverage.instances.reporting === 0) expect(value).toBeNull();
}

describe('the series', () => {
  const shape = fc.record({
    texts: anyFilters,
    metric: fc.constantFrom(...FLEET_METRIC_KEYS),
    by: fc.constantFrom(...BREAKDOWNS),
    partial: fc.constantFrom(...PARTIALS),
  });

  test('every point is whole, and its parts add up to the undivided one', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ texts, metric, by, partial }) => {
        const ask = (breakdown: string) =>
          server.json<UsageSeriesReply>(
            `/api/usage/series?${query({ ...texts, metric, by: breakdown, partial } as Record<string, string>)}`,
          );
        const [parts, whole] = await Promise.all([ask(by), ask('none')]);
        expect([parts.status, whole.status]).toEqual([200, 200]);
        for (const [index, point] of (whole.body.series[0]?.points ?? []).entries()) {
          expectWhole(point);
          const slices = parts.body.series.map((series) => series.points[index]);
          for (const slice of slices) if (slice !== undefined) expectWhole(slice);
          const eligible = slices.reduce((sum, slice) => sum + (slice?.coverage.instances.eligible ?? Number.NaN), 0);
          expect(eligible).toBe(point.coverage.instances.eligible);
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  test('asked of sums and of readings it is the same', async () => {
    // Every id holds a hyphen: the search changes nothing but the table that answers.
    for (const metric of FLEET_METRIC_KEYS)
      for (const by of ['none', 'status', 'version'])
        for (const partial of PARTIALS) {
          const texts = { metric, by, partial };
          const sums = await server.json<UsageSeriesReply>(`/api/usage/series?${query(texts)}`);
          const readings = await server.json<UsageSeriesReply>(`/api/usage/series?${query({ ...texts, q: '-' })}`);
          expect(readings.body, JSON.stringify(texts)).toEqual(sums.body);
        }
  }, 120_000);
});
