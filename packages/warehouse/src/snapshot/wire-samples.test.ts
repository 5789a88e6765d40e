import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease, Warehouse } from '../port';
import { SAMPLES_NOW, sampleFleet, type TestFleet } from '../testing/fleets';

/** Every figure and finding of the samples' README. */

const A = '3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3';
const B = 'c47a0e19-2f63-4d95-8b7a-0d91e6f35c28';
const C = '91d2e7a4-6b0c-4f38-a5d1-7c3e9f02b846';
const D = 'e8051f7b-94c3-4e6a-b2d8-61fa3c07d95e';
const E = '5ac3d890-1e7f-4b26-8f49-b70d2e95a3c1';
const F = 'es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29';
const G = '0f7be3d2-58a9-4c14-9e60-a1c84d7f2b95';
const I = '7e24a9c1-03d8-4f5b-96e7-c5b18f0a4d32';
const J = 'b85d17f6-ae42-4093-8c5d-f29e06b713a8';

let fleet: TestFleet;
let warehouse: Warehouse;
let lease: Lease;

type Row = Record<string, string | number | boolean | null>;
const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const ask = (sql: string): Promise<Row[]> => lease.run<Row>({ name: 'test', sql: () => sql, params: {}, row });

/** The number of an instance, as an expression. */
const noOf = (id: string): string => `(SELECT instance_no FROM core.instances WHERE id = '${id}')`;

async function byId(columns: string): Promise<Record<string, Row>> {
  const rows = await ask(`SELECT id AS row_id, ${columns} FROM core.instances`);
  return Object.fromEntries(rows.map(({ row_id: id, ...rest }) => [String(id), rest]));
}

async function readings(metric: string, start: string): Promise<Record<string, unknown[]>> {
  const rows = await ask(
    `SELECT i.id, r.numerator, r.denominator, r.reason FROM cube.readings AS r
     JOIN core.instances AS i ON i.instance_no = r.instance_no
     WHERE r.metric = '${metric}' AND r.period_start = DATE '${start}' AND r.in_customers`,
  );
  return Object.fromEntries(rows.map((r) => [String(r['id']), [r['numerator'], r['denominator'], r['reason']]]));
}

async function total(metric: string, start: string): Promise<Row | undefined> {
  const [sum] = await ask(
    `SELECT CAST(SUM(CASE WHEN reason IS NULL THEN numerator END) AS INT64) AS total,
       CAST(SUM(CASE WHEN reason IS NULL THEN instances ELSE 0 END) AS INT64) AS reporting,
       CAST(SUM(instances) AS INT64) AS eligible
     FROM cube.sums WHERE metric = '${metric}' AND period_start = DATE '${start}' AND in_customers`,
  );
  return sum;
}

beforeAll(async () => {
  fleet = await sampleFleet();
  warehouse = await openWarehouse({ dataDirs: [fleet.dataDir] });
  lease = warehouse.acquire();
});
afterAll(async () => {
  lease.release();
  await warehouse.close();
  await fleet.remove();
});

