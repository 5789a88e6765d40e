import type { Problem } from '@soundings/shared/problem';
import type { Warehouse } from '@soundings/warehouse/port';
import { type BigQueryLoopback, startLoopback, type Trouble } from '@soundings/warehouse/testing/bigquery/loopback';
import { fillFromSnapshot } from '@soundings/warehouse/testing/bigquery/fill';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { type ReferenceEngine, startReferenceEngine } from '@soundings/warehouse/testing/googlesql/engine';
import { openBigQueryWarehouse } from '@soundings/warehouse/bigquery/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, serveFolder, type TestServer } from './testing/serve';

const DATASET = { project: 'vendor-analytics', dataset: 'soundings' };

let fleet: TestFleet;
let engine: ReferenceEngine;
let loopback: BigQueryLoopback;
let warehouse: Warehouse;
let onDuckdb: TestServer;
let onBigquery: TestServer;

beforeAll(async () => {
  [fleet, engine] = await Promise.all([sampleFleet(), startReferenceEngine()]);
  loopback = await startLoopback({ engine });
  await fillFromSnapshot(loopback.catalog, DATASET, fleet.dataDir);
  warehouse = await openBigQueryWarehouse({
    ...DATASET,
    endpoint: loopback.url,
    maxBytes: 2 ** 30,
    dailyBytes: 2 ** 40,
    now: () => Date.parse('2024-06-03T06:00:00Z'),
    pollMs: 60_000,
  });
  onBigquery = await serve({ warehouse });
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

describe('when BigQuery fails', () => {
  const DOWN: Trouble = { kind: 'error', status: 500, reason: 'internalError', message: 'SELECT secret' };
  const troubles = (trouble: Trouble) => loopback.trouble('jobs.query', ...Array.from({ length: 12 }, () => trouble));

  test.each<[string, Trouble]>([
    ['an outage', DOWN],
    ['a wrong text', { kind: 'error', status: 400, reason: 'invalidQuery' }],
    ['a refusal', { kind: 'error', status: 403, reason: 'accessDenied' }],
    ['a missing table', { kind: 'error', status: 404, reason: 'notFound' }],
    ['a spent quota', { kind: 'error', status: 403, reason: 'quotaExceeded' }],
    ['the byte cap', { kind: 'error', status: 400, reason: 'bytesBilledLimitExceeded' }],
    ['half an answer', { kind: 'half' }],
  ])('the last good answer stands in for %s', async (_name, trouble) => {
    const good = await onBigquery.json<Reply>('/api/sources');
    troubles(trouble);
    const stale = await onBigquery.json<Reply>('/api/sources');
    loopback.calm();
    expect(stale.status).toBe(200);
    expect(stale.body).toEqual({ ...good.body, meta: { ...good.body.meta, stale: true } });
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

describe('what BigQuery is told', () => {
  test('is the question and the request, so that its own books can be read by them', async () => {
    loopback.received.length = 0;
    const reply = await onBigquery.send('/api/sources');
    const labels = loopback.received.map(({ body }) => (body as { labels: Record<string, string> }).labels);
    expect(labels).toContainEqual({ app: 'soundings', question: 'sources', request: reply.headers['x-request-id'] });
  });
});
