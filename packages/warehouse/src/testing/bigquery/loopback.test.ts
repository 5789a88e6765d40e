import { randomUUID } from 'node:crypto';
import { BigQuery, type Job } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { type ReferenceEngine, startReferenceEngine } from '../googlesql/engine';
import { type BigQueryLoopback, startLoopback } from './loopback';

/** What a build asks of BigQuery, asked by the real client. */

let engine: ReferenceEngine;
let loopback: BigQueryLoopback;
let client: BigQuery;

beforeAll(async () => {
  engine = await startReferenceEngine();
});
afterAll(() => engine?.close());

beforeEach(async () => {
  loopback = await startLoopback({ engine });
  client = new BigQuery({
    projectId: 'vendor',
    location: 'US',
    apiEndpoint: loopback.url,
    authClient: new PassThroughClient(),
    retryOptions: { autoRetry: false },
  });
  await client.createDataset('raw');
});
afterEach(() => loopback.close());

const DAYS = `SELECT DATE '2024-06-01' AS day, 'a' AS id, 1 AS n UNION ALL SELECT DATE '2024-06-02', 'b', 2`;
const ofDay = (day: string, n: number) => `SELECT DATE '${day}' AS day, 'c' AS id, ${n} AS n`;

/** Runs a text into a table of the dataset, as a job under a name of our own, and waits for it. */
async function write(sql: string, table: string, options: object = {}): Promise<Job> {
  const [job] = await client.createQueryJob({
    query: sql,
    destination: client.dataset('raw').table(table),
    writeDisposition: 'WRITE_TRUNCATE',
    jobId: `build-${randomUUID()}`,
    labels: { app: 'soundings' },
    ...options,
  });
  return job;
}

async function settled(job: Job): Promise<{ state: string; reason: string | null }> {
  for (;;) {
    const [metadata] = (await job.getMetadata()) as unknown[];
    const { state, errorResult } = (metadata as { status: { state: string; errorResult?: { reason: string } } }).status;
    if (state === 'DONE') return { state, reason: errorResult?.reason ?? null };
  }
}

const read = async (sql: string): Promise<unknown> => (await client.query({ query: sql }))[0];

describe('tables', () => {
  it('are made with their layout, listed in pages, described and removed', async () => {
    const dataset = client.dataset('raw');
    expect(await dataset.exists()).toEqual([true]);
    expect(await client.dataset('other').exists()).toEqual([false]);
    await expect(client.createDataset('raw')).rejects.toMatchObject({ code: 409 });
    for (const name of ['b', 'a', 'c'])
      await dataset.createTable(name, {
        schema: {
          fields: [
            { name: 'day', type: 'DATE' },
            { name: 'n', type: 'INT64' },
          ],
        },
        timePartitioning: { type: 'DAY', field: 'day' },
        clustering: { fields: ['n'] },
      });
    await expect(dataset.createTable('a', {})).rejects.toMatchObject({ code: 409 });
    const [tables] = await dataset.getTables({ maxResults: 2, autoPaginate: true });
    expect(tables.map(({ id }) => id)).toEqual(['a', 'b']);
    const [metadata] = await dataset.table('a').getMetadata();
    expect(metadata).toMatchObject({
      type: 'TABLE',
      numRows: '0',
      timePartitioning: { type: 'DAY', field: 'day' },
      clustering: { fields: ['n'] },
      schema: {
        fields: [
          { name: 'day', type: 'DATE' },
          { name: 'n', type: 'INTEGER' },
        ],
      },
    });
    await dataset.table('a').delete();
    expect(await dataset.table('a').exists()).toEqual([false]);
    await expect(dataset.table('a').delete()).rejects.toMatchObject({ code: 404 });
  });

  it('refuse a field that BigQuery does not know', async () => {
    await expect(client.dataset('raw').createTable('a', { partitions: 3 } as object)).rejects.toMatchObject({
      code: 400,
    });
  });
});

describe('views', () => {
  it('are read by name, replaced in one step, and refused where their text is wrong', async () => {
    await settled(await write(DAYS, 'days'));
    const dataset = client.dataset('raw');
    const [view] = await dataset.createTable('newest', { view: 'SELECT MAX(day) AS day FROM `vendor.raw.days`' });
    await dataset.createTable('again', { view: 'SELECT day FROM `vendor.raw.newest`' });
    const sql = 'SELECT CAST(day AS STRING) AS day FROM `vendor.raw.again`';
    expect(await read(sql)).toEqual([{ day: '2024-06-02' }]);
    await view.setMetadata({ view: 'SELECT MIN(day) AS day FROM `vendor.raw.days`' });
    expect(await read(sql)).toEqual([{ day: '2024-06-01' }]);
    await expect(view.setMetadata({ view: 'SELECT nothing FROM `vendor.raw.days`' })).rejects.toMatchObject({
      code: 400,
    });
    await expect(dataset.createTable('bad', { view: 'SELECT 1 AS n FROM `vendor.raw.gone`' })).rejects.toMatchObject({
      code: 404,
    });
    expect(await read(sql)).toEqual([{ day: '2024-06-01' }]);
  });
});

