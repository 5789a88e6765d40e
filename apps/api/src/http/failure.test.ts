import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetReply } from '@soundings/shared/fleet';
import { type Problem, problemSchema, RETRYABLE } from '@soundings/shared/problem';
import { openWarehouse } from '@soundings/warehouse/duckdb/warehouse';
import { type Lease, type Warehouse, WarehouseError, type WarehouseErrorCode } from '@soundings/warehouse/port';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { serve, serveFolder, type TestServer } from '../testing/serve';

let fleet: TestFleet;
beforeAll(async () => {
  fleet = await sampleFleet();
});
afterAll(() => fleet?.remove());

/** An address that the endpoint answers. */
const pathOf = (path: string) =>
  path === ENDPOINTS.find.path ? `${path}?q=marlowe` : path.replace(':id', 'es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29');
const asked = Object.entries(ENDPOINTS).filter(([, endpoint]) => !('live' in endpoint));
const withData = asked.filter(([id]) => id !== 'metrics');
const dataPaths = withData.map(([, endpoint]) => pathOf(endpoint.path));

/** A real warehouse whose questions fail on command. */
async function faulty(): Promise<{
  warehouse: Warehouse;
  fail: (code: WarehouseErrorCode | null, text?: string) => void;
}> {
  const real = await openWarehouse({ dataDirs: [fleet.dataDir] });
  let fault: WarehouseError | null = null;
  const run =
    (lease: Lease): Lease['run'] =>
    (query, options) =>
      fault === null ? lease.run(query, options) : Promise.reject(fault);
  return {
    fail: (code, text = 'fault') => {
      fault =
        code === null ? null : new WarehouseError(code, text, { cause: new Error('SELECT secret FROM cube.fleet') });
    },
    warehouse: {
      acquire: (asOf) => {
        const lease = real.acquire(asOf);
        return { ...lease, snapshot: lease.snapshot, run: run(lease) };
      },
      firstDay: () => real.firstDay(),
      pastDays: () => real.pastDays(),
      current: () => real.current(),
      cost: () => real.cost(),
      close: () => real.close(),
    },
  };
}

describe('without any snapshot', () => {
  let empty: string;
  let server: TestServer;
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), 'soundings-empty-'));
    server = await serveFolder(empty);
  });
  afterAll(async () => {
    await server?.close();
    await rm(empty, { recursive: true, force: true });
  });

  test.each(dataPaths)('%s says that there is no data, never an empty answer', async (path) => {
    const { status, headers, text } = await server.send(path);
    expect(status).toBe(503);
    const problem = problemSchema.parse(JSON.parse(text));
    expect(problem).toMatchObject({ code: 'warehouse_unavailable', retryAfterS: 5 });
    expect(problem.message).toContain('soundings load');
    expect(headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' });
    expect(headers['etag']).toBeUndefined();
    expect(headers['content-type']).toMatch(/^application\/json/);
  });

  test('it lives, is not ready, and answers what needs no data', async () => {
    expect(await server.send('/healthz')).toMatchObject({ status: 200, text: 'yes\n' });
    expect(await server.send('/readyz')).toMatchObject({ status: 503, text: 'no\n' });
    for (const path of ['/api/metrics', '/api/cost']) expect((await server.send(path)).status).toBe(200);
  });
});

describe('R16: every failure has its class', () => {
  test.each([
    ['busy', 503, 'busy'],
    ['timeout', 504, 'timeout'],
    ['warehouse_unavailable', 503, 'warehouse_unavailable'],
    ['budget_exceeded', 503, 'budget_exceeded'],
    ['internal', 500, 'internal'],
  ] as const)('%s', async (code, status, expected) => {
    const { warehouse, fail } = await faulty();
    const server = await serve({ warehouse });
    fail(code, 'cube.fleet in /data/snapshots');
    for (const path of dataPaths) {
      const answer = await server.send(path);
      expect([answer.status, path]).toEqual([status, path]);
      const problem: Problem = problemSchema.parse(JSON.parse(answer.text));
      expect(problem.code).toBe(expected);
      expect(problem.retryAfterS !== undefined).toBe(RETRYABLE.includes(problem.code));
      expect(answer.text).not.toMatch(/SELECT|cube\.|\/data|stack/);
    }
    await server.close();
  });
});

