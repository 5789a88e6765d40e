import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@soundings/shared/time';
import { readSettings } from '@soundings/shared/settings';
import { openWarehouse } from '@soundings/warehouse/duckdb/warehouse';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Asking } from '../../apps/api/src/questions/question';
import { readCurrent, snapshotFile } from '@soundings/warehouse/snapshot/files';
import { percentile, type Run, sampled, serve, timed } from '../measure';
import { NOW } from '../serve';
import { askClickHouse, askDuckDB, type Site } from './direct';
import { type Numbers, type Question, questionsOf } from './questions';
import { type EventWorld, eventWorld, type WorldSize } from './world';

/** Milliseconds: half of the samples and 95 of 100 are not above. */
interface Spread {
  p50: number;
  p95: number;
}

export interface Answered {
  name: string;
  inProcess: Spread;
  /** Over HTTP, as a page without filters asks. */
  cold: Spread;
  /** Over HTTP, with a filter. */
  filtered: Spread;
  unchanged: Spread;
  duckdb: number;
  clickhouse: number;
  /** Numbers that all three gave alike. */
  compared: number;
}

export interface EventFigures {
  size: WorldSize;
  /** What was loaded in truth. */
  events: number;
  parquet: Run;
  ndjson: Run & { events: number };
  build: Run;
  snapshotBytes: number;
  oneMoreDay: Run;
  answers: Answered[];
}

const CLI = 'packages/warehouse/dist/cli.mjs';
const TIMES = 40;
const spread = (samples: number[]): Spread => ({ p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) });

const soundings = (data: string, ...args: string[]): Promise<Run> =>
  timed(process.execPath, [CLI, ...args], { SOUNDINGS_DATA: data, SOUNDINGS_NOW: NOW });

/** Loads files without a build; how many records arrived. Throws where a file was refused. */
async function load(data: string, files: readonly string[]): Promise<{ run: Run; rows: number }> {
  const run = await soundings(data, 'load', '--no-build', '--json', ...files);
  const { loads } = JSON.parse(run.output) as { loads: { status: string; rows: number }[] };
  const refused = loads.find(({ status }) => status !== 'loaded');
  if (refused !== undefined) throw new Error(`a file was not loaded: ${JSON.stringify(refused)}`);
  return { run, rows: loads.reduce((sum, { rows }) => sum + rows, 0) };
}

async function newestSnapshot(data: string): Promise<string> {
  const id = await readCurrent(data);
  if (id === null) throw new Error(`nothing is built in ${data}`);
  return snapshotFile(data, id);
}

interface Subject {
  sites: Site[];
  /** The account whose instance has the most users, and its instances. */
  account: string;
  ofAccount: string[];
}

/** Who is asked about. */
async function subjectOf(data: string): Promise<Subject> {
  const engine = await DuckDBInstance.create(await newestSnapshot(data), { access_mode: 'READ_ONLY' });
  const connection = await engine.connect();
  const read = await connection.runAndReadAll(
    `SELECT site_id, hosting, account_id FROM cube.fleet AS f
     LEFT JOIN (SELECT instance_no, MAX(numerator) AS users FROM cube.readings WHERE metric = 'mau_events' GROUP BY 1) AS r
       ON r.instance_no = f.instance_no
     WHERE site_id IS NOT NULL ORDER BY users DESC NULLS LAST, site_id`,
  );
  const rows = read.getRowsJson() as [string, string, string | null][];
  connection.disconnectSync();
  engine.closeSync();
  const account = rows.find(([, , id]) => id !== null)?.[2];
  if (account === null || account === undefined) throw new Error('no instance belongs to an account');
  return {
    sites: rows.map(([site_id, hosting]) => ({ site_id, hosting })),
    account,
    ofAccount: rows.flatMap(([site, , id]) => (id === account ? [site] : [])),
  };
}

async function askInProcess(asking: Asking, question: Question): Promise<{ spread: Spread; numbers: Numbers }> {
  const ask = () => question.inProcess(asking, question.query);
  await ask();
  const { samples, last } = await sampled(TIMES, ask);
  return { spread: spread(samples), numbers: question.numbers(last as never) };
}

const urlOf = ({ path, query }: Question, more: Record<string, string> = {}) =>
  `${path}?${new URLSearchParams({ ...query, ...more }).toString()}`;

async function timeOf(url: string, headers: Record<string, string>, status: number) {
  const started = performance.now();
  const response = await fetch(url, { headers });
  await response.arrayBuffer();
  if (response.status !== status) throw new Error(`${response.status} for ${url}`);
  return { ms: performance.now() - started, etag: response.headers.get('etag') ?? '' };
}

