import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readSettings } from '@soundings/shared/settings';
import { writeTrimmedRaw } from '@soundings/warehouse/demo/trimmed';
import { fleetQuestions, usageQuestions } from './questions';
import { megabytes, ms, percentile, serve, timed } from './measure';

/** The clock of the fleets. */
export const NOW = '2026-11-23T06:00:00.000Z';

/** A fleet of trimmed pings, written once and kept between runs. */
export async function fleetData(folder: string, instances: number, days: number): Promise<string> {
  const data = join(folder, `fleet-${instances}-${days}`);
  if (!existsSync(join(data, 'written'))) {
    await mkdir(data, { recursive: true });
    await writeTrimmedRaw({ dataDir: data, settings: readSettings({}), now: NOW, instances, days, seed: 1 });
    await mkdir(join(data, 'written'));
  }
  return data;
}

/** Milliseconds of each request, one after the other; throws on anything but a 200. */
async function ask(url: string, questions: string[], headers: Record<string, string> = {}): Promise<number[]> {
  const samples: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    const response = await fetch(url + question, { headers });
    await response.arrayBuffer();
    samples.push(performance.now() - started);
    if (response.status !== 200) throw new Error(`${response.status} for ${question}`);
  }
  return samples;
}

async function unchanged(url: string, question: string, times: number): Promise<number[]> {
  const first = await fetch(url + question);
  await first.arrayBuffer();
  const etag = first.headers.get('etag') ?? '';
  const samples: number[] = [];
  for (let n = 0; n < times; n++) {
    const started = performance.now();
    const response = await fetch(url + question, { headers: { 'if-none-match': etag } });
    samples.push(performance.now() - started);
    if (response.status !== 304) throw new Error(`${response.status} instead of 304`);
  }
  return samples;
}

/** Monthly active users by version, asked of the raw pings: the last ping that names the month speaks for it. */
const DIRECT = `
  WITH named AS (
    SELECT site_id, received_at, deploy_type,
      CAST(SUBSTR(site_activity ->> '$.MAUs[0].StartTime', 1, 10) AS DATE) AS month_start,
      CAST(site_activity ->> '$.MAUs[0].UserCount' AS BIGINT) AS users
    FROM read_parquet($files)
  ), last_ping AS (
    SELECT month_start, deploy_type, users FROM named
    QUALIFY ROW_NUMBER() OVER (PARTITION BY site_id, month_start ORDER BY received_at DESC) = 1
  )
  SELECT month_start, deploy_type, SUM(users) AS users FROM last_ping GROUP BY 1, 2 ORDER BY 1, 2`;

async function askDuckDBDirectly(data: string): Promise<number[]> {
  const folder = join(data, 'raw/pings');
  const files = (await readdir(folder)).map((name) => `'${join(folder, name)}'`).join(', ');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const samples: number[] = [];
  for (let n = 0; n < 3; n++) {
    const started = performance.now();
    await connection.runAndReadAll(DIRECT.replace('$files', `[${files}]`));
    samples.push(performance.now() - started);
  }
  connection.disconnectSync();
  instance.closeSync();
  return samples;
}

function report(label: string, samples: number[]): void {
  const [p50, p95] = [0.5, 0.95].map((p) => ms(percentile(samples, p)));
  console.log(`  ${label.padEnd(58)} p50 ${p50?.padStart(9)}   p95 ${p95?.padStart(9)}   (${samples.length} requests)`);
}

/** How long a large fleet takes to build, and how fast it answers over HTTP. */
export async function benchServe(folder: string, instances: number, days: number): Promise<void> {
  const data = await fleetData(folder, instances, days);
  const env = { SOUNDINGS_DATA: data, SOUNDINGS_NOW: NOW };
  console.log(`\nFleet: ${instances} instances × ${days} days of trimmed pings`);
  const build = await timed(process.execPath, ['packages/warehouse/dist/cli.mjs', 'build'], env);
  console.log(`  build ${build.seconds.toFixed(1)} s, at most ${megabytes(build.peakBytes)} resident`);

  const { url, child } = await serve(['apps/api/dist/main.mjs'], {
    ...env,
    PORT: '0',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    UV_THREADPOOL_SIZE: '16',
  });
  try {
    // Other questions first: a server that has just begun has compiled none of its code yet.
    await ask(url, fleetQuestions(400).slice(200));
    await ask(url, usageQuestions(400).slice(200));
    console.log('Over HTTP, each question asked once, so none is answered from a cache (quota: p95 <= 60 ms)');
    report('GET /api/fleet, filtered and sorted', await ask(url, fleetQuestions(200)));
    report('GET /api/usage/series, filtered and broken down', await ask(url, usageQuestions(200)));
    const question = '/api/usage/series?metric=mau&by=deployType';
    report(
      'MAU by deployment type',
      await ask(
        url,
        Array.from({ length: 20 }, (_, n) => `${question}&behind=0..${1000 + n}`),
      ),
    );
    report('the same, unchanged (304)', await unchanged(url, question, 100));
  } finally {
    child.removeAllListeners('close');
    child.kill('SIGTERM');
  }
  report('MAU by deployment type, asked of DuckDB over the raw pings', await askDuckDBDirectly(data));
}
