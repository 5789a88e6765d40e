import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import {
  DRIFTS,
  EVENT_LEVELS,
  FINDING_CLASSES,
  FEATURE_AREAS,
  HOSTINGS,
  INSTANCE_TYPES,
  LIFECYCLES,
  LIVENESSES,
  SEGMENTS,
  STATUSES,
} from '@soundings/shared/telemetry';
import { dayOf } from '@soundings/shared/time';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease } from '../port';
import { readLedger } from '../ingest/ledger';
import { buildSnapshot } from '../snapshot/build';
import { runDemo } from './demo';
import { planFleet } from './fleet/fleet';
import type { FleetPlan } from './fleet/plan';
import { writeTraffic, writeRecords } from './wire/wire-files';

const options = {
  settings: readSettings({}),
  now: '2026-03-11T15:30:00.000Z',
  instances: 80,
  days: 120,
  seed: 7,
};

interface Row {
  [column: string]: unknown;
  remote_site_id: string;
  remote_site_version: string;
  timestamp: string;
  deploy_type: string;
  site_activity: Record<'DAUs' | 'WAUs' | 'MAUs', { StartTime: string; UserCount: number }[]>;
}

let root = '';
let fleet: FleetPlan;
const rows: Row[] = [];

async function writeWire(folder: string): Promise<void> {
  fleet = planFleet(options);
  await writeRecords(folder, fleet);
  for await (const month of writeTraffic(folder, fleet, options.seed)) expect(month.files.length).toBeGreaterThan(0);
}

async function contents(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).toSorted();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'soundings-demo-'));
  const wire = join(root, 'wire');
  await writeWire(wire);
  for (const [name, bytes] of await contents(wire))
    if (name.startsWith('pings-'))
      rows.push(
        ...bytes
          .toString()
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Row),
      );
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const story = (name: string) => fleet.instances.find((instance) => instance.story === name)?.siteId ?? name;
const of = (site: string) => rows.filter((row) => row.remote_site_id === site);
const day = (row: Row) => row.timestamp.slice(0, 10);

describe('wire files', () => {
  test('the same options give the same bytes, another seed does not', async () => {
    const again = join(root, 'again');
    await writeWire(again);
    const sums = async (folder: string) =>
      [...(await contents(folder))].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);
    expect(await sums(again)).toEqual(await sums(join(root, 'wire')));
    expect(planFleet({ ...options, seed: 8 }).instances[5]?.siteId).not.toBe(fleet.instances[5]?.siteId);
  });

  test('every ping lies in the window, none after now, none in the outage', () => {
    const days = new Set(rows.map(day));
    expect(days.has(dayOf(fleet.outage.from)) || days.has(dayOf(fleet.outage.to))).toBe(false);
    expect(days.size).toBe(options.days - 2);
    expect(rows.every((row) => row.timestamp <= options.now && day(row) >= dayOf(fleet.firstDay))).toBe(true);
  });

  test('activity names its periods and never falls while they run', () => {
    const seen = new Map<string, number>();
    for (const row of rows.filter((candidate) => candidate.deploy_type !== 'app')) {
      for (const period of ['DAUs', 'WAUs', 'MAUs'] as const) {
        const [activity] = row.site_activity[period];
        if (!activity) continue;
        const starts = new Date(activity.StartTime);
        if (period === 'DAUs') expect(activity.StartTime.slice(0, 10)).toBe(day(row));
        if (period === 'WAUs') expect(starts.getUTCDay()).toBe(0);
        if (period === 'MAUs') expect(starts.getUTCDate()).toBe(1);
        const key = `${row.remote_site_id} ${period} ${activity.StartTime}`;
        expect(activity.UserCount).toBeGreaterThanOrEqual(seen.get(key) ?? 0);
        seen.set(key, activity.UserCount);
      }
    }
  });

  test('a critical client sends blank blocks, and everything after its upgrade', () => {
    const upgraded = of(story('upgraded_from_critical'));
    const before = upgraded.filter((row) => row.remote_site_version.startsWith('4.'));
    const after = upgraded.filter((row) => !row.remote_site_version.startsWith('4.'));
    expect(before.length * after.length).toBeGreaterThan(0);
    expect(before.every((row) => row.site_activity.DAUs.length === 0 && row.site_activity.MAUs.length === 1)).toBe(
      true,
    );
    expect(before.every((row) => row['search_usage'] !== null && row['growth_statistics'] !== null)).toBe(true);
    expect(after.every((row) => row.site_activity.DAUs.length === 1)).toBe(true);
    expect(of(story('less_than_contract')).every((row) => row.site_activity.DAUs.length === 0)).toBe(true);
    expect(of(story('full_on_version_4')).every((row) => row.site_activity.DAUs.length === 1)).toBe(true);
  });

  test('silence begins when its story says', () => {
    const last = (name: string) => of(story(name)).map(day).at(-1) ?? '';
    expect(last('silent') < dayOf(fleet.lastDay - 8)).toBe(true);
    expect(last('late') >= dayOf(fleet.lastDay - 5) && last('late') < dayOf(fleet.lastDay - 1)).toBe(true);
    expect(last('air_gapped_since_renewal') < dayOf(fleet.lastDay - 50)).toBe(true);
    expect(last('managed')).toBe(dayOf(fleet.lastDay));
  });

  test('keys change at renewal, pings without a key and desktop apps occur', () => {
    const keysOfSite = new Map<string, Set<unknown>>();
    for (const row of rows)
      keysOfSite.set(row.remote_site_id, (keysOfSite.get(row.remote_site_id) ?? new Set()).add(row['license_key']));
    expect([...keysOfSite.values()].some((keys) => keys.size > 1)).toBe(true);
    expect(of(story('unlinked_unknown')).every((row) => row['license_key'] === '')).toBe(true);
    expect(rows.some((row) => row.deploy_type === 'app' && row['os'] === 'mac')).toBe(true);
  });

  test('the multi-tenant cloud leaves its blocks out, failing queries leave theirs', () => {
    const cloud = of(options.settings.SOUNDINGS_CLOUD_SITE_ID);
    expect(cloud.length).toBeGreaterThan(0);
    for (const row of cloud)
      expect([row['growth_statistics'], row['search_usage'], row['new_code_intel_usage']]).toEqual([null, null, null]);
    const failing = of(story('blocks_failing')).filter((row) => row['search_usage'] === null);
    expect(failing.length).toBeGreaterThan(5);
    expect(failing.every((row) => row.site_activity.DAUs.length === 1)).toBe(true);
  });

  test('accounts are exported three times, with contracts that change', async () => {
    const exports = [...(await contents(join(root, 'wire')))].filter(([name]) => name.startsWith('accounts-'));
    expect(exports).toHaveLength(3);
    const levels = (text: string) =>
      new Map(text.split('\n').map((line) => [line.slice(0, 18), /,(Full|Critical|None),(Yes|No)?,/.exec(line)?.[1]]));
    const [first, , last] = exports.map(([, bytes]) => levels(bytes.toString()));
    const changes = new Set([...(first ?? [])].map(([account, level]) => `${level} to ${last?.get(account)}`));
    for (const change of ['Critical to Full', 'Full to Critical', 'Full to None', 'None to Full', 'Full to Full'])
      expect(changes).toContain(change);
  });
});

