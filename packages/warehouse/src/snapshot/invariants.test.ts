import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleFleet, type TestFleet } from '../testing/fleets';
import { readCurrent, snapshotFile } from './files';
import { INVARIANTS } from './invariants';
import { InvariantError, verifyBuilt } from './verify';

const LIMITS = { threads: 2, memoryLimit: '1GB' };

/** A change to one row of a table. */
const one = (table: string, change: string): string =>
  `UPDATE ${table} SET ${change} WHERE rowid = (SELECT MIN(rowid) FROM ${table})`;

/** An instance that delivers events. */
const SENDER = '(SELECT MIN(instance_no) FROM core.event_deliveries)';

/** A month whose active users are known to be seven. */
const TOLD_MONTH = `UPDATE cube.readings SET numerator = 7, reason = NULL, complete = TRUE, source = 'events'
  WHERE metric = 'mau_events' AND instance_no = ${SENDER} AND period_start = (SELECT MIN(period_start) FROM cube.readings WHERE metric = 'mau_events' AND instance_no = ${SENDER});`;

const INCIDENT =
  "INSERT INTO core.incidents VALUES ('fleet-2024-05-01', 'fleet', NULL, '2024-05-01', '2024-05-01', NULL, 5);";
const MEMBER = "INSERT INTO core.incident_members VALUES ('fleet-2024-05-01', 1, '2024-05-01', NULL);";

/** None of the samples is silent after a complete reading. */
const KNOWN = `INSERT INTO cube.last_known (metric, grain, period_start, instance_no, numerator, reason, complete, source)
  VALUES ('mau', 'month', '2024-05-01', 1, 7, 'silent', FALSE, 'ping');`;
const KNOWN_SUM = `INSERT INTO cube.last_known_sums (metric, grain, period_start, reason, source, instances, numerator)
  VALUES ('mau', 'month', '2024-05-01', 'silent', 'ping', 1, 7);`;

