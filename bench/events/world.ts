import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { addDays, dayOfInstant, periodsIn } from '@soundings/shared/time';
import { sqlText } from '@soundings/warehouse/ingest/sql';
import { fleetData, NOW } from '../serve';

/** A fleet with pings, some of whose instances send events too, as files to load. */
export interface EventWorld {
  /** The data folder with the pings; events are loaded into it. */
  data: string;
  firstDay: string;
  /** The day of the clock: each instance still sends one event on it, so that all days before are known to be whole. */
  lastDay: string;
  /** One Parquet file a month. */
  parquet: string[];
  /** Some of the same events as telemetry v2 messages. */
  ndjson: string;
  /** The contracts that permit the events. */
  overrides: string;
  /** One more day, to load on top. */
  nextDay: string;
}

export interface WorldSize {
  events: number;
  /** Instances that send events. */
  instances: number;
  days: number;
}

/** Three in four instances of a fleet are there all the time; the others send pings as well. */
const fleetOf = (senders: number): number => Math.ceil(senders * 1.4) + 20;
const NDJSON_EVENTS = 2_000_000;
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880';

/** A share in [0, 1) that belongs to the subject and the label. */
const share = (subject: string, label: string) => `(hash(${subject}, '${label}') % 1000003 / 1000003.0)`;

/** The features of v2, the common ones first. */
const FEATURES = ['search', 'codeNav', 'batchChanges', 'cody.chat', 'codeInsights', 'notebooks', 'codeMonitor'];

async function createPeople(connection: DuckDBConnection, pings: string, world: EventWorld, instances: number) {
  const { firstDay, lastDay } = world;
  await connection.run(`CREATE TABLE sender AS
    SELECT site_id, row_number() OVER (ORDER BY site_id) AS i FROM (
      SELECT site_id FROM read_parquet(${sqlText(pings)}) GROUP BY site_id
      HAVING MIN(received_at) < DATE '${firstDay}' + 3 AND MAX(received_at) >= DATE '${lastDay}' - 1
    ) ORDER BY site_id LIMIT ${instances}`);
  const found = Number((await connection.runAndReadAll('SELECT COUNT(*) FROM sender')).getRows()[0]?.[0]);
  if (found < instances) throw new Error(`only ${found} instances sent pings all the time`);
  // The first person of each instance is there every day; from 5 to 138 others come and go.
  await connection.run(`CREATE TABLE person AS
    SELECT *, u = 1 AS always, 0.05 + 0.5 * ${share('i, u', 'habit')} AS habit, 1 + hash(i, u, 'known') % ${FEATURES.length} AS known
    FROM (
      SELECT i, site_id, u,
        CASE WHEN u = 1 THEN DATE '${firstDay}' ELSE DATE '${firstDay}' - 200 + CAST(floor(${share('i, u', 'comes')} * (DATE '${lastDay}' - DATE '${firstDay}' + 200)) AS INTEGER) END AS comes,
        CASE WHEN u = 1 THEN 100000 ELSE 20 + hash(i, u, 'stays') % 300 END AS stays
      FROM sender, unnest(range(1, 7 + CAST(floor(exp(4.9 * ${share('i', 'size')})) AS BIGINT))) AS r(u)
    )`);
}

/** Each person and day with something to tell, in [from, to). */
const activeDays = (from: string, to: string) => `
  SELECT * FROM (
    SELECT i, site_id, u, habit, known, always,
      CAST(unnest(generate_series(GREATEST(comes, DATE '${from}'), LEAST(comes + CAST(stays AS INTEGER), DATE '${to}' - 1), INTERVAL 1 DAY)) AS DATE) AS day
    FROM person WHERE comes < DATE '${to}' AND comes + CAST(stays AS INTEGER) >= DATE '${from}'
  )
  WHERE always OR ${share('i, u, day', 'on')} < habit * CASE WHEN dayofweek(day) IN (0, 6) THEN 0.12 ELSE 1 END`;