const rowsOf = <R>(lease: Lease, sql: string, row: z.ZodType<R>): Promise<R[]> =>
  lease.run({ name: 'demo', sql: () => sql, params: {}, row });

/** Who sends what against what is permitted: the stories are told, and nobody else stands out. */
async function expectEventStories(lease: Lease): Promise<void> {
  const seen = await rowsOf(
    lease,
    "SELECT id, permitted_events, observed_events, effective_events, liveness FROM core.instances WHERE liveness IN ('live', 'late')",
    z.object({
      id: z.string(),
      permitted_events: z.string().nullable(),
      observed_events: z.string(),
      effective_events: z.string(),
      liveness: z.string(),
    }),
  );
  const storyOf = new Map(fleet.instances.map(({ siteId, eventStory }) => [siteId, eventStory]));
  const rank = (level: string | null) => ['none', 'cody_only', 'all'].indexOf(level ?? 'none');
  const apart = (sign: number) =>
    seen
      .filter((one) => Math.sign(rank(one.observed_events) - rank(one.permitted_events)) === sign)
      .map(({ id }) => storyOf.get(id));
  expect(new Set(apart(1))).toEqual(new Set(['over_collection']));
  expect(new Set(apart(-1))).toEqual(new Set(['under_collection']));
  const effective = (name: string) =>
    new Set(seen.filter(({ id }) => storyOf.get(id) === name).map((one) => one.effective_events));
  for (const [name, level] of [
    ['cody_only', 'cody_only'],
    ['permitted_later', 'all'],
    ['paused', 'none'],
    ['legacy_export', 'all'],
    ['large', 'all'],
  ] as const)
    expect(effective(name), name).toEqual(new Set([level]));
  const deliveries = await rowsOf(
    lease,
    `SELECT SUM(used) AS used, SUM(withheld) AS withheld, SUM(duplicates) AS duplicates, SUM(excluded_backend) AS backend,
       SUM(excluded_operator) AS staff, SUM(excluded_not_active) AS signing FROM core.event_deliveries`,
    z.record(z.string(), z.coerce.number()),
  );
  expect(Object.values(deliveries[0] ?? {}).every((count) => count > 0)).toBe(true);
  const areas = await rowsOf(lease, 'SELECT DISTINCT area FROM core.user_days', z.object({ area: z.string() }));
  expect(areas.map(({ area }) => area).toSorted()).toEqual([...FEATURE_AREAS].toSorted());
}