/** For each invariant a change to a good file that breaks it. */
const BREAKS: Record<string, string> = {
  'keys unique: core.instances': 'INSERT INTO core.instances SELECT * FROM core.instances LIMIT 1',
  'keys unique: core.instance_days': 'INSERT INTO core.instance_days SELECT * FROM core.instance_days LIMIT 1',
  'keys unique: core.user_days': 'INSERT INTO core.user_days SELECT * FROM core.user_days LIMIT 1',
  'keys unique: core.event_deliveries': 'INSERT INTO core.event_deliveries SELECT * FROM core.event_deliveries LIMIT 1',
  'keys unique: core.accounts': 'INSERT INTO core.accounts SELECT * FROM core.accounts LIMIT 1',
  'keys unique: core.licences': 'INSERT INTO core.licences SELECT * FROM core.licences LIMIT 1',
  'keys unique: core.latest_pings': 'INSERT INTO core.latest_pings SELECT * FROM core.latest_pings LIMIT 1',
  'keys unique: core.incidents': INCIDENT + INCIDENT,
  'keys unique: core.incident_members': MEMBER + MEMBER,
  'no negative count: core.incidents': `${INCIDENT} UPDATE core.incidents SET due = -1`,
  'no negative count: core.incident_members': `${MEMBER} UPDATE core.incident_members SET instance_no = -1`,
  'an incident has five instances or more, each known and quiet since it began': INCIDENT + MEMBER,
  'keys unique: core.levels': 'INSERT INTO core.levels SELECT * FROM core.levels LIMIT 1',
  'keys unique: cube.readings': 'INSERT INTO cube.readings SELECT * FROM cube.readings LIMIT 1',
  'keys unique: cube.calendar': 'INSERT INTO cube.calendar SELECT * FROM cube.calendar LIMIT 1',
  'keys unique: cube.fleet': 'INSERT INTO cube.fleet SELECT * FROM cube.fleet LIMIT 1',
  'keys unique: cube.unlinked': 'INSERT INTO cube.unlinked SELECT * FROM cube.unlinked LIMIT 1',
  'no future day: core.instance_days.received_at':
    "UPDATE core.instance_days SET received_at = TIMESTAMP '2024-06-03 06:00:01'",
  'no future day: core.instance_days.CAST(day AS TIMESTAMP)':
    "UPDATE core.instance_days SET day = DATE '2024-06-04' WHERE day = (SELECT MIN(day) FROM core.instance_days)",
  'no future day: core.user_days.CAST(day AS TIMESTAMP)': one('core.user_days', "day = DATE '2024-06-04'"),
  'no future day: core.event_deliveries.CAST(day AS TIMESTAMP)': one(
    'core.event_deliveries',
    "day = DATE '2024-06-04'",
  ),
  'no future day: core.instances.last_ping_at':
    "UPDATE core.instances SET last_ping_at = TIMESTAMP '2024-06-03 06:00:01' WHERE last_ping_at IS NOT NULL",
  'no future day: cube.readings.as_of':
    "UPDATE cube.readings SET as_of = TIMESTAMP '2024-06-04 00:00:00' WHERE as_of IS NOT NULL",
  'no future day: cube.readings.CAST(period_start AS TIMESTAMP)':
    "UPDATE cube.readings SET period_start = period_start + 4000 WHERE period_start = DATE '2024-06-02' AND metric = 'wau'",
  'no negative count: core.accounts': one('core.accounts', 'seats = -1'),
  'no negative count: core.licences': one('core.licences', 'seats = -1'),
  'no negative count: core.instances': one('core.instances', 'seats = -1'),
  'no negative count: core.instance_days': one('core.instance_days', 'dau = -1'),
  'no negative count: core.user_days': one('core.user_days', 'events = -1'),
  'no negative count: core.event_deliveries': one('core.event_deliveries', 'duplicates = -1'),
  'no negative count: core.latest_pings': one('core.latest_pings', 'instance_no = -1'),
  'no negative count: core.levels': one('core.levels', 'instance_no = -1'),
  'no negative count: cube.readings': one('cube.readings', 'numerator = -1'),
  'no negative count: cube.calendar': one('cube.calendar', 'block = -1'),
  'no negative count: cube.sums': one('cube.sums', 'seats = -1'),
  'no negative count: cube.shared_accounts': one('cube.shared_accounts', 'periods = -1'),
  'no negative count: cube.unlinked': one('cube.unlinked', 'instances = -1'),
  'no negative count: cube.fleet': one('cube.fleet', 'seats = -1'),
  'no negative count: cube.fleet_sums': one('cube.fleet_sums', 'instances = -1'),
  'no NaN: no floating column is served': "ALTER TABLE cube.fleet ADD COLUMN share DOUBLE DEFAULT 'NaN'",
  'coverage parts add up: core.event_deliveries': one('core.event_deliveries', 'withheld = withheld + 1'),
  'the events of the users are those used': one('core.user_days', 'events = events + 1'),
  'coverage parts add up: cube.sums': 'UPDATE cube.sums SET instances = instances + 1',
  'coverage parts add up: every metric of a period speaks of the same instances':
    "DELETE FROM cube.readings WHERE metric = 'users_churned'; DELETE FROM cube.sums WHERE metric = 'users_churned'",
  'an instance is known to deliver events, in every reading, exactly when it delivered one':
    "UPDATE cube.readings SET delivers_events = NOT delivers_events WHERE metric = 'user_accounts'",
  'a reading is complete exactly when it has no reason, and then has a value':
    "UPDATE cube.readings SET complete = NOT complete WHERE metric = 'users_churned'",
  'a reading says where its value comes from exactly when it has one': one(
    'cube.readings',
    "source = 'ping', numerator = NULL",
  ),
  'new, retained and resurrected users are the active ones': `UPDATE cube.readings
    SET numerator = 30, reason = NULL, complete = TRUE, source = 'events'
    WHERE metric IN ('users_new', 'users_retained_events', 'users_resurrected_events', 'mau_events') AND grain = 'month'
      AND instance_no = ${SENDER} AND period_start = (SELECT MIN(period_start) FROM cube.readings WHERE metric = 'mau_events' AND instance_no = ${SENDER})`,
  'a cohort has one size, all of it at age 0, and never more users than that':
    "UPDATE cube.cells SET numerator = 7, denominator = 8 WHERE measure = 'retention' AND MOD(numbers, 2) = 1",
  'a cohort has no more complete ages than weeks that are over since': `UPDATE cube.cells
    SET numerator = 8, denominator = 8, reason = NULL, complete = TRUE, source = 'events'
    WHERE measure = 'retention' AND MOD(numbers, 2) = 1 AND period_start = (SELECT MAX(period_start) FROM cube.cells WHERE measure = 'retention')`,
  'a cell has no value without being complete, a source and a day':
    "UPDATE cube.cells SET numerator = 8 WHERE measure = 'frequency' AND numerator IS NULL",
  'the users of a month by days are its active users, but for more than one left out': `${TOLD_MONTH}
    UPDATE cube.cells SET numerator = 8, reason = NULL, complete = TRUE, source = 'events', as_of = TIMESTAMP '2024-06-01 00:00:00' WHERE measure = 'frequency' AND (numbers & 8) <> 0`,
  'no cell speaks of one user alone': `UPDATE cube.cells SET numerator = 1, denominator = 1, reason = NULL, complete = TRUE, source = 'events', as_of = TIMESTAMP '2024-06-01 00:00:00'
    WHERE measure = 'retention' AND period_start = (SELECT MIN(period_start) FROM cube.cells WHERE measure = 'retention')`,
  'coverage parts add up: a cohort speaks of the instances of its week, or of fewer later': `DELETE FROM cube.cells WHERE measure = 'retention' AND MOD(numbers, 2) = 1 AND instance_no = ${SENDER}`,
  'coverage parts add up: each number of days speaks of the instances of its month': `DELETE FROM cube.cells WHERE measure = 'frequency' AND (numbers & 2) <> 0 AND instance_no = ${SENDER}`,
  'each cell of an instance and period is in one row':
    'INSERT INTO cube.cells SELECT * REPLACE (numbers + 1099511627776 AS numbers) FROM cube.cells LIMIT 1',
  'keys unique: cube.last_known': KNOWN + KNOWN,
  'no negative count: cube.last_known': `${KNOWN} UPDATE cube.last_known SET seats = -1`,
  'no negative count: cube.last_known_sums': 'INSERT INTO cube.last_known_sums (instances) VALUES (-1)',
  'no negative count: cube.last_known_accounts': 'INSERT INTO cube.last_known_accounts (periods) VALUES (-1)',
  'coverage parts add up: cube.last_known_sums': KNOWN_SUM,
  'a last known value stands beside a silent reading that has none': KNOWN + KNOWN_SUM,
  'keys unique: cube.cells': 'INSERT INTO cube.cells SELECT * FROM cube.cells LIMIT 1',
  'no future day: cube.cells.as_of': one('cube.cells', "as_of = TIMESTAMP '2024-06-04 00:00:00'"),
  'no future day: cube.cells.CAST(period_start AS TIMESTAMP)': one('cube.cells', "period_start = DATE '2034-06-04'"),
  'no negative count: cube.cells': one('cube.cells', 'numerator = -1'),
  'no negative count: cube.cell_sums': one('cube.cell_sums', 'seats = -1'),
  'no negative count: cube.cell_accounts': 'INSERT INTO cube.cell_accounts (periods) VALUES (-1)',
  'coverage parts add up: cube.cell_sums': 'UPDATE cube.cell_sums SET instances = instances + 1',
  'keys unique: cube.figures': 'INSERT INTO cube.figures SELECT * FROM cube.figures LIMIT 1',
  'keys unique: cube.figure_accounts': 'INSERT INTO cube.figure_accounts SELECT * FROM cube.figure_accounts LIMIT 1',
  'keys unique: cube.cell_figures': 'INSERT INTO cube.cell_figures SELECT * FROM cube.cell_figures LIMIT 1',
  'keys unique: cube.cell_figure_accounts':
    'INSERT INTO cube.cell_figure_accounts SELECT * FROM cube.cell_figure_accounts LIMIT 1',
  'no negative count: cube.figures': one('cube.figures', 'seats = -1'),
  'no negative count: cube.figure_accounts': one('cube.figure_accounts', 'reporting = -1'),
  'no negative count: cube.cell_figures': one('cube.cell_figures', 'seats = -1'),
  'no negative count: cube.cell_figure_accounts': one('cube.cell_figure_accounts', 'reporting = -1'),
  'coverage parts add up: cube.figures': 'UPDATE cube.figures SET instances = instances + 1',
  'coverage parts add up: every figure of a period speaks of the same instances':
    "UPDATE cube.figures SET instances = instances + 1 WHERE metric = 'mau_events'",
  'coverage parts add up: every breakdown of cube.figures':
    "UPDATE cube.figures SET instances = instances + 1 WHERE breakdown = 'hosting'",
  'coverage parts add up: every breakdown of cube.cell_figures':
    "UPDATE cube.cell_figures SET instances = instances + 1 WHERE breakdown = 'hosting'",
  'no more accounts report than are in question: cube.figure_accounts': one(
    'cube.figure_accounts',
    'reporting = eligible + 1',
  ),
  'no more accounts report than are in question: cube.cell_figure_accounts': one(
    'cube.cell_figure_accounts',
    'reporting = eligible + 1',
  ),
  'no reading from events speaks of one user alone': one('cube.readings', "source = 'events', numerator = 1"),
  'no reading is complete in a period that is not over': 'UPDATE cube.calendar SET is_over = FALSE',
  'levels cover a life without gap or overlap':
    'UPDATE core.levels SET valid_to = valid_to + 1 WHERE valid_to IS NOT NULL',
  'the fleet has one row for each instance': 'DELETE FROM cube.fleet WHERE instance_no = 1',
};