/** Each request asks for another first day, or for a limit nobody exceeds, so that none is answered from a cache. */
async function askOverHttp(
  url: string,
  question: Question,
): Promise<Pick<Answered, 'cold' | 'filtered' | 'unchanged'>> {
  const cold: number[] = [];
  const filtered: number[] = [];
  const { from = '' } = question.query;
  for (let n = 1; n <= TIMES; n++) {
    cold.push((await timeOf(url + urlOf(question, { from: addDays(from, n) }), {}, 200)).ms);
    filtered.push((await timeOf(url + urlOf(question, { behind: `0..${1000 + n}` }), {}, 200)).ms);
  }
  const { etag } = await timeOf(url + urlOf(question), {}, 200);
  const unchanged: number[] = [];
  for (let n = 0; n < TIMES; n++)
    unchanged.push((await timeOf(url + urlOf(question), { 'if-none-match': etag }, 304)).ms);
  return { cold: spread(cold), filtered: spread(filtered), unchanged: spread(unchanged) };
}

/** How many numbers of a reply the other engine gave as well; throws at the first that differs. */
function compare(name: string, engine: string, ours: Numbers, theirs: Numbers): number {
  let compared = 0;
  for (const [key, value] of ours) {
    const other = theirs.get(key);
    // The one gives a zero where the other has no row.
    if (other === undefined ? value !== 0 : other !== value)
      throw new Error(`${name}, ${key}: ${value}, but ${engine} says ${String(other)}`);
    compared += 1;
  }
  if (compared === 0) throw new Error(`${name}: nothing to compare`);
  return compared;
}

/** Asks every question of all, and checks that all say the same. */
async function askAll(folder: string, world: EventWorld): Promise<Answered[]> {
  const settings = readSettings({ SOUNDINGS_NOW: NOW, SOUNDINGS_DATA: folder });
  const warehouse = await openWarehouse({ dataDirs: [folder], threads: 2, memoryLimit: '1GB' });
  const lease = warehouse.acquire();
  const asking: Asking = {
    lease,
    settings,
    signal: new AbortController().signal,
    requestId: 'bench',
    firstDay: null,
    pastDays: null,
  };
  const { sites, account, ofAccount } = await subjectOf(folder);
  const { firstDay: from, lastDay: to } = world;
  const questions = questionsOf({ account, sites: ofAccount, from, to, cohortsFrom: addDays(to, -7 * 103) });
  const own: Awaited<ReturnType<typeof askInProcess>>[] = [];
  for (const question of questions) own.push(await askInProcess(asking, question));
  lease.release();
  await warehouse.close();

  const env = { SOUNDINGS_DATA: folder, SOUNDINGS_NOW: NOW, PORT: '0', LOG_LEVEL: 'error', NODE_ENV: 'production' };
  const { url, child } = await serve(['apps/api/dist/main.mjs'], { ...env, UV_THREADPOOL_SIZE: '16' });
  const http: Awaited<ReturnType<typeof askOverHttp>>[] = [];
  try {
    for (const question of questions) http.push(await askOverHttp(url, question));
  } finally {
    child.removeAllListeners('close');
    child.kill('SIGTERM');
  }
  const files = [...world.parquet, world.nextDay];
  const clickhouse = askClickHouse(folder, files, sites, questions);
  const duckdb = await askDuckDB(folder, files, sites, questions);
  return questions.map(({ name }, index) => {
    const { spread: inProcess, numbers } = own[index]!;
    const [ch, dd] = [clickhouse[index]!, duckdb[index]!];
    compare(name, 'ClickHouse', numbers, ch.numbers);
    const compared = compare(name, 'DuckDB', numbers, dd.numbers);
    return { name, inProcess, ...http[index]!, duckdb: dd.best, clickhouse: ch.best, compared };
  });
}

type LoadFigures = Record<'parquet' | 'ndjson', Run & { events: number }>;

/** Loads a world of events from either format into a folder of its own, without the fleet and without a build. */
export async function measureLoading(folder: string, size: WorldSize): Promise<LoadFigures> {
  const world = await eventWorld(folder, size);
  const data = join(folder, 'events-data');
  const fresh = async (files: readonly string[]) => {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    const { run, rows } = await load(data, files);
    rmSync(data, { recursive: true, force: true });
    return { ...run, events: rows };
  };
  return { parquet: await fresh(world.parquet), ndjson: await fresh([world.ndjson]) };
}

/** Loads a world of events, builds, loads one more day, and asks. */
export async function measureEvents(folder: string, size: WorldSize): Promise<EventFigures> {
  const world = await eventWorld(folder, size);
  const data = join(folder, 'events-data');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const aside = await load(data, [world.ndjson]);
  rmSync(data, { recursive: true, force: true });
  cpSync(world.data, data, { recursive: true, filter: (path) => !/snapshots|event-days/.test(path) });

  await load(data, [world.overrides]);
  const parquet = await load(data, world.parquet);
  const build = await soundings(data, 'build');
  const bytes = statSync(await newestSnapshot(data)).size;
  await load(data, [world.nextDay]);
  const oneMoreDay = await soundings(data, 'build');
  const answers = await askAll(data, world);
  rmSync(data, { recursive: true, force: true });
  return {
    size,
    events: parquet.rows,
    parquet: parquet.run,
    ndjson: { ...aside.run, events: aside.rows },
    build,
    snapshotBytes: bytes,
    oneMoreDay,
    answers,
  };
}
