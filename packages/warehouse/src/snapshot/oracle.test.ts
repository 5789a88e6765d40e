import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { hasLastKnown, type ReadingKey } from '@soundings/shared/metrics';
import { readSettings } from '@soundings/shared/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease, Warehouse } from '../port';
import { type Clock, dayOf, type Fleet, plusDays } from '../testing/oracle/facts';
import { type Instance, instancesOf, permittedOn } from '../testing/oracle/identity';
import { valueOf } from '../testing/oracle/ping-days';
import { fleetOf, instancePlan, RANDOM_CASES, releases } from '../testing/oracle/random-fleet';
import { type Reading, readingsOf } from '../testing/oracle/readings';
import { cadenceOf, effectiveOf, observedOn, stateOf, versionsBehind } from '../testing/oracle/states';
import { writeRawFolder } from '../testing/raw-folder';
import { buildSnapshot } from './build';

/**
 * Random small fleets, built by the models and by the oracle. Many fleets share a build,
 * told apart by the prefix of their ids.
 */
const FLEETS = 40;

const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

describe.each(RANDOM_CASES)('$name (seed $seed)', ({ base, now, seed }) => {
  const clock: Clock = { now, liveS: 86_400, lateS: 7 * 86_400, observedDays: 30, cloudSiteId: 'site-f0-0' };
  const fleet: Fleet = { pings: [], accounts: [], licences: [], releases };
  let folder: string;
  let warehouse: Warehouse;
  let lease: Lease;
  let instances: Instance[];
  let readings: Reading[];
  const ask = (sql: string) => lease.run({ name: 'oracle', sql: () => sql, params: {}, row }, { deadlineMs: 60_000 });

  beforeAll(async () => {
    const plans = fc.sample(fc.array(instancePlan, { minLength: 1, maxLength: 3 }), { seed, numRuns: FLEETS });
    for (const [index, plan] of plans.entries()) {
      const part = fleetOf(plan, `f${index}`, base);
      fleet.pings.push(...part.pings);
      fleet.accounts.push(...part.accounts);
      fleet.licences.push(...part.licences);
    }
    folder = await mkdtemp(join(tmpdir(), 'soundings-oracle-'));
    await writeRawFolder(folder, { ...fleet, pings: [...fleet.pings, ...fleet.pings.slice(0, 20)] });
    const settings = readSettings({ SOUNDINGS_NOW: now, SOUNDINGS_CLOUD_SITE_ID: clock.cloudSiteId });
    await buildSnapshot({ dataDir: folder, settings, now });
    warehouse = await openWarehouse({ dataDirs: [folder] });
    lease = warehouse.acquire();
    instances = instancesOf(fleet, clock);
    readings = instances.flatMap((instance) => readingsOf(instance, stateOf(instance, clock), fleet, clock));
  });
  afterAll(async () => {
    lease.release();
    await warehouse.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('instances: liveness, lifecycle, drift, segment, population, cadence, versions behind', async () => {
    const found = await ask(
      `SELECT id, liveness, lifecycle, drift, segment, in_customers, cadence_s, versions_behind, pings, observed_pings, life_start, life_end
       FROM core.instances ORDER BY id`,
    );
    const today = dayOf(now);
    const expected = instances.map((instance) => ({
      id: instance.id,
      ...stateOf(instance, clock),
      cadence_s: cadenceOf(instance),
      versions_behind: versionsBehind(instance.days.at(-1) ?? null, today, fleet),
      pings: instance.pings.length,
      observed_pings: observedOn(instance, today, clock),
      life_start: instance.start,
      life_end: instance.end,
    }));
    expect(found).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  });

  it('instance_days: level and values, each with its reason', async () => {
    const found = await ask(
      `SELECT id, day, d.pings, level, dau, dau_reason, wau, wau_reason, mau, mau_reason, user_accounts, accounts_reason,
         users_churned, growth_reason, d.deploy_type, d.version_minor
       FROM core.instance_days AS d JOIN core.instances AS i ON i.instance_no = d.instance_no ORDER BY id, day`,
    );
    const expected = instances.flatMap((instance) =>
      instance.days.map((one) => {
        const told = (metric: string) =>
          valueOf(metric, one, permittedOn(instance, 'pings', one.day), instance.isCloud, 'month');
        const [dau, wau, mau, accounts, churned] = ['dau', 'wau', 'mau', 'user_accounts', 'users_churned'].map(told);
        return {
          id: instance.id,
          day: one.day,
          pings: one.pings,
          level: one.level,
          dau: dau!.value,
          dau_reason: dau!.reason,
          wau: wau!.value,
          wau_reason: wau!.reason,
          mau: mau!.value,
          mau_reason: mau!.reason,
          user_accounts: accounts!.value,
          accounts_reason: accounts!.reason,
          users_churned: churned!.value,
          growth_reason: churned!.reason,
          deploy_type: one.deployType,
          version_minor: one.minor,
        };
      }),
    );
    expect(found).toEqual(expected.toSorted((a, b) => (a.id + a.day < b.id + b.day ? -1 : 1)));
  });

  it('levels: every day of every life', async () => {
    const found = await ask(
      `SELECT id, axis, kind, level, valid_from, COALESCE(valid_to, DATE '9999-01-01') AS valid_to FROM core.levels
       WHERE kind <> 'permitted' OR axis IN ('pings', 'events')`,
    );
    const first = fleet.pings.map((ping) => dayOf(String(ping['received_at']))).toSorted()[0]!;
    const wrong: string[] = [];
    for (const instance of instances) {
      const own = found.filter(({ id }) => id === instance.id);
      const from = instance.start === null || instance.start < first ? first : instance.start;
      const to = instance.end ?? plusDays(dayOf(now), 1);
      for (let day = from; day < to && day <= dayOf(now); day = plusDays(day, 1)) {
        const at = (axis: string, kind: string) =>
          own.filter(
            (l) =>
              l['axis'] === axis && l['kind'] === kind && String(l['valid_from']) <= day && day < String(l['valid_to']),
          );
        const permitted = permittedOn(instance, 'pings', day);
        const observed = observedOn(instance, day, clock);
        const expected = [permitted, permittedOn(instance, 'events', day), observed, effectiveOf(permitted, observed)];
        const told = [
          at('pings', 'permitted'),
          at('events', 'permitted'),
          at('pings', 'observed'),
          at('pings', 'effective'),
        ];
        if (told.some((levels, index) => levels.length !== 1 || levels[0]!['level'] !== expected[index]))
          wrong.push(
            `${instance.id} ${day}: ${JSON.stringify(told.map((l) => l.map((x) => x['level'])))} not ${JSON.stringify(expected)}`,
          );
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('readings: every metric of every period', async () => {
    const found = await ask(
      `SELECT metric, grain, period_start, i.id, numerator, denominator, reason, r.seats, r.status, r.permitted_pings, r.permitted_events,
         r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.versions_behind, r.in_customers
       FROM cube.readings AS r JOIN core.instances AS i ON i.instance_no = r.instance_no`,
    );
    const line = (r: Record<string, unknown>) => Object.values(r).map(String).join(' ').replaceAll('null', '-');
    const told = found.map(({ metric, grain, period_start, id, numerator, denominator, reason, seats, ...rest }) =>
      line({
        metric,
        grain,
        period_start,
        id,
        numerator,
        denominator,
        reason,
        seats,
        attributes: Object.values(rest)
          .map((v) => v ?? '')
          .join('|'),
      }),
    );
    expect(told.toSorted()).toEqual(readings.map((reading) => line({ ...reading })).toSorted());
  });

  it('sums: of any group, and each account once', async () => {
    const found = await ask(
      `SELECT metric, grain, period_start, reason, hosting, in_customers, CAST(SUM(instances) AS INT64) AS instances,
         CAST(SUM(numerator) AS INT64) AS numerator, CAST(SUM(single_accounts_customers) AS INT64) AS single_accounts
       FROM cube.sums GROUP BY 1, 2, 3, 4, 5, 6`,
    );
    const expected = new Map<string, { instances: number; numerator: number | null; single: number }>();
    const hosting = Object.fromEntries(
      (await ask('SELECT id, hosting FROM core.instances')).map((r) => [r['id'], r['hosting']]),
    );
    const byId = new Map(instances.map((instance) => [instance.id, instance]));
    const inCustomers = new Set(
      instances.filter((instance) => stateOf(instance, clock).in_customers).map(({ id }) => id),
    );
    const alone = (id: string) => {
      const account = byId.get(id)?.account?.['id'];
      return (
        account !== undefined &&
        inCustomers.has(id) &&
        instances.filter((other) => inCustomers.has(other.id) && other.account?.['id'] === account).length === 1
      );
    };
    for (const reading of readings) {
      const key = [
        reading.metric,
        reading.grain,
        reading.start,
        reading.reason,
        hosting[reading.id],
        inCustomers.has(reading.id),
      ].join(' ');
      const sum = expected.get(key) ?? { instances: 0, numerator: null, single: 0 };
      expected.set(key, {
        instances: sum.instances + 1,
        numerator: reading.numerator === null ? sum.numerator : (sum.numerator ?? 0) + reading.numerator,
        single: sum.single + (alone(reading.id) ? 1 : 0),
      });
    }
    const told = new Map(
      found.map((r) => [
        [r['metric'], r['grain'], r['period_start'], r['reason'], r['hosting'], r['in_customers']].join(' '),
        { instances: r['instances'], numerator: r['numerator'], single: r['single_accounts'] },
      ]),
    );
    expect(told).toEqual(expected);
  });

  it('last known values: of each silent period the newest complete reading before it', async () => {
    const found = await ask(
      `SELECT k.metric, k.grain, k.period_start AS start, i.id, k.numerator, k.denominator, k.seats
       FROM cube.last_known AS k JOIN core.instances AS i ON i.instance_no = k.instance_no`,
    );
    const known = readings.flatMap(({ metric, grain, start, id, reason, seats }) => {
      if (reason !== 'silent' || !hasLastKnown(metric as ReadingKey)) return [];
      const value = readings
        .filter((one) => one.metric === metric && one.grain === grain && one.id === id && one.start < start)
        .filter((one) => one.reason === null)
        .toSorted((a, b) => (a.start < b.start ? -1 : 1))
        .at(-1);
      if (value === undefined) return [];
      return [{ metric, grain, start, id, numerator: value.numerator, denominator: value.denominator, seats }];
    });
    expect(known.length).toBeGreaterThan(100);
    expect(found.map((one) => JSON.stringify(one)).toSorted()).toEqual(
      known.map((one) => JSON.stringify(one)).toSorted(),
    );
  });
});
