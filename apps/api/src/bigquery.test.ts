import { join } from 'node:path';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { Problem } from '@soundings/shared/problem';
import { readSettings } from '@soundings/shared/settings';
import type { SourcesReply } from '@soundings/shared/sources';
import { type BigQueryLoopback, startLoopback, type Trouble } from '@soundings/warehouse/testing/bigquery/loopback';
import { qualified, tableOfBuild } from '@soundings/warehouse/bigquery/layout';
import { PAST_DAYS, pastDaysSql, SHAPE } from '@soundings/warehouse/bigquery/past-days';
import { buildAsOf } from '@soundings/warehouse/snapshot/as-of';
import { snapshotFile, verifySnapshot } from '@soundings/warehouse/snapshot/files';
import { fillFromSnapshot, servedTables } from '@soundings/warehouse/testing/bigquery/fill';
import { sampleFleet, SAMPLES_NOW, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { type ReferenceEngine, startReferenceEngine } from '@soundings/warehouse/testing/googlesql/engine';
import { openBigQueryWarehouse } from '@soundings/warehouse/bigquery/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, serveFolder, type TestServer } from './testing/serve';

const DATASET = { project: 'vendor-analytics', dataset: 'soundings' };

let fleet: TestFleet;
let engine: ReferenceEngine;
let loopback: BigQueryLoopback;
let onDuckdb: TestServer;
let onBigquery: TestServer;

/** A server of its own over the same dataset, with books of its own. */
async function withBudget(dailyBytes: number): Promise<TestServer> {
  const own = await openBigQueryWarehouse({
    ...DATASET,
    endpoint: loopback.url,
    maxBytes: 2 ** 30,
    dailyBytes,
    now: () => Date.parse('2024-06-03T06:00:00Z'),
    pollMs: 60_000,
    retryMs: 1,
  });
  return serve({ warehouse: own });
}

async function costOf(server: TestServer) {
  const { status, body } = await server.json<unknown>('/api/cost');
  expect(status).toBe(200);
  return ENDPOINTS.cost.reply.parse(body).cost;
}

beforeAll(async () => {
  [fleet, engine] = await Promise.all([sampleFleet(), startReferenceEngine()]);
  loopback = await startLoopback({ engine });
  await fillFromSnapshot(loopback.catalog, DATASET, fleet.dataDir);
  onBigquery = await withBudget(2 ** 40);
  onDuckdb = await serveFolder(fleet.dataDir);
});
afterAll(async () => {
  await onDuckdb?.close();
  await onBigquery?.close();
  await loopback?.close();
  await engine?.close();
  await fleet?.remove();
});

interface Reply {
  meta: { stale: boolean };
}

describe('the same question over BigQuery and over DuckDB', () => {
  test.each([
    '/api/fleet',
    '/api/fleet?hosting=self_hosted&sort=-mau&limit=2',
    '/api/fleet?q=marlowe&population=all',
    '/api/fleet?version=%3C5.3&liveness=!silent',
    '/api/usage/series',
    '/api/usage/series?by=hosting&from=2024-03-01',
    '/api/usage/series?by=version&grain=day&metric=dau&partial=include',
    '/api/usage/series?by=status&q=e&grain=week&metric=wau&partial=running',
    '/api/usage/series?q=account:marlowe&metric=stickiness&grain=month',
    '/api/usage/growth',
    '/api/usage/growth?grain=week&hosting=managed&partial=running',
    '/api/usage/growth?q=e&from=2024-04-01',
    '/api/usage/adoption',
    '/api/usage/retention?from=2024-04-07',
    '/api/usage/retention?q=e&from=2024-05-05',
    '/api/usage/frequency?from=2024-04-01',
    '/api/guide',
    '/api/guide?hosting=managed',
    '/api/sources',
    '/api/instances/3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3',
    '/api/instances/3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3/series',
  ])('%s', async (path) => {
    const expected = await onDuckdb.json<Reply>(path);
    const found = await onBigquery.json<Reply>(path);
    expect([expected.status, path]).toEqual([200, path]);
    expect(found.status, JSON.stringify(found.body)).toBe(200);
    expect(found.body).toEqual(expected.body);
  });
});

const DOWN: Trouble = { kind: 'error', status: 500, reason: 'internalError', message: 'SELECT secret' };

describe('when BigQuery fails', () => {
  const troubles = (trouble: Trouble) => loopback.trouble('jobs.query', ...Array.from({ length: 12 }, () => trouble));

  test.each<[string, string, Trouble]>([
    ['an outage', 'warehouse_unavailable', DOWN],
    ['a wrong text', 'internal', { kind: 'error', status: 400, reason: 'invalidQuery' }],
    ['a refusal', 'warehouse_unavailable', { kind: 'error', status: 403, reason: 'accessDenied' }],
    ['a missing table', 'warehouse_unavailable', { kind: 'error', status: 404, reason: 'notFound' }],
    ['a spent quota', 'budget_exceeded', { kind: 'error', status: 403, reason: 'quotaExceeded' }],
    ['the byte cap', 'budget_exceeded', { kind: 'error', status: 400, reason: 'bytesBilledLimitExceeded' }],
    ['half an answer', 'warehouse_unavailable', { kind: 'half' }],
  ])('the last good answer stands in for %s', async (_name, cause, trouble) => {
    const good = await onBigquery.json<Reply>('/api/sources');
    troubles(trouble);
    const stale = await onBigquery.json<Reply>('/api/sources');
    loopback.calm();
    expect(stale.status).toBe(200);
    const lastGood = { ageS: expect.any(Number) as number, cause };
    expect(stale.body).toEqual({ ...good.body, meta: { ...good.body.meta, stale: true, lastGood } });
    expect((await onBigquery.json<Reply>('/api/sources')).body).toEqual(good.body);
  });

  test.each([
    ['busy', 503, 1, { kind: 'error', status: 429, reason: 'rateLimitExceeded' }],
    ['budget_exceeded', 503, undefined, { kind: 'error', status: 403, reason: 'quotaExceeded' }],
    ['warehouse_unavailable', 503, 5, { kind: 'error', status: 404, reason: 'notFound' }],
    ['internal', 500, undefined, { kind: 'error', status: 400, reason: 'invalidQuery' }],
  ] satisfies [string, number, number | undefined, Trouble][])(
    'without one, %s is told as such',
    async (code, status, retryAfterS, trouble) => {
      troubles(trouble);
      const path = `/api/fleet?q=${code}`;
      const answer = await onBigquery.json<Problem>(path);
      loopback.calm();
      expect([answer.status, answer.body.code, answer.body.retryAfterS]).toEqual([status, code, retryAfterS]);
      expect(JSON.stringify(answer.body)).not.toMatch(/SELECT|soundings_|vendor/);
      expect((await onBigquery.json<Reply>(path)).status).toBe(200);
    },
  );
});

describe('past days', () => {
  const DAY = '2024-05-20';

  /** Shows the day as a build of it would: the tables of a snapshot file under the names of that build. */
  async function showDay(): Promise<void> {
    const past = await buildAsOf({ dataDir: fleet.dataDir, day: DAY, now: SAMPLES_NOW, settings: readSettings({}) });
    const manifest = await verifySnapshot(join(fleet.dataDir, 'as-of'), past.id);
    const id = `20240603T070000Z-0a1b2c3d-as-of-${DAY}`;
    for (const [name, table] of await servedTables(snapshotFile(join(fleet.dataDir, 'as-of'), past.id)))
      loopback.catalog.putTable(qualified(DATASET, tableOfBuild(name, id)), table);
    const facts = { day: DAY, id, dataThrough: manifest.dataThrough, builtAt: SAMPLES_NOW, demo: false, shape: SHAPE };
    await loopback.catalog.putView(qualified(DATASET, PAST_DAYS), pastDaysSql([facts]));
  }

  test('cost a build each: one that was not built is refused, and the reader is told what makes it', async () => {
    expect((await onBigquery.json<SourcesReply>('/api/sources')).body).toMatchObject({ firstDay: null, pastDays: [] });
    const asked = loopback.received.length;
    const { status, body } = await onBigquery.json<Problem>(`/api/fleet?asOf=${DAY}`);
    expect([status, body.code, body.field]).toEqual([400, 'invalid_question', 'asOf']);
    expect(body.message).toContain(`soundings build --warehouse bigquery --as-of ${DAY}`);
    expect(loopback.received).toHaveLength(asked);
    expect((await onBigquery.send('/api/fleet?asOf=2024-06-03')).status).toBe(200);
  });

  test('that were built are answered, and nothing that is kept takes one day for another', async () => {
    const before = await onBigquery.send('/api/sources');
    await showDay();
    const server = await withBudget(2 ** 40);
    const holding = { headers: { 'if-none-match': before.headers['etag']! } };
    expect((await onBigquery.send('/api/sources', holding)).status).toBe(304);
    const sourcesNow = await server.send('/api/sources', holding);
    // The snapshot is the same, but what can be asked for is not: a browser must not keep its old list.
    expect(sourcesNow.status).toBe(200);
    expect(JSON.parse(sourcesNow.text)).toMatchObject({ firstDay: DAY, pastDays: [DAY] });
    for (const path of ['/api/fleet', '/api/usage/series', '/api/guide']) {
      const [now, then] = [await server.send(path), await server.send(`${path}?asOf=${DAY}`)];
      expect([now.status, then.status]).toEqual([200, 200]);
      expect(then.headers['etag']).not.toBe(now.headers['etag']);
      expect(JSON.parse(then.text)).toMatchObject({ meta: { asOf: `${DAY}T23:59:59.999Z` } });
      expect(JSON.parse(now.text)).toMatchObject({ meta: { asOf: SAMPLES_NOW } });
      expect((await server.send(path)).text).toBe(now.text);
    }
    loopback.trouble('jobs.query', ...Array.from({ length: 12 }, () => DOWN));
    const stale = await server.json<{ meta: object }>(`/api/guide?asOf=${DAY}`);
    loopback.calm();
    expect(stale.body.meta).toMatchObject({ asOf: `${DAY}T23:59:59.999Z`, stale: true });
    await server.close();
  });

  test('of a release with other tables are not there', async () => {
    const entry = loopback.catalog.find(qualified(DATASET, PAST_DAYS));
    if (entry.kind !== 'view') throw new TypeError('it is no view');
    await loopback.catalog.putView(qualified(DATASET, PAST_DAYS), entry.query.replace(SHAPE, '00000000'));
    const server = await withBudget(2 ** 40);
    expect((await server.json<SourcesReply>('/api/sources')).body.pastDays).toEqual([]);
    await server.close();
  });
});

describe('what BigQuery is told', () => {
  test('is the question and the request, so that its own books can be read by them', async () => {
    loopback.received.length = 0;
    const reply = await onBigquery.send('/api/sources');
    const labels = loopback.received.map(({ body }) => (body as { labels: Record<string, string> }).labels);
    expect(labels).toContainEqual({ app: 'soundings', question: 'sources', request: reply.headers['x-request-id'] });
  });
});

describe('GET /api/cost', () => {
  const MIB = 2 ** 20;
  const FREE = { runs: 1, errors: 0, cacheHits: 0, bytesProcessed: 0, bytesBilled: 0 };

  test('counts queries, bytes and cache hits of each question, whichever was billed most first', async () => {
    const server = await withBudget(2 ** 40);
    expect(await costOf(server)).toEqual({
      day: '2024-06-03',
      budgetBytes: 2 ** 40,
      bytesBilled: 0,
      questions: [
        { question: 'current-snapshot', ...FREE },
        { question: 'past-days', ...FREE },
      ],
    });
    for (let n = 0; n < 2; n++) expect((await server.send('/api/fleet?q=cost')).status).toBe(200);
    const cost = await costOf(server);
    const rows = cost?.questions.find(({ question }) => question === 'fleet-rows');
    expect(rows).toMatchObject({ runs: 2, errors: 0, cacheHits: 1 });
    // Ten mebibytes at least for each table that the text names; a kept answer is free.
    expect(rows?.bytesBilled).toBe(10 * MIB);
    expect(rows?.bytesProcessed).toBeGreaterThan(0);
    expect(cost?.bytesBilled).toBe(cost?.questions.reduce((sum, one) => sum + (one.bytesBilled ?? Number.NaN), 0));
    const billed = cost?.questions.map((one) => one.bytesBilled ?? Number.NaN) ?? [];
    expect(billed).toEqual(billed.toSorted((a, b) => b - a));
    await server.close();
  });

  test('is null where no run was answered, never zero', async () => {
    const server = await withBudget(2 ** 40);
    loopback.troubleQuestion('skipped-files', { kind: 'error', status: 400, reason: 'invalidQuery' });
    expect((await server.send('/api/sources')).status).toBe(500);
    const failed = (await costOf(server))?.questions.find(({ question }) => question === 'skipped-files');
    expect(failed).toMatchObject({ runs: 1, errors: 1, bytesProcessed: null, bytesBilled: null });
    await server.close();
  });

  test('still answers when the budget is spent and questions are refused', async () => {
    const server = await withBudget(10 * MIB);
    const answers = [];
    for (const q of ['one', 'two', 'three']) answers.push(await server.json<Problem>(`/api/fleet?q=${q}`));
    expect(answers.at(-1)).toMatchObject({ status: 503, body: { code: 'budget_exceeded' } });
    const cost = await costOf(server);
    expect(cost?.budgetBytes).toBe(10 * MIB);
    expect(cost?.bytesBilled).toBeGreaterThanOrEqual(10 * MIB);
    await server.close();
  });

  test('says on DuckDB that reading is billed nothing, without a number', async () => {
    expect((await onDuckdb.json<unknown>('/api/cost')).body).toEqual({ cost: null });
  });

  test.each([
    ['BigQuery', () => onBigquery],
    ['DuckDB', () => onDuckdb],
  ])('is never kept, and takes no parameter: %s', async (_, server) => {
    const { headers } = await server().send('/api/cost');
    expect([headers['cache-control'], headers['etag']]).toEqual(['no-store', undefined]);
    const { status, body } = await server().json<Problem>('/api/cost?day=2024-06-03');
    expect([status, body.code, body.field]).toEqual([400, 'invalid_question', 'day']);
  });
});