describe('who is who', () => {
  it('knows nine instances; the desktop app is none', async () => {
    expect(Object.keys(await byId('1 AS one')).toSorted()).toEqual([A, B, C, D, E, F, G, I, J].toSorted());
  });

  it('counts six of them as the default population', async () => {
    const rows = await ask('SELECT id FROM core.instances WHERE in_customers');
    expect(rows.map(({ id }) => String(id)).toSorted()).toEqual([A, C, D, E, F, J].toSorted());
  });

  it('links by licence key, and leaves G to a suggestion', async () => {
    const rows = await byId('account_name, link_source, instance_type, suggested_account_name');
    expect(rows[A]).toEqual({
      account_name: 'Marlowe Freight',
      link_source: 'licence_key',
      instance_type: 'primary',
      suggested_account_name: null,
    });
    expect(rows[B]).toMatchObject({ account_name: 'Marlowe Freight', instance_type: 'secondary' });
    expect(rows[F]).toMatchObject({ account_name: 'Brackenfield Aerospace', link_source: 'records' });
    expect(rows[G]).toMatchObject({
      account_name: null,
      link_source: null,
      suggested_account_name: 'Hollinbrook Software',
    });
  });

  it('tells hosting, permission, observation, liveness and finding of each', async () => {
    const rows = await byId(
      'hosting, permitted_pings, permitted_events, observed_pings, observed_events, status, liveness, lifecycle, drift, seats, versions_behind',
    );
    const told = Object.fromEntries(Object.entries(rows).map(([id, values]) => [id, Object.values(values)]));
    expect(told).toEqual({
      [A]: ['self_hosted', 'full', 'all', 'full', 'all', 'full_events', 'live', 'active', 'in_sync', 400, 1],
      [B]: ['self_hosted', 'full', 'all', 'full', 'none', 'full', 'late', 'active', 'under_collection', 20, 1],
      [C]: ['self_hosted', 'critical', 'none', 'critical', 'none', 'critical', 'live', 'active', 'in_sync', 500, 5],
      [D]: ['managed', 'full', 'all', 'full', 'all', 'full_events', 'live', 'active', 'in_sync', 120, 0],
      [E]: ['self_hosted', 'full', 'cody_only', 'full', 'all', 'full', 'live', 'active', 'over_collection', 100, 0],
      [F]: [
        'self_hosted',
        'none',
        'none',
        'none',
        'none',
        'none',
        'never_seen',
        'active',
        'expected_silence',
        50,
        null,
      ],
      [G]: ['unknown', null, null, 'full', 'none', 'full', 'live', 'active', 'unlinked', null, 12],
      [I]: [
        'self_hosted',
        null,
        null,
        'none',
        'none',
        'none',
        'silent',
        'decommissioned',
        'expected_silence',
        null,
        11,
      ],
      [J]: ['self_hosted', 'full', 'all', 'full', 'none', 'full', 'silent', 'active', 'unexpected_silence', 2500, 2],
    });
  });

  it('takes the observed level from the last thirty days', async () => {
    const [last] = await ask(`SELECT level FROM core.instance_days WHERE instance_no = ${noOf(I)}`);
    expect(last).toEqual({ level: 'full' });
  });

  it('finds one search event of E above its permission, from the day it came', async () => {
    const { [E]: told } = await byId('findings, effective_events');
    expect(told).toEqual({
      findings:
        '[{"class":"over_collection","detail":"user_events","since":"2024-06-01","severity":"incident","other":null,"incident":null}]',
      effective_events: 'cody_only',
    });
  });
});

describe('numbers', () => {
  it('MAU May 2024: 580 of 4 among 6', async () => {
    expect(await total('mau', '2024-05-01')).toEqual({ total: 580, reporting: 4, eligible: 6 });
    expect(await readings('mau', '2024-05-01')).toEqual({
      [A]: [171, null, null],
      [C]: [240, null, null],
      [D]: [96, null, null],
      [E]: [73, null, null],
      [J]: [58, null, 'incomplete_period'],
      [F]: [null, null, 'no_telemetry'],
    });
  });

  it('DAU 2024-05-31: 128 of 3 among 6, from the later of two rows of A', async () => {
    expect(await total('dau', '2024-05-31')).toEqual({ total: 128, reporting: 3, eligible: 6 });
    expect(await readings('dau', '2024-05-31')).toEqual({
      [A]: [61, null, null],
      [D]: [38, null, null],
      [E]: [29, null, null],
      [C]: [null, null, 'not_collected_at_level'],
      [J]: [null, null, 'silent'],
      [F]: [null, null, 'no_telemetry'],
    });
  });

  it('WAU of the week of 2024-05-26: 243 of 3 among 6, from the rows of 1 June', async () => {
    expect(await total('wau', '2024-05-26')).toEqual({ total: 243, reporting: 3, eligible: 6 });
    const week = await readings('wau', '2024-05-26');
    expect([week[A]?.[0], week[D]?.[0], week[E]?.[0]]).toEqual([119, 72, 52]);
  });

  it('MAU over seats in May', async () => {
    expect(await readings('seat_utilisation', '2024-05-01')).toEqual({
      [A]: [171, 400, null],
      [C]: [240, 500, null],
      [D]: [96, 120, null],
      [E]: [73, 100, null],
      [J]: [58, 2500, 'incomplete_period'],
      [F]: [null, null, 'no_telemetry'],
    });
  });

  it('churned users in May; June is never shown as final', async () => {
    const may = await readings('users_churned', '2024-05-01');
    expect([may[A]?.[0], may[D]?.[0], may[E]?.[0], may[J]]).toEqual([14, 5, 4, [null, null, 'incomplete_period']]);
    expect((await readings('users_churned', '2024-06-01'))[A]).toEqual([null, null, 'incomplete_period']);
  });

  it('a failed query is not received, and still full level', async () => {
    const rows = await ask(
      `SELECT level, search_users_day, search_reason, dau FROM core.instance_days WHERE instance_no = ${noOf(E)} AND day = DATE '2024-06-01'`,
    );
    expect(rows).toEqual([{ level: 'full', search_users_day: null, search_reason: 'not_received', dau: 5 }]);
  });

  it('blanks and skeletons of C are not collected, not zero', async () => {
    const rows = await ask(
      `SELECT level, codenav_wau, codenav_reason, batch_mau, batch_reason, insights_total, lines_of_code
       FROM core.instance_days WHERE instance_no = ${noOf(C)} AND day = DATE '2024-05-31'`,
    );
    expect(rows).toEqual([
      {
        level: 'critical',
        codenav_wau: null,
        codenav_reason: 'not_collected_at_level',
        batch_mau: null,
        batch_reason: 'not_collected_at_level',
        insights_total: 11,
        lines_of_code: 190_200_000,
      },
    ]);
  });

  it('counts the unlinked instance apart', async () => {
    const rows = await ask(
      `SELECT instances FROM cube.unlinked WHERE grain = 'day' AND period_start >= DATE '2024-06-01' ORDER BY period_start`,
    );
    expect(rows.map(({ instances }) => instances)).toEqual([0, 1, 1]);
  });
});

