import type { Warehouse } from '@soundings/warehouse/port';
import { type BigQueryLoopback, startLoopback } from '@soundings/warehouse/testing/bigquery/loopback';
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
  meta: object;
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
    '/api/usage/series?account=Marlowe%20Freight&metric=stickiness&grain=month',
    '/api/guide',
    '/api/guide?hosting=managed',
    '/api/sources',
    '/api/instances/3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3',
    '/api/instances/3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3/series',
  ])('%s', async (path) => {
    const [expected, found] = await Promise.all([onDuckdb.json<Reply>(path), onBigquery.json<Reply>(path)]);
    expect([expected.status, path]).toEqual([200, path]);
    expect(found.status, JSON.stringify(found.body)).toBe(200);
    const { meta: _e, ...expectedRest } = expected.body;
    const { meta, ...rest } = found.body;
    expect(rest).toEqual(expectedRest);
    expect(meta).toMatchObject({ stale: false, asOf: '2024-06-03T06:00:00.000Z', demo: false });
  });
});
