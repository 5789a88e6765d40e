import type { DuckDBConnection } from '@duckdb/node-api';
import { EVENT_LEVELS, type EventLevel, FEATURE_AREAS, type FeatureArea } from '@soundings/shared/telemetry';
import { dayOf, GRAINS } from '@soundings/shared/time';
import fc from 'fast-check';
import type { Dialect } from '../dialect';
import { duckdbDialect } from '../duckdb/dialect';
import { materialise } from '../duckdb/materialise';
import { normaliseRows } from '../duckdb/normalise';
import { stageCohorts, stageFrequency } from '../models/stage/event-cells';
import {
  stageActiveUsers,
  stageEventGrid,
  stageEventLives,
  stageEventPeriods,
  stageGrowth,
  stageRollingUsers,
  stageUserDays,
  stageUserPeriods,
} from '../models/stage/user-activity';
import { type Activity, bounds } from './oracle/event-metrics';

/** Random small logs of many instances, and the tables that the models make of them. */

export const FIRST = 19_730; // 2024-01-08

const level = fc.constantFrom<EventLevel | null>(...EVENT_LEVELS, null);

/** A life within so many days, in which users come and go: a few habits, from which the days of each user follow. */
export const activityArbitrary = (span: number): fc.Arbitrary<Activity> =>
  fc
    .record({
      lifeStart: fc.integer({ min: 0, max: 20 }),
      lifeEnd: fc.integer({ min: 30, max: span }),
      changes: fc.oneof(
        { weight: 3, arbitrary: fc.constant([{ at: 0, level: 'all' as EventLevel | null }]) },
        { weight: 1, arbitrary: fc.array(fc.record({ at: fc.nat(span), level }), { minLength: 1, maxLength: 3 }) },
      ),
      habits: fc.array(
        fc.record({
          users: fc.integer({ min: 1, max: 9 }),
          from: fc.nat(span),
          every: fc.constantFrom(1, 2, 6, 7, 8, 27, 28, 29),
          times: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 34 })),
          areas: fc.subarray([...FEATURE_AREAS], { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: 6 },
      ),
      more: fc.array(fc.nat(span), { maxLength: 2 }),
    })
    .map(({ lifeStart, lifeEnd, changes, habits, more }): Activity => {
      const permitted = new Map<number, EventLevel | null>();
      const steps = changes.toSorted((a, b) => a.at - b.at);
      for (let n = lifeStart; n < lifeEnd; n++)
        permitted.set(FIRST + n, steps.findLast(({ at }) => at <= n)?.level ?? steps[0]?.level ?? null);
      const activity: Activity = { permitted, used: [], delivered: new Set(), withheld: false };
      const send = (user: string, day: number, area: FeatureArea) => {
        if (!permitted.has(day)) return;
        activity.delivered.add(day);
        const may = permitted.get(day);
        if (may === 'all' || (may === 'cody_only' && area === 'cody')) activity.used.push({ user, day, area });
        else activity.withheld = true;
      };
      habits.forEach((habit, index) => {
        for (let user = 0; user < habit.users; user++)
          for (let time = 0; time < habit.times; time++)
            for (const area of habit.areas) send(`${index % 4}-${user}`, FIRST + habit.from + time * habit.every, area);
      });
      // Events that say nothing about users show that the instance still sends.
      for (const n of more) if (permitted.has(FIRST + n)) activity.delivered.add(FIRST + n);
      return activity;
    });

const literal = (value: string | number | boolean | null): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);
const date = (day: number): string => `DATE '${dayOf(day)}'`;

async function fill(connection: DuckDBConnection, table: string, rows: string[]): Promise<void> {
  if (rows.length > 0) await connection.run(`INSERT INTO ${table} VALUES ${rows.map((row) => `(${row})`).join(', ')}`);
}