/** A whole period tells the same whether pings or events count it. */
async function expectAgreement(lease: Lease): Promise<void> {
  for (const [ping, events, least] of [
    ['dau', 'dau_events', 700],
    ['wau', 'wau_events', 100],
    ['mau', 'mau_events', 15],
  ] as const) {
    const [compared] = await rowsOf(
      lease,
      `SELECT COUNT(*) AS both_told, COUNT(CASE WHEN p.numerator <> e.numerator THEN 1 END) AS differ
       FROM cube.readings AS p
       JOIN cube.readings AS e ON e.metric = '${events}' AND e.instance_no = p.instance_no AND e.period_start = p.period_start
       WHERE p.metric = '${ping}' AND p.source = 'ping' AND p.complete AND e.complete`,
      z.object({ both_told: z.coerce.number(), differ: z.coerce.number() }),
    );
    expect(compared?.differ, ping).toBe(0);
    expect(compared?.both_told, ping).toBeGreaterThan(least);
  }
}

test('the readers take every record, and every state of the field occurs in the snapshot', async () => {
  const dataDir = join(root, 'demo');
  const labels: string[] = [];
  await runDemo({
    ...options,
    dataDir,
    onProgress: (fraction, label) => labels.push(`${Math.round(fraction * 100)} ${label}`),
  });
  const ledger = await readLedger(dataDir);
  expect(ledger.every((load) => load.status === 'loaded' && load.quarantined === 0 && load.duplicates === 0)).toBe(
    true,
  );
  expect(Object.keys(Object.assign({}, ...ledger.map((load) => load.unknownColumns)) as object)).toEqual([]);
  const pings = ledger.filter((load) => load.kind === 'pings').reduce((sum, load) => sum + load.rows, 0);
  expect(pings).toBe(rows.length + 3);
  expect(new Set(ledger.map((load) => load.kind))).toEqual(
    new Set(['pings', 'events', 'accounts', 'licences', 'releases', 'overrides', 'links']),
  );
  expect(await readdir(dataDir)).not.toContain('wire');
  expect(labels[0]).toBe('0 Inventing a fleet');
  expect(labels.at(-1)).toBe('100 Pings and events loaded');
  await buildSnapshot({ dataDir, settings: options.settings, now: options.now });
  const warehouse = await openWarehouse({ dataDirs: [dataDir] });
  const lease = warehouse.acquire();
  expect(lease.snapshot).toMatchObject({ demo: true, asOf: options.now });
  const states = async (column: string) => {
    const query = {
      name: 'states',
      sql: () => `SELECT DISTINCT ${column} AS state FROM core.instances`,
      params: {},
      row: z.object({ state: z.string() }),
    };
    return (await lease.run(query)).map(({ state }) => state).toSorted();
  };
  expect(await states('hosting')).toEqual([...HOSTINGS].toSorted());
  expect(await states('liveness')).toEqual([...LIVENESSES].toSorted());
  expect(await states('drift')).toEqual([...DRIFTS].toSorted());
  const findings = (await states('findings')).join();
  for (const kind of FINDING_CLASSES)
    expect(kind === 'in_sync' || findings.includes(`"class":"${kind}"`), kind).toBe(true);
  const incidents = await lease.run({
    name: 'incidents',
    sql: () =>
      `SELECT kind, value, to_day IS NULL AS ongoing, (SELECT COUNT(*) FROM core.incident_members AS m WHERE m.incident_id = i.incident_id) AS members
       FROM core.incidents AS i ORDER BY from_day`,
    params: {},
    row: z.object({ kind: z.string(), value: z.string().nullable(), ongoing: z.boolean(), members: z.int() }),
  });
  expect(incidents).toEqual([
    { kind: 'fleet', value: null, ongoing: false, members: expect.any(Number) },
    { kind: 'version', value: '5.1', ongoing: true, members: expect.any(Number) },
  ]);
  expect(await states('segment')).toEqual([...SEGMENTS].toSorted());
  expect(await states('lifecycle')).toEqual([...LIFECYCLES].toSorted());
  expect(await states('instance_type')).toEqual([...INSTANCE_TYPES].toSorted());
  expect(await states('status')).toEqual([...STATUSES].toSorted());
  expect(await states('observed_events')).toEqual([...EVENT_LEVELS].toSorted());
  await expectEventStories(lease);
  await expectAgreement(lease);
  lease.release();
  await warehouse.close();
}, 300_000);