describe('R15: the last good answer', () => {
  test.each(['timeout', 'warehouse_unavailable', 'budget_exceeded', 'internal'] as const)(
    'stands in for %s, marked as stale',
    async (code) => {
      const { warehouse, fail } = await faulty();
      const server = await serve({ warehouse });
      for (const [id, endpoint] of withData) {
        if (id === 'fleetCsv') continue;
        const path = pathOf(endpoint.path);
        const good = await server.json<FleetReply>(path);
        fail(code);
        const stale = await server.json<FleetReply>(path);
        expect(stale.status, path).toBe(200);
        const lastGood = { ageS: expect.any(Number) as number, cause: code };
        expect(stale.body).toEqual({ ...good.body, meta: { ...good.body.meta, stale: true, lastGood } });
        if (endpoint.reply !== 'text/csv') expect(endpoint.reply.parse(stale.body), path).toEqual(stale.body);
        expect(stale.headers.get('x-soundings-stale')).toMatch(new RegExp(`^${code}; age=\\d+$`));
        expect(stale.headers.get('cache-control')).toBe('no-store');
        expect(stale.headers.get('etag')).toBeNull();
        expect((await server.send(`${path}${path.includes('?') ? '&' : '?'}asOf=2030-01-01`)).status, path).not.toBe(
          200,
        );
        fail(null);
        expect((await server.json<FleetReply>(path)).body).toEqual(good.body);
      }
      await server.close();
    },
  );

  test('a full queue is told, so that load goes down', async () => {
    const { warehouse, fail } = await faulty();
    const server = await serve({ warehouse });
    await server.send('/api/fleet');
    fail('busy');
    expect(await server.send('/api/fleet')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    await server.close();
  });
});

describe('R11: while the clock of the machine jumps', () => {
  afterEach(() => void vi.useRealTimers());

  test.each([-1, 1])('by %i day, answers, tags, ages and deadlines stay', async (days) => {
    const { warehouse, fail } = await faulty();
    const server = await serve({ warehouse });
    const before = await server.send('/api/fleet');
    vi.useFakeTimers({ toFake: ['Date'], now: performance.timeOrigin + days * 86_400_000 });
    fail('timeout');
    const stale = await server.send('/api/fleet');
    const age = /^timeout; age=(\d+)$/.exec(String(stale.headers['x-soundings-stale']))?.[1];
    expect(Number(age)).toBeLessThan(60);
    fail(null);
    const after = await server.send('/api/fleet', { headers: { 'if-none-match': before.headers['etag'] ?? '' } });
    expect(after.status).toBe(304);
    expect((await server.send('/api/fleet')).text).toBe(before.text);
    expect((await server.send('/readyz')).status).toBe(200);
    await server.close();
  });
});

describe('R13: nobody waits any more', () => {
  test('a client that leaves stops its question and gives its snapshot back', async () => {
    const real = await openWarehouse({ dataDirs: [fleet.dataDir] });
    let stopped = 0;
    let released = 0;
    const endless: Lease['run'] = (_query, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          stopped += 1;
          reject(new WarehouseError('cancelled', 'gone'));
        });
      });
    const acquire = (): Lease => {
      const lease = real.acquire();
      const release = () => {
        released += 1;
        lease.release();
      };
      return { snapshot: lease.snapshot, run: endless, release };
    };
    const server = await serve({
      warehouse: {
        acquire,
        firstDay: () => real.firstDay(),
        pastDays: () => real.pastDays(),
        current: () => real.current(),
        cost: () => real.cost(),
        close: () => real.close(),
      },
    });
    const client = new AbortController();
    const asked = fetch(`${server.origin}/api/guide`, { signal: client.signal });
    setTimeout(() => client.abort(), 100);
    await expect(asked).rejects.toThrow(/abort/i);
    await vi.waitFor(() => expect([stopped, released]).toEqual([1, 1]), 5000);
    await server.close();
  });
});

describe('ETags', () => {
  test('an unchanged answer is a 304 that asks nothing', async () => {
    const { warehouse, fail } = await faulty();
    const server = await serve({ warehouse });
    for (const path of asked.map(([, endpoint]) => pathOf(endpoint.path))) {
      fail(null);
      const first = await server.send(path);
      const etag = String(first.headers['etag']);
      expect(etag, path).toMatch(/^"[A-Za-z0-9_-]{32}"$/);
      fail('internal');
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`])
        expect(await server.send(path, { headers: { 'if-none-match': tag } })).toMatchObject({ status: 304, text: '' });
    }
    await server.close();
  });

  test('depend on path, query and snapshot, not on the order of the query', async () => {
    const server = await serveFolder(fleet.dataDir);
    const etag = async (path: string) => (await server.send(path)).headers['etag'];
    expect(await etag('/api/fleet?limit=5&sort=name')).toBe(await etag('/api/fleet?sort=name&limit=5'));
    const different = ['/api/fleet', '/api/fleet?limit=5', '/api/fleet?limit=6', '/api/guide', '/api/sources'];
    expect(new Set(await Promise.all(different.map(etag))).size).toBe(different.length);
    await server.close();
  });
});

describe('a damaged snapshot', () => {
  test.each([
    ['removed', (file: string) => rename(file, `${file}.gone`)],
    ['truncated', (file: string) => truncate(file, 4096)],
    ['overwritten', (file: string) => writeFile(file, randomBytes(8192))],
  ])('%s: nothing is served from it', async (_, damage) => {
    const own = await sampleFleet();
    const folder = join(own.dataDir, 'snapshots');
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.duckdb'));
    await damage(join(folder, String(name)));
    const server = await serveFolder(own.dataDir);
    expect(await server.send('/readyz')).toMatchObject({ status: 503 });
    for (const path of dataPaths) expect((await server.send(path)).status).toBe(503);
    await server.close();
    await own.remove();
  });
});