/** The events of [from, to) as columns of a Parquet file; `mean` a person and day. */
const eventsOf = (from: string, to: string, mean: number, seconds = 86_400) => `
  SELECT
    lower(hex(hash(i, u, day, k)) || hex(hash(i, u, day, k, 'id'))) AS event_id, site_id,
    CAST(day AS TIMESTAMP) + to_milliseconds(CAST(hash(i, u, day, k, 'at') % ${seconds * 1000} AS BIGINT)) AS "timestamp",
    CAST(u AS VARCHAR) AS user_id, [${FEATURES.map(sqlText).join(', ')}][1 + CAST(floor(known * pow(${share('i, u, day, k', 'what')}, 2)) AS BIGINT)] AS feature,
    'view' AS action, 'WEB' AS client_name, '6.4.0' AS client_version, '6.4.0' AS server_version
  FROM (SELECT *, unnest(range(1 + CAST(floor(${share('i, u, day', 'many')} * ${2 * mean - 1}) AS BIGINT))) AS k FROM (${activeDays(from, to)}))`;

const messages = (parquet: readonly string[]) => `
  SELECT
    {'requestId': event_id, 'identifier': {'licensedInstance': {'licenseKey': 'EXAMPLE', 'instanceId': site_id}}} AS metadata,
    {
      'id': event_id, 'timestamp': strftime("timestamp", '%Y-%m-%dT%H:%M:%S.%gZ'), 'feature': feature, 'action': action,
      'source': {'server': {'version': server_version}, 'client': {'name': client_name, 'version': client_version}},
      'parameters': {'metadata': {'durationMs': 286, 'resultsCount': 14}}, 'user': {'userId': user_id}
    } AS event
  FROM read_parquet([${parquet.map(sqlText).join(', ')}]) LIMIT ${NDJSON_EVENTS}`;

async function writeEvents(connection: DuckDBConnection, world: EventWorld, events: number): Promise<void> {
  const { firstDay, lastDay } = world;
  const counted = await connection.runAndReadAll(`SELECT COUNT(*) FROM (${activeDays(firstDay, lastDay)})`);
  const mean = events / Number(counted.getRows()[0]?.[0]);
  if (!(mean >= 1)) throw new Error(`${events} events are fewer than one for each person and day`);
  const months = periodsIn('month', firstDay, lastDay);
  for (const [index, path] of world.parquet.entries()) {
    const from = index === 0 ? firstDay : months[index]!;
    await connection.run(
      `COPY (${eventsOf(from, months[index + 1] ?? lastDay, mean)}) TO ${sqlText(path)} (${PARQUET})`,
    );
  }
  const alive = `${eventsOf(lastDay, addDays(lastDay, 1), 1, 3_600)} WHERE always`;
  await connection.run(`COPY (${alive}) TO ${sqlText(world.nextDay)} (${PARQUET})`);
  await connection.run(`COPY (${messages(world.parquet)}) TO ${sqlText(world.ndjson)} (FORMAT json)`);
  await connection.run(`COPY (
    SELECT site_id AS instance_id, 'permitted_events' AS field, 'all' AS value, DATE '${firstDay}' - 1 AS valid_from, NULL AS valid_to, 'bench' AS author, 'measuring' AS reason, NULL AS review_by
    FROM sender) TO ${sqlText(world.overrides)} (FORMAT csv, HEADER)`);
}

/** Makes the world once and keeps it between runs; memory stays bounded whatever its size. */
export async function eventWorld(folder: string, { events, instances, days }: WorldSize): Promise<EventWorld> {
  const data = await fleetData(folder, fleetOf(instances), days);
  const lastDay = dayOfInstant(NOW);
  const firstDay = addDays(lastDay, 1 - days);
  const files = join(folder, `events-${events}-${instances}-${days}`);
  const world: EventWorld = {
    data,
    firstDay,
    lastDay,
    parquet: periodsIn('month', firstDay, lastDay).map((month) => join(files, `events-${month.slice(0, 7)}.parquet`)),
    ndjson: join(files, 'events.ndjson'),
    overrides: join(files, 'overrides.csv'),
    nextDay: join(files, 'next-day.parquet'),
  };
  if (existsSync(join(files, 'written'))) return world;
  await mkdir(files, { recursive: true });
  const engine = await DuckDBInstance.create(':memory:', { memory_limit: '2GB', preserve_insertion_order: 'false' });
  const connection = await engine.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await createPeople(connection, join(data, 'raw/pings/*.parquet'), world, instances);
  await writeEvents(connection, world, events);
  connection.disconnectSync();
  engine.closeSync();
  await writeFile(join(files, 'written'), '');
  return world;
}
