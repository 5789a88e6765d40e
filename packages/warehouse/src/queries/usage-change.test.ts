import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filtersSchema } from '@soundings/shared/filters';
import { METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import { CHANGE_PARTS } from '@soundings/shared/reading-filter';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease, Warehouse } from '../port';
import { buildSnapshot } from '../snapshot/build';
import type { Fleet } from '../testing/oracle/facts';
import { instancesOf } from '../testing/oracle/identity';
import { fleetOf, instancePlan, RANDOM_CASES, releases } from '../testing/oracle/random-fleet';
import { type Reading, readingsOf } from '../testing/oracle/readings';
import { stateOf } from '../testing/oracle/states';
import { writeRawFolder } from '../testing/raw-folder';
import { usageChange, type UsageChangeRow } from './usage-change';

/** Random fleets told apart by the prefix of their ids, whose readings the oracle works out without SQL. */
const FLEETS = 60;
const seen = new Set<string>();

/** The attributes of a reading that the filters below ask for. */
function attributesOf({ attributes }: Reading) {
  const [status = '', pings = '', events = '', , , , deployType = '', , , behind = '', customers = ''] =
    attributes.split('|');
  const known = (text: string) => (text === '' || text === 'null' ? 'unknown' : text);
  return { status, pings: known(pings), events: known(events), deployType, behind, customers: customers === 'true' };
}
type Attributes = ReturnType<typeof attributesOf>;

/** Filters as texts, and in plain code. */
const FILTERS: [Record<string, string>, (of: Attributes) => boolean][] = [
  [{ population: 'all' }, () => true],
  [{}, ({ customers }) => customers],
  [{ population: 'all', status: '!none' }, ({ status }) => status !== 'none'],
  [{ population: 'all', status: 'full' }, ({ status }) => status === 'full'],
  [{ population: 'all', permittedPings: 'full,unknown' }, ({ pings }) => pings === 'full' || pings === 'unknown'],
  [{ population: 'all', deployType: 'kubernetes' }, ({ deployType }) => deployType === 'kubernetes'],
  [{ population: 'all', behind: '..2' }, ({ behind }) => behind !== '' && behind !== 'null' && Number(behind) <= 2],
];

/** The part of one instance by sets, from its two readings; null: it reported in neither period. */
function partOf(before: Reading | undefined, now: Reading | undefined): string | null {
  const reports = (one: Reading | undefined) => one !== undefined && one.reason === null;
  if (!reports(before) && !reports(now)) return null;
  if (reports(before) && reports(now)) return 'same';
  if (before === undefined) return 'entered';
  if (now === undefined) return 'left';
  const permission = (one: Reading) => [attributesOf(one).pings, attributesOf(one).events].join(' ');
  const kind = reports(now) ? 'started' : 'stopped';
  return permission(before) === permission(now) ? kind : `permission_${kind}`;
}

function expectedOf(before: readonly Reading[], now: readonly Reading[]): UsageChangeRow[] {
  const ids = new Set([...before, ...now].map(({ id }) => id));
  const rows = new Map<string, UsageChangeRow>();
  for (const id of ids) {
    const pair = [before, now].map((readings) => readings.find((reading) => reading.id === id));
    const part = CHANGE_PARTS.find((one) => one === partOf(pair[0], pair[1]));
    if (part === undefined) continue;
    const row = rows.get(part) ?? { part, instances: 0, value_before: 0, value_now: 0 };
    const told = (one: Reading | undefined) => (one?.reason === null ? one.numerator! : 0);
    row.instances += 1;
    row.value_before += told(pair[0]);
    row.value_now += told(pair[1]);
    rows.set(part, row);
    seen.add(part);
  }
  return CHANGE_PARTS.flatMap((part) => rows.get(part) ?? []);
}

describe.each(RANDOM_CASES)('$name (seed $seed)', ({ base, now, seed }) => {
  const clock = { now, liveS: 86_400, lateS: 7 * 86_400, observedDays: 30, cloudSiteId: 'site-f0-0' };
  let folder: string;
  let warehouse: Warehouse;
  let lease: Lease;
  let readings: Reading[];

  beforeAll(async () => {
    const fleet: Fleet = { pings: [], accounts: [], licences: [], releases };
    const plans = fc.sample(fc.array(instancePlan, { minLength: 1, maxLength: 3 }), { seed, numRuns: FLEETS });
    for (const [index, plan] of plans.entries()) {
      const part = fleetOf(plan, `f${index}`, base);
      fleet.pings.push(...part.pings);
      fleet.accounts.push(...part.accounts);
      fleet.licences.push(...part.licences);
    }
    folder = await mkdtemp(join(tmpdir(), 'soundings-change-'));
    await writeRawFolder(folder, { ...fleet });
    const settings = readSettings({ SOUNDINGS_NOW: now, SOUNDINGS_CLOUD_SITE_ID: clock.cloudSiteId });
    await buildSnapshot({ dataDir: folder, settings, now });
    warehouse = await openWarehouse({ dataDirs: [folder] });
    lease = warehouse.acquire();
    const instances = instancesOf(fleet, clock);
    readings = instances.flatMap((instance) => readingsOf(instance, stateOf(instance, clock), fleet, clock));
  }, 120_000);
  afterAll(async () => {
    lease?.release();
    await warehouse?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('every part of a change is what sets of readings say, and the parts make up the change', async () => {
    const additive = METRIC_KEYS.filter((key) => metricOf(key).kind !== 'ratio');
    const asked = fc.record({
      metric: fc.constantFrom(...additive),
      grain: fc.nat(2),
      filter: fc.constantFrom(...FILTERS),
      places: fc.tuple(fc.nat(200), fc.nat(200)),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ metric, grain: nth, filter: [texts, passes], places }) => {
        const { grains } = metricOf(metric);
        const grain = grains[nth % grains.length]!;
        const own = readings.filter((one) => one.metric === metric && one.grain === grain);
        const starts = [...new Set(own.map(({ start }) => start))].toSorted();
        const [before, after] = places.flatMap((place) => starts[place % Math.max(1, starts.length)] ?? []).toSorted();
        if (before === undefined || after === undefined || before === after) return;
        const of = (start: string) => own.filter((one) => one.start === start && passes(attributesOf(one)));
        const filters = filtersSchema.parse(texts);
        const found = await lease.run(usageChange({ filters, metric, grain, before, now: after }));
        expect(found, JSON.stringify([metric, before, after, texts])).toEqual(expectedOf(of(before), of(after)));
        const sum = (start: string) =>
          of(start).reduce((total, { reason, numerator }) => total + (reason === null ? numerator! : 0), 0);
        expect(found.reduce((total, row) => total + row.value_now - row.value_before, 0)).toBe(
          sum(after) - sum(before),
        );
      }),
      { seed, numRuns: 120 },
    );
  }, 120_000);
});

it('every part of a change occurred', () => {
  expect([...seen].toSorted()).toEqual([...CHANGE_PARTS].toSorted());
});
