import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import { openLoader } from '../ingest/load';
import type { Lease, Warehouse } from '../port';
import { ndjson } from '../testing/data-folder';
import {
  type Expected,
  expectedOf,
  LOG_NOW,
  permittedIn,
  recordsOf,
  siteLog,
  type SiteLog,
} from '../testing/oracle/event-log';
import type { RawRow } from '../testing/raw-folder';
import { writeRawFolder } from '../testing/raw-folder';
import { buildSnapshot } from './build';

/** Random event logs, each of a site of its own, sent in three files; read, built and compared with plain sets. */
const LOGS = 2000;
const SEED = Number(process.env['SOUNDINGS_SEED'] ?? 6);

const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const siteOf = (index: number): string => `site-${String(index).padStart(4, '0')}`;

let folder: string;
let warehouse: Warehouse;
let lease: Lease;
let expected: Map<string, Expected>;
let logs: SiteLog[];
const ask = (sql: string) => lease.run({ name: 'oracle', sql: () => sql, params: {}, row }, { deadlineMs: 60_000 });

function overridesOf({ permitted, later }: SiteLog, site: string): RawRow[] {
  const override = (value: string, from: string | null, to: string | null): RawRow => ({
    as_of: '2024-05-01T00:00:00Z',
    instance_id: site,
    field: 'permitted_events',
    value,
    valid_from: from,
    valid_to: to,
  });
  return [
    ...(permitted === null ? [] : [override(permitted, null, later?.from ?? null)]),
    ...(later === null ? [] : [override(later.level, later.from, null)]),
  ];
}

beforeAll(async () => {
  logs = fc.sample(siteLog, { numRuns: LOGS, seed: SEED });
  expected = new Map(
    logs.flatMap((log, index) => {
      const one = expectedOf(siteOf(index), log);
      return one === null ? [] : [[siteOf(index), one] as const];
    }),
  );
  folder = await mkdtemp(join(tmpdir(), 'soundings-events-'));
  await writeRawFolder(folder, { overrides: logs.flatMap((log, index) => overridesOf(log, siteOf(index))) });
  const loader = await openLoader({ dataDir: folder, now: LOG_NOW, threads: 2 });
  for (const file of [2, 0, 1]) {
    const path = join(folder, `${file}.ndjson`);
    await writeFile(path, ndjson(logs.flatMap((log, index) => recordsOf(siteOf(index), log, file))));
    await loader.load([path]);
  }
  await loader.close();
  await buildSnapshot({ dataDir: folder, settings: readSettings({}), now: LOG_NOW });
  warehouse = await openWarehouse({ dataDirs: [folder] });
  lease = warehouse.acquire();
}, 120_000);
afterAll(async () => {
  lease?.release();
  await warehouse?.close();
  await rm(folder, { recursive: true, force: true });
});

describe(`${LOGS} random event logs (seed ${SEED})`, () => {
  it('user days: who was active when, where and how often, as far as permitted', async () => {
    const found = await ask(
      `SELECT i.site_id, CAST(u.user_key AS VARCHAR) AS user_key, u.day, CAST(u.area AS VARCHAR) AS area, u.events
       FROM core.user_days AS u JOIN core.instances AS i ON i.instance_no = u.instance_no`,
    );
    const users = new Map<string, Map<unknown, string[]>>();
    for (const { site_id: site, user_key: user, day, area, events } of found) {
      const own = users.get(String(site)) ?? new Map<unknown, string[]>();
      users.set(String(site), own);
      own.set(user, [...(own.get(user) ?? []), [day, area, events].join(' ')]);
    }
    const told = (all: Iterable<string[]>) => [...all].map((days) => days.toSorted().join('; ')).toSorted();
    for (const [site, { users: wanted }] of expected)
      expect([site, told(users.get(site)?.values() ?? [])]).toEqual([site, told(wanted)]);
    expect(users.size).toBe([...expected.values()].filter(({ users: wanted }) => wanted.length > 0).length);
    expect(found.length).toBeGreaterThan(LOGS / 2);
  });

  it('deliveries: what came, was used, withheld, left out or sent again', async () => {
    const found = await ask(
      `SELECT id, day, events, used, withheld, excluded_backend, excluded_operator, excluded_not_active, excluded_no_user, duplicates
       FROM core.event_deliveries JOIN (SELECT instance_no, id FROM core.instances) AS i USING (instance_no) ORDER BY id, day`,
    );
    const wanted = [...expected].flatMap(([site, { deliveries }]) =>
      deliveries.map((one) => [site, ...Object.values(one)].join(' ')),
    );
    expect(found.map((one) => Object.values(one).join(' '))).toEqual(wanted);
  });

  it('levels: permitted, observed and effective events, the label, the finding', async () => {
    const found = await ask(
      `SELECT id, permitted_events, observed_events, effective_events, CAST(status AS VARCHAR) AS status,
         findings LIKE '%over_collection%user_events%' AS is_over FROM core.instances ORDER BY id`,
    );
    const rank = ['none', 'cody_only', 'all'];
    const wanted = [...expected].map(([site, { observed, effective }]) => {
      const permitted = permittedIn(logs[Number(site.slice(-4))]!, LOG_NOW.slice(0, 10));
      return {
        id: site,
        permitted_events: permitted,
        observed_events: observed,
        effective_events: effective,
        status: effective === 'none' ? 'none' : 'events_only',
        is_over: permitted !== null && rank.indexOf(observed) > rank.indexOf(permitted),
      };
    });
    expect(found).toEqual(wanted);
  });
});
