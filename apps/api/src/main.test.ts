import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcesReply } from '@soundings/shared/sources';
import { boundByPermissions, makeReadOnly } from '@soundings/warehouse/testing/bound-by-permissions';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), 'main.ts');
const LOOPBACK = createRequire(import.meta.url).resolve('@soundings/warehouse/testing/bigquery/serve');
const children: ChildProcess[] = [];

interface Started {
  child: ChildProcess;
  output: () => string;
  /** The first output that matches; rejects when the process ends before. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

/** The server as its own process, as `pnpm start` runs it. */
function start(env: Record<string, string>, wrapper: readonly string[] = []): Started {
  const [program, ...args] = [...wrapper, process.execPath, '--import', 'tsx', MAIN];
  const child = spawn(program!, args, {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(text);
      if (found !== null) return found;
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${text}`);
      await new Promise((settle) => setTimeout(settle, 50));
    }
  };
  return { child, output: () => text, says, ended };
}

let fleet: TestFleet;
let empty: string;
beforeAll(async () => {
  fleet = await sampleFleet();
  empty = await mkdtemp(join(tmpdir(), 'soundings-empty-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await fleet?.remove();
  await rm(empty, { recursive: true, force: true });
});

describe('R21: starting', () => {
  test('wrong settings end it, all of them named', async () => {
    const { ended, output } = start({ PORT: 'x', HOST: '0.0.0.0', SOUNDINGS_NOW: 'yesterday' });
    expect(await ended).toBe(1);
    for (const name of ['PORT', 'HOST', 'SOUNDINGS_NOW']) expect(output()).toContain(`${name}: `);
    expect(output()).not.toMatch(/\n\s+at /);
  });

  test('a port that is taken ends it with one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const { ended, output } = start({ PORT: port, SOUNDINGS_DATA: fleet.dataDir });
    expect(await ended).toBe(1);
    expect(output().trim()).toBe(`Soundings cannot listen: port ${port} is taken; set PORT to another one`);
    other.close();
  });

  test('without data it starts, says what to do, and is not ready', async () => {
    const server = start({ SOUNDINGS_DATA: join(empty, 'data') });
    const [, origin] = await server.says(
      /Soundings on (http:\S+) \(no data yet: run `soundings load FILE…` or `soundings demo`\)/,
    );
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

test('R6: a folder that nobody may write into is served all the same', async () => {
  makeReadOnly(fleet.dataDir);
  const server = start({ SOUNDINGS_DATA: fleet.dataDir }, boundByPermissions);
  const [, origin] = await server.says(/Soundings on (http:\S+) \(data through 2 Jun 2024 23:29 UTC\)/);
  expect((await fetch(`${origin}/api/fleet`)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

describe('BigQuery as the warehouse', () => {
  const DATASET = { SOUNDINGS_BIGQUERY_PROJECT: 'vendor-analytics', SOUNDINGS_BIGQUERY_DATASET: 'soundings' };

  /** BigQuery on this machine, over the tables of the fleet. */
  async function startLoopback() {
    const child = spawn(process.execPath, ['--import', 'tsx', LOOPBACK, fleet.dataDir, ...Object.values(DATASET)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const hear = async () => String(((await once(child.stdout, 'data')) as [Buffer])[0]).trim();
    const env = { WAREHOUSE: 'bigquery', ...DATASET, SOUNDINGS_BIGQUERY_ENDPOINT: await hear() };
    const tell = (what: 'down' | 'up') => {
      child.stdin.write(`${what}\n`);
      return hear();
    };
    const end = () => {
      child.stdin.end();
      return once(child, 'close');
    };
    return { env, tell, end };
  }

  test('is refused without its project and dataset, both named', async () => {
    const { ended, output } = start({ WAREHOUSE: 'bigquery', PORT: 'x' });
    expect(await ended).toBe(1);
    for (const name of ['PORT', ...Object.keys(DATASET)]) expect(output()).toContain(`${name}: `);
  });

  test('answers the questions, and lets go of everything at the end', async () => {
    const loopback = await startLoopback();
    const server = start(loopback.env);
    const [, origin] = await server.says(/Soundings on (http:\S+) \(data through 2 Jun 2024 23:29 UTC\)/);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    expect((await fetch(`${origin}/api/sources`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(await loopback.end()).toEqual([0, null]);
  });

  test('R20: out of reach, who has answered stays ready with old answers, and who has not is not ready', async () => {
    const loopback = await startLoopback();
    const env = { ...loopback.env, SOUNDINGS_BIGQUERY_POLL_SECONDS: '1' };
    const ready = async (origin: string | undefined) => (await fetch(`${origin}/readyz`)).status;
    const meta = async () => ((await (await fetch(`${first}/api/sources`)).json()) as SourcesReply).meta;
    const [, first] = await start(env).says(/Soundings on (http:\S+) \(data through/);
    expect([await ready(first), (await meta()).stale]).toEqual([200, false]);

    await loopback.tell('down');
    await vi.waitFor(async () => expect((await meta()).lastGood?.cause).toBe('warehouse_unavailable'), 10_000);
    const [, second] = await start(env).says(/Soundings on (http:\S+) \(no data yet/);
    expect([await ready(first), await ready(second)]).toEqual([200, 503]);

    await loopback.tell('up');
    const back = async () => expect([await ready(second), (await meta()).stale]).toEqual([200, false]);
    await vi.waitFor(back, { timeout: 40_000, interval: 250 });
    await loopback.end();
  });

  test('that cannot be reached leaves the server up and not ready', async () => {
    const server = start({ WAREHOUSE: 'bigquery', ...DATASET, SOUNDINGS_BIGQUERY_ENDPOINT: 'http://127.0.0.1:1' });
    const [, origin] = await server.says(/Soundings on (http:\S+) \(no data yet: BigQuery shows no finished build\)/);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    const reply = await fetch(`${origin}/api/fleet`);
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([503, 'warehouse_unavailable']);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

test('R10: every answer is the same, byte for byte, in every time zone', async () => {
  const paths = [
    '/api/fleet',
    '/api/fleet.csv?population=all',
    '/api/sources',
    '/api/guide',
    '/api/metrics',
    ...['dau', 'wau', 'mau', 'user_accounts'].map((metric) => `/api/usage/series?metric=${metric}&partial=running`),
    '/api/usage/series?metric=wau&by=hosting&from=2024-03-10&to=2024-06-09',
  ];
  const zones = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'];
  const answers = new Map<string, string>();
  for (const zone of zones) {
    const server = start({ SOUNDINGS_DATA: fleet.dataDir, TZ: zone });
    const [, origin] = await server.says(/Soundings on (http:\S+) \(data through 2 Jun 2024 23:29 UTC\)/);
    for (const path of paths) {
      const reply = await fetch(origin + path);
      expect(reply.status, path).toBe(200);
      const text = await reply.text();
      if (zone === 'UTC') answers.set(path, text);
      expect(text === answers.get(path), `${path} in ${zone}`).toBe(true);
    }
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  }
});

describe('R19: stopping', () => {
  test('SIGTERM lets a running request end, refuses new ones, and exits with 0', async () => {
    const server = start({ SOUNDINGS_DATA: resolve(fleet.dataDir) });
    const [line, origin] = await server.says(/Soundings on (http:\S+) \(data through 2 Jun 2024 23:29 UTC\)/);
    expect(line).toContain('127.0.0.1');
    expect((await fetch(`${origin}/api/fleet`)).status).toBe(200);
    const whole = async () => {
      const reply = await fetch(`${origin}/api/fleet.csv?population=all`);
      return [reply.status, (await reply.text()).trim().split('\n').length];
    };
    const rows = (await whole())[1];
    const running = Promise.allSettled(Array.from({ length: 8 }, whole));
    await new Promise((settle) => setTimeout(settle, 50));
    server.child.kill('SIGTERM');
    // A request that came too late to be read may be refused, one that was read is answered whole.
    const answered = (await running).filter((result) => result.status === 'fulfilled');
    expect(answered.length).toBeGreaterThan(0);
    for (const result of answered) expect(result.value).toEqual([200, rows]);
    expect(await server.ended).toBe(0);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow(/fetch failed/);
  });
});