/** Each period of a life, as stage.periods has it. */
function periodsOf(activity: Activity, instance: number): string[] {
  const days = [...activity.permitted.keys()];
  return GRAINS.flatMap((grain) =>
    [...new Set(days.map((day) => bounds(grain, day)[0]))].map((start) => {
      const [, end] = bounds(grain, start);
      const closing = Math.max(...days.filter((day) => day >= start && day < end));
      const permission = activity.permitted.get(closing) ?? null;
      const last =
        grain === 'week' && activity.delivered.size === 0 ? date(bounds(grain, Math.max(...days))[0]) : 'NULL';
      return `${literal(grain)}, ${instance}, ${date(start)}, ${date(end)}, ${literal(permission)}, ${activity.delivered.size > 0}, ${last}`;
    }),
  );
}

const ATTRIBUTES = `instance_no // 2 AS account_no, 10 AS seats, 6000000000000 AS version_key, 'managed' AS hosting, 'full' AS status, 'full' AS permitted_pings,
  'live' AS liveness, 'in_sync' AS drift, 'active' AS lifecycle, 'helm' AS deploy_type, 'under_100' AS segment, '6.0' AS version_minor,
  1 AS minor_key, 0 AS versions_behind, TRUE AS in_customers`;

/** The stage tables of a fleet of such lives, as a build makes them. */
export async function buildActivity(connection: DuckDBConnection, fleet: readonly Activity[]): Promise<void> {
  for (const schema of ['stage', 'core', 'cube']) {
    await connection.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
  }
  await connection.run(`
    CREATE TABLE core.user_days (instance_no BIGINT, user_key BIGINT, day DATE, area VARCHAR, events BIGINT);
    CREATE TABLE core.event_deliveries (instance_no BIGINT, day DATE, withheld BIGINT);
    CREATE TABLE stage.grid (instance_no BIGINT, day DATE, permitted_events VARCHAR);
    CREATE TABLE stage.params AS SELECT 5 AS small_group;
    CREATE TABLE periods (grain VARCHAR, instance_no BIGINT, period_start DATE, period_end DATE, permitted_events VARCHAR, delivers_events BOOLEAN, last_week DATE)`);
  const users = new Map<string, number>();
  const keyOf = (user: string): number => users.get(user) ?? (users.set(user, users.size), users.size - 1);
  const perInstance = <Row>(rows: (activity: Activity, no: number) => Row[]): Row[] =>
    fleet.flatMap((activity, no) => rows(activity, no));
  const used = perInstance((a, no) =>
    a.used.map(({ user, day, area }) => `${no}, ${keyOf(user)}, ${date(day)}, '${area}', 1`),
  );
  await fill(connection, 'core.user_days', [...new Set(used)]);
  await fill(
    connection,
    'core.event_deliveries',
    perInstance((a, no) => [...a.delivered].map((day) => `${no}, ${date(day)}, ${a.withheld ? 1 : 0}`)),
  );
  await fill(
    connection,
    'stage.grid',
    perInstance((a, no) => [...a.permitted].map(([day, may]) => `${no}, ${date(day)}, ${literal(may)}`)),
  );
  await fill(connection, 'periods', perInstance(periodsOf));
  await connection.run(`CREATE TABLE stage.periods AS SELECT *, ${ATTRIBUTES} FROM periods; DROP TABLE periods`);
  for (const model of [
    stageUserDays,
    stageUserPeriods,
    stageEventLives,
    stageEventGrid,
    stageEventPeriods,
    stageRollingUsers,
    stageActiveUsers,
    stageGrowth,
    stageCohorts,
    stageFrequency,
  ])
    await materialise(connection, model);
}

/** What the readings say, each under the name of its place. */
export async function readingsOf(connection: DuckDBConnection, parts: readonly ((d: Dialect) => string)[]) {
  const rows: Record<string, unknown>[] = [];
  for (const part of parts) rows.push(...normaliseRows(await connection.runAndReadAll(part(duckdbDialect))));
  return rows.map((row) => ({
    at: `${String(row.metric)} ${String(row.grain)} ${String(row.instance_no)} ${String(row.period_start)}`,
    numerator: row.numerator,
    denominator: row.denominator,
    reason: row.reason as string | null,
  }));
}

export const sorted = <Row extends { at: string }>(rows: Row[]): Row[] =>
  rows.toSorted((a, b) => (a.at < b.at ? -1 : 1));