describe('jobs', () => {
  it('write their result to a table, over what was there or beside it', async () => {
    expect(await settled(await write(DAYS, 'days', { clustering: { fields: ['id'] } }))).toMatchObject({
      reason: null,
    });
    await settled(await write(ofDay('2024-06-03', 3), 'days', { writeDisposition: 'WRITE_APPEND' }));
    expect(await read('SELECT COUNT(*) AS n FROM `vendor.raw.days`')).toEqual([{ n: 3 }]);
    await settled(await write(DAYS, 'days'));
    expect(await read('SELECT COUNT(*) AS n FROM `vendor.raw.days`')).toEqual([{ n: 2 }]);
    expect(await settled(await write(DAYS, 'days', { writeDisposition: 'WRITE_EMPTY' }))).toMatchObject({
      reason: 'duplicate',
    });
    const [metadata] = await client.dataset('raw').table('days').getMetadata();
    expect(metadata).toMatchObject({ clustering: { fields: ['id'] }, numRows: '2' });
  });

  it('replace one day of a partitioned table, and nothing else', async () => {
    await settled(await write(DAYS, 'days', { timePartitioning: { type: 'DAY', field: 'day' } }));
    expect(await settled(await write(ofDay('2024-06-02', 9), 'days$20240602'))).toMatchObject({ reason: null });
    expect(await read('SELECT n FROM `vendor.raw.days` ORDER BY n')).toEqual([{ n: 1 }, { n: 9 }]);
    expect(await settled(await write(ofDay('2024-06-03', 7), 'days$20240602'))).toMatchObject({ reason: 'invalid' });
    expect(await read('SELECT n FROM `vendor.raw.days` ORDER BY n')).toEqual([{ n: 1 }, { n: 9 }]);
  });

  it('tell their failure when looked after, and leave the table as it was', async () => {
    await settled(await write(DAYS, 'days'));
    expect(await settled(await write('SELECT nothing FROM `vendor.raw.days`', 'days'))).toMatchObject({
      reason: 'invalidQuery',
    });
    expect(await settled(await write(DAYS, 'days', { maximumBytesBilled: '1' }))).toMatchObject({ reason: null });
    const capped = await write('SELECT * FROM `vendor.raw.days`', 'copy', { maximumBytesBilled: '1000' });
    expect(await settled(capped)).toMatchObject({ reason: 'bytesBilledLimitExceeded' });
    expect(await client.dataset('raw').table('copy').exists()).toEqual([false]);
  });

  it('are begun once under one name', async () => {
    await settled(await write(DAYS, 'days', { jobId: 'build-1' }));
    await expect(write(DAYS, 'days', { jobId: 'build-1' })).rejects.toMatchObject({ code: 409 });
  });

  it('can be cancelled while they run', async () => {
    loopback.trouble('jobs.insert', { kind: 'slow', ms: 600_000 });
    const job = await write(DAYS, 'days');
    expect(job.metadata).toMatchObject({ status: { state: 'RUNNING' } });
    await job.cancel();
    expect(await settled(job)).toMatchObject({ reason: 'stopped' });
    expect(await client.dataset('raw').table('days').exists()).toEqual([false]);
  });

  it('say in a dry run what they would read and answer, and run nothing', async () => {
    await settled(await write(DAYS, 'days'));
    const [job] = await client.createQueryJob({
      query: 'SELECT id, @n AS n FROM `vendor.raw.days`',
      params: { n: '7' },
      types: { n: 'INT64' },
      dryRun: true,
    });
    expect(job.metadata).toMatchObject({
      status: { state: 'DONE' },
      statistics: {
        totalBytesProcessed: '38',
        query: {
          schema: {
            fields: [
              { name: 'id', type: 'STRING' },
              { name: 'n', type: 'INTEGER' },
            ],
          },
        },
      },
    });
    const wrong = { query: 'SELECT nothing FROM `vendor.raw.days`', dryRun: true };
    await expect(client.createQueryJob(wrong)).rejects.toMatchObject({ code: 400 });
  });
});

describe('results', () => {
  it('are kept for the same text as long as its tables stay', async () => {
    await settled(await write(DAYS, 'days'));
    const hit = async () => {
      const [, , reply] = (await client.query({ query: 'SELECT id FROM `vendor.raw.days` ORDER BY id' })) as unknown[];
      return (reply as { cacheHit: boolean }).cacheHit;
    };
    expect([await hit(), await hit()]).toEqual([false, true]);
    await settled(await write(DAYS, 'days'));
    expect(await hit()).toBe(false);
  });

  it('are never sent before the job is done', async () => {
    loopback.trouble('jobs.query', { kind: 'slow', ms: 200 });
    const first = client.query({ query: 'SELECT 1 AS n' }, { timeoutMs: 20 });
    await expect(first).rejects.toThrow(/did not complete/);
  });
});
