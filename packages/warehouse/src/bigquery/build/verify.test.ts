import { readSettings } from '@soundings/shared/settings';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { withTables } from '../../models/model';
import { PORTABLE_INVARIANTS } from '../../snapshot/invariants';
import { BUILDS_TIMEOUT_MS } from '../../testing/bigquery/build-world';
import { DATASET } from '../../testing/bigquery/canned';
import { fillFromSnapshot } from '../../testing/bigquery/fill';
import { startLoopback } from '../../testing/bigquery/loopback';
import { type SmallFleet, smallFleet } from '../../testing/bigquery/small-fleet';
import { type ReferenceEngine, type ReferenceTable, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';
import type { CellValue } from '../../testing/googlesql/values';
import { readCurrent } from '../../snapshot/files';
import { googlesqlDialect } from '../dialect';
import { qualified, tableOfBuild } from '../layout';
import { withCalls } from './access';
import { verifyTables } from './verify';

let engine: ReferenceEngine;
let fleet: SmallFleet;
beforeAll(async () => {
  engine = await startReferenceEngine();
  fleet = await smallFleet();
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
  await engine?.close();
  await fleet?.remove();
});

type Row = Record<string, CellValue>;
type Change = (table: ReferenceTable) => ReferenceTable;

const rows =
  (change: (rows: readonly Row[]) => Row[]): Change =>
  (table) => ({ ...table, rows: change(table.rows) });
const twice = rows((all) => [...all, all[0]!]);
const first = (changes: Row) => rows(([one, ...rest]) => [{ ...one, ...changes }, ...rest]);
const each = (changes: (row: Row) => Row) => rows((all) => all.map((row) => ({ ...row, ...changes(row) })));

const oneMore = (where: (row: Row) => boolean) =>
  each((row) => (where(row) ? { instances: Number(row['instances']) + 1 } : {}));

/** Whether a row of cube.cells speaks of the cell of a number. */
const holds = (row: Row, measure: string, number: number): boolean =>
  row['measure'] === measure && Math.floor(Number(row['numbers']) / 2 ** number) % 2 === 1;

/** Of a month; thrice thirty are not thirty. */
const PARTS = new Set(['users_new', 'users_retained_events', 'users_resurrected_events', 'mau_events']);

const TOLD = { reason: null, complete: true, source: 'events', as_of: '2024-06-01T00:00:00.000Z' };

const LATE = '2024-06-03T06:00:01.000Z';

const INCIDENT = {
  incident_id: 'fleet-2024-05-01',
  kind: 'fleet',
  value: null,
  from_day: '2024-05-01',
  last_start_day: '2024-05-01',
  to_day: null,
  due: 5,
};
const MEMBER = { incident_id: 'fleet-2024-05-01', instance_no: 1, quiet_from: '2024-05-01', back_day: null };

/** The fleet has nobody who is silent. */
const MAY = { metric: 'mau', grain: 'month', period_start: '2024-05-01', reason: 'silent' };
const KNOWN = { ...MAY, instance_no: 1, numerator: 7, complete: false, source: 'ping' };

/** For each invariant a change to a good table that breaks it: the same as are made to a snapshot file. */
const BREAKS: Record<string, [table: string, change: Change]> = {
  'keys unique: core.instances': ['core.instances', twice],
  'keys unique: core.instance_days': ['core.instance_days', twice],
  'keys unique: core.user_days': ['core.user_days', twice],
  'keys unique: core.event_deliveries': ['core.event_deliveries', twice],
  'keys unique: core.accounts': ['core.accounts', twice],
  'keys unique: core.licences': ['core.licences', twice],
  'keys unique: core.latest_pings': ['core.latest_pings', twice],
  'keys unique: core.incidents': ['core.incidents', rows(() => [INCIDENT, INCIDENT])],
  'keys unique: core.incident_members': ['core.incident_members', rows(() => [MEMBER, MEMBER])],
  'no negative count: core.incidents': ['core.incidents', rows(() => [{ ...INCIDENT, due: -1 }])],
  'no negative count: core.incident_members': ['core.incident_members', rows(() => [{ ...MEMBER, instance_no: -1 }])],
  'an incident has five instances or more, each known and quiet since it began': [
    'core.incidents',
    rows(() => [INCIDENT]),
  ],
  'keys unique: core.levels': ['core.levels', twice],
  'keys unique: cube.readings': ['cube.readings', twice],
  'keys unique: cube.calendar': ['cube.calendar', twice],
  'keys unique: cube.fleet': ['cube.fleet', twice],
  'keys unique: cube.unlinked': ['cube.unlinked', twice],
  'no future day: core.instance_days.received_at': ['core.instance_days', first({ received_at: LATE })],
  'no future day: core.instance_days.CAST(day AS TIMESTAMP)': ['core.instance_days', first({ day: '2024-06-04' })],
  'no future day: core.user_days.CAST(day AS TIMESTAMP)': ['core.user_days', first({ day: '2024-06-04' })],
  'no future day: core.event_deliveries.CAST(day AS TIMESTAMP)': [
    'core.event_deliveries',
    first({ day: '2024-06-04' }),
  ],
  'no future day: core.instances.last_ping_at': ['core.instances', first({ last_ping_at: LATE })],
  'no future day: cube.readings.as_of': ['cube.readings', first({ as_of: LATE })],
  'no future day: cube.readings.CAST(period_start AS TIMESTAMP)': [
    'cube.readings',
    first({ period_start: '2035-01-01' }),
  ],
  'no negative count: core.accounts': ['core.accounts', first({ seats: -1 })],
  'no negative count: core.licences': ['core.licences', first({ seats: -1 })],
  'no negative count: core.instances': ['core.instances', first({ seats: -1 })],
  'no negative count: core.instance_days': ['core.instance_days', first({ dau: -1 })],
  'no negative count: core.user_days': ['core.user_days', first({ events: -1 })],
  'no negative count: core.event_deliveries': ['core.event_deliveries', first({ duplicates: -1 })],
  'no negative count: core.latest_pings': ['core.latest_pings', first({ instance_no: -1 })],
  'no negative count: core.levels': ['core.levels', first({ instance_no: -1 })],
  'no negative count: cube.readings': ['cube.readings', first({ numerator: -1 })],
  'no negative count: cube.calendar': ['cube.calendar', first({ block: -1 })],
  'no negative count: cube.sums': ['cube.sums', first({ seats: -1 })],
  'no negative count: cube.shared_accounts': ['cube.shared_accounts', first({ periods: -1 })],
  'no negative count: cube.unlinked': ['cube.unlinked', first({ instances: -1 })],
  'no negative count: cube.fleet': ['cube.fleet', first({ seats: -1 })],
  'no negative count: cube.fleet_sums': ['cube.fleet_sums', first({ instances: -1 })],
  'coverage parts add up: core.event_deliveries': [
    'core.event_deliveries',
    each((row) => ({ withheld: Number(row['withheld']) + 1 })),
  ],
  'the events of the users are those used': ['core.user_days', each((row) => ({ events: Number(row['events']) + 1 }))],
  'coverage parts add up: cube.sums': ['cube.sums', each((row) => ({ instances: Number(row['instances']) + 1 }))],
  'coverage parts add up: every metric of a period speaks of the same instances': [
    'cube.readings',
    rows((all) => all.filter(({ metric }) => metric !== 'users_churned')),
  ],
  'an instance is known to deliver events, in every reading, exactly when it delivered one': [
    'cube.readings',
    each(({ metric, delivers_events: delivers }) =>
      metric === 'user_accounts' ? { delivers_events: delivers !== true } : {},
    ),
  ],
  'a reading is complete exactly when it has no reason, and then has a value': [
    'cube.readings',
    each((row) => (row['complete'] === true && row['metric'] === 'users_churned' ? { numerator: null } : {})),
  ],
  'no reading is complete in a period that is not over': ['cube.calendar', each(() => ({ is_over: false }))],
  'a reading says where its value comes from exactly when it has one': [
    'cube.readings',
    first({ source: 'ping', numerator: null }),
  ],
  'new, retained and resurrected users are the active ones': [
    'cube.readings',
    each((row) => (PARTS.has(String(row['metric'])) ? { numerator: 30, reason: null, complete: true } : {})),
  ],
  'a cohort has one size, all of it at age 0, and never more users than that': [
    'cube.cells',
    each((row) => (holds(row, 'retention', 0) ? { ...TOLD, numerator: 7, denominator: 8 } : {})),
  ],
  'a cohort has no more complete ages than weeks that are over since': [
    'cube.cells',
    each((row) => (holds(row, 'retention', 0) ? { ...TOLD, numerator: 8, denominator: 8 } : {})),
  ],
  'a cell has no value without being complete, a source and a day': [
    'cube.cells',
    each((row) => (holds(row, 'frequency', 3) ? { numerator: 8 } : {})),
  ],
  'the users of a month by days are its active users, but for more than one left out': [
    'cube.readings',
    each(({ metric }) => (metric === 'mau_events' ? { ...TOLD, numerator: 1 } : {})),
  ],
  'no cell speaks of one user alone': [
    'cube.cells',
    each((row) => (holds(row, 'frequency', 3) ? { ...TOLD, numerator: 1 } : {})),
  ],
  'coverage parts add up: a cohort speaks of the instances of its week, or of fewer later': [
    'cube.cells',
    rows((all) => all.filter((row) => row['instance_no'] !== all[0]!['instance_no'] || !holds(row, 'retention', 0))),
  ],
  'coverage parts add up: each number of days speaks of the instances of its month': [
    'cube.cells',
    rows((all) => all.filter((row) => row['instance_no'] !== all[0]!['instance_no'] || !holds(row, 'frequency', 1))),
  ],
  'each cell of an instance and period is in one row': [
    'cube.cells',
    rows((all) => [...all, { ...all[0]!, numbers: Number(all[0]!['numbers']) + 2 ** 40 }]),
  ],
  'keys unique: cube.last_known': ['cube.last_known', rows(() => [KNOWN, KNOWN])],
  'no negative count: cube.last_known': ['cube.last_known', rows(() => [{ ...KNOWN, seats: -1 }])],
  'no negative count: cube.last_known_sums': ['cube.last_known_sums', rows(() => [{ ...MAY, instances: -1 }])],
  'no negative count: cube.last_known_accounts': ['cube.last_known_accounts', rows(() => [{ periods: -1 }])],
  'coverage parts add up: cube.last_known_sums': ['cube.last_known_sums', rows(() => [{ ...MAY, instances: 1 }])],
  'a last known value stands beside a silent reading that has none': ['cube.last_known', rows(() => [KNOWN])],
  'keys unique: cube.cells': ['cube.cells', twice],
  'no future day: cube.cells.as_of': ['cube.cells', first({ as_of: LATE })],
  'no future day: cube.cells.CAST(period_start AS TIMESTAMP)': ['cube.cells', first({ period_start: '2035-01-01' })],
  'no negative count: cube.cells': ['cube.cells', first({ numerator: -1 })],
  'no negative count: cube.cell_sums': ['cube.cell_sums', first({ seats: -1 })],
  'no negative count: cube.cell_accounts': ['cube.cell_accounts', first({ periods: -1 })],
  'coverage parts add up: cube.cell_sums': [
    'cube.cell_sums',
    each((row) => ({ instances: Number(row['instances']) + 1 })),
  ],
  'keys unique: cube.figures': ['cube.figures', twice],
  'keys unique: cube.figure_accounts': ['cube.figure_accounts', twice],
  'keys unique: cube.cell_figures': ['cube.cell_figures', twice],
  'keys unique: cube.cell_figure_accounts': ['cube.cell_figure_accounts', twice],
  'no negative count: cube.figures': ['cube.figures', first({ seats: -1 })],
  'no negative count: cube.figure_accounts': ['cube.figure_accounts', first({ reporting: -1 })],
  'no negative count: cube.cell_figures': ['cube.cell_figures', first({ seats: -1 })],
  'no negative count: cube.cell_figure_accounts': ['cube.cell_figure_accounts', first({ reporting: -1 })],
  'coverage parts add up: cube.figures': ['cube.figures', oneMore(() => true)],
  'coverage parts add up: every figure of a period speaks of the same instances': [
    'cube.figures',
    oneMore(({ metric }) => metric === 'mau_events'),
  ],
  'coverage parts add up: every breakdown of cube.figures': [
    'cube.figures',
    oneMore(({ breakdown }) => breakdown === 'hosting'),
  ],
  'coverage parts add up: every breakdown of cube.cell_figures': [
    'cube.cell_figures',
    oneMore(({ breakdown }) => breakdown === 'hosting'),
  ],
  'no more accounts report than are in question: cube.figure_accounts': [
    'cube.figure_accounts',
    first({ eligible: 0 }),
  ],
  'no more accounts report than are in question: cube.cell_figure_accounts': [
    'cube.cell_figure_accounts',
    first({ eligible: 0 }),
  ],
  'no reading from events speaks of one user alone': ['cube.readings', first({ source: 'events', numerator: 1 })],
  'levels cover a life without gap or overlap': [
    'core.levels',
    each(({ valid_to: to }) =>
      to === null ? {} : { valid_to: `${String(Number(String(to).slice(0, 4)) + 1)}-01-15` },
    ),
  ],
  'the fleet has one row for each instance': [
    'cube.fleet',
    rows((all) => all.filter(({ instance_no: number }) => number !== 1)),
  ],
};

/** The tables of a good build with one of them changed, checked as a build checks itself, by the real client. */
async function verified(change?: [string, Change]) {
  const loopback = await startLoopback({ engine });
  onTestFinished(() => loopback.close());
  await fillFromSnapshot(loopback.catalog, DATASET, fleet.dataDir);
  const id = (await readCurrent(fleet.dataDir)) ?? '';
  if (change !== undefined) {
    const name = qualified(DATASET, tableOfBuild(change[0], id));
    const entry = loopback.catalog.find(name);
    if (entry.kind === 'table') loopback.catalog.putTable(name, change[1](entry.table));
  }
  const access = { project: DATASET.project, endpoint: loopback.url, deadlineMs: 60_000 };
  const maxBytes = readSettings({}).SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES;
  return withCalls(access, (calls) =>
    verifyTables({ calls, dataset: DATASET, location: undefined, id, maxBytes, jobTimeoutMs: 60_000 }),
  );
}

describe('the invariants of a build in BigQuery', { timeout: BUILDS_TIMEOUT_MS }, () => {
  it('hold in a good one', async () => {
    expect(await verified()).toEqual({ dataThrough: '2024-06-02T23:29:40.000Z' });
  });

  it.each(Object.entries(BREAKS))('%s: found in GoogleSQL too', async (name, [table, change]) => {
    const { offending } = PORTABLE_INVARIANTS.find((one) => one.name === name)!;
    const sql = withTables(offending, googlesqlDialect());
    const good = Object.fromEntries(fleet.built);
    expect((await engine.evaluate(sql, good, {})).rows).toEqual([]);
    const broken = { ...good, [table]: change(good[table]!) };
    expect((await engine.evaluate(sql, broken, {})).rows.length).toBeGreaterThan(0);
  });

  it.each(['keys unique: core.levels', 'the fleet has one row for each instance'])(
    'are told by name, the first that is broken: %s',
    async (name) => {
      const failure = verified(BREAKS[name]);
      await expect(failure).rejects.toMatchObject({ name: 'BrokenInvariantError', invariant: name });
    },
  );

  it('keep floating columns out', async () => {
    const share: Change = ({ columns, rows: all }) => ({
      columns: [...columns, { name: 'share', type: 'float64' }],
      rows: all.map((row) => ({ ...row, share: 0.5 })),
    });
    await expect(verified(['cube.fleet', share])).rejects.toMatchObject({
      invariant: 'no NaN: no floating column is served',
    });
  });

  it('are each broken by a test, and no test is of an invariant that is gone', () => {
    expect(Object.keys(BREAKS).toSorted()).toEqual(PORTABLE_INVARIANTS.map(({ name }) => name).toSorted());
  });
});