let fleet: TestFleet;
let good: string;

beforeAll(async () => {
  fleet = await sampleFleet();
  const id = await readCurrent(fleet.dataDir);
  good = snapshotFile(fleet.dataDir, id ?? '');
});
afterAll(() => fleet.remove());

async function broken(statement: string): Promise<string> {
  const file = join(fleet.dataDir, 'broken.duckdb');
  await copyFile(good, file);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(statement);
  await connection.run('CHECKPOINT');
  connection.disconnectSync();
  instance.closeSync();
  return file;
}

describe('invariants', () => {
  it('hold in a good file', async () => {
    const facts = await verifyBuilt(good, LIMITS);
    expect(facts.dataThrough).toBe('2024-06-02T23:29:40.000Z');
    expect(facts.tables['core.instances']).toBe(9);
  });

  it.each(Object.entries(BREAKS))('%s: refused by name', async (name, statement) => {
    const failure = verifyBuilt(await broken(statement), LIMITS);
    await expect(failure).rejects.toBeInstanceOf(InvariantError);
    await expect(failure).rejects.toMatchObject({ invariant: name });
  });

  it('are each broken by a test, and no test is of an invariant that is gone', () => {
    expect(Object.keys(BREAKS).toSorted()).toEqual(INVARIANTS.map(({ name }) => name).toSorted());
  });
});