describe('events', () => {
  it('DAU 2024-05-31: A 3, D 4, E 1', async () => {
    const rows = await ask(
      `SELECT i.site_id, COUNT(DISTINCT u.user_key) AS users FROM core.user_days AS u
       JOIN core.instances AS i ON i.instance_no = u.instance_no WHERE u.day = DATE '2024-05-31' GROUP BY 1`,
    );
    expect(Object.fromEntries(rows.map(({ site_id: id, users }) => [String(id), users]))).toEqual({
      [A]: 3,
      [D]: 4,
      [E]: 1,
    });
  });

  it('says what became of each: copies, the operator, the backend, signing out, what E may not send', async () => {
    const rows = await ask(
      `SELECT id, CAST(day AS STRING) AS day, events, used, withheld, excluded_backend, excluded_operator, excluded_not_active, duplicates
       FROM core.event_deliveries JOIN (SELECT instance_no, id FROM core.instances) AS i USING (instance_no) ORDER BY id, day`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      [A, '2024-05-31', 5, 5, 0, 0, 0, 0, 1],
      [A, '2024-06-01', 1, 1, 0, 0, 0, 0, 0],
      [E, '2024-05-31', 2, 2, 0, 0, 0, 0, 0],
      [E, '2024-06-01', 1, 0, 1, 0, 0, 0, 0],
      [D, '2024-05-31', 10, 7, 0, 1, 1, 1, 1],
      [D, '2024-06-01', 1, 1, 0, 0, 0, 0, 0],
      [D, '2024-06-02', 1, 1, 0, 0, 0, 0, 0],
    ]);
  });

  it('knows one user over both protocols of D, and areas by name', async () => {
    const rows = await ask(
      `SELECT area, COUNT(DISTINCT day) AS days, CAST(SUM(events) AS INT64) AS events
       FROM core.user_days WHERE instance_no = ${noOf(D)} AND user_key = (
         SELECT user_key FROM core.user_days WHERE instance_no = ${noOf(D)} AND area = 'code_navigation')
       GROUP BY area ORDER BY CAST(area AS STRING)`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['code_navigation', 1, 1],
      ['other', 1, 1],
      ['search', 2, 2],
    ]);
  });
});

describe('the snapshot', () => {
  it('names its clock, its data and its loads', async () => {
    expect(warehouse.current()).toMatchObject({
      asOf: SAMPLES_NOW,
      dataThrough: '2024-06-02T23:29:40.000Z',
      demo: false,
    });
    const rows = await ask('SELECT kind, loads, row_count, duplicates FROM meta.sources');
    expect(rows).toContainEqual({ kind: 'pings', loads: 3, row_count: 18, duplicates: 2 });
    expect(rows).toContainEqual({ kind: 'events', loads: 2, row_count: 23, duplicates: 0 });
    const skipped = await ask(
      `SELECT note, COUNT(*) AS files FROM meta.loads WHERE status = 'skipped' GROUP BY 1 ORDER BY 1`,
    );
    expect(skipped).toEqual([{ note: 'unknown format', files: 1 }]);
  });
});
