import { describe, expect, it } from 'vitest';
import type { Params } from '../port';
import { cannedBigQuery, NUMBERS, question } from '../testing/bigquery/canned';

const many = (rows: number) => ({ ...NUMBERS, rows: Array.from({ length: rows }, (_row, n) => ({ n })) });

/** Fields that would make the client begin a job and come back for its result. */
const SLOW_FIELDS = ['jobTimeoutMs', 'dryRun', 'jobId', 'destinationTable', 'priority'];

describe('a plain question', () => {
  it('is one round trip, with cap, cache and labels, and nothing that would cost a second one', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ maxBytes: 50 * 2 ** 20 })).acquire();
    expect(await lease.run(question(), { requestId: '7d1e4a8b-9c04' })).toEqual([{ n: 1 }]);
    expect(loopback.received.map(({ route }) => route)).toEqual(['jobs.query']);
    const body = loopback.received[0]?.body as Record<string, unknown>;
    expect(body).toMatchObject({
      query: 'SELECT n FROM `vendor-analytics.soundings.core_one__20240603t060000z_0a1b2c3d`',
      useLegacySql: false,
      useQueryCache: true,
      maximumBytesBilled: String(50 * 2 ** 20),
      jobCreationMode: 'JOB_CREATION_OPTIONAL',
      labels: { app: 'soundings', question: 'usage-series', request: '7d1e4a8b-9c04' },
      timeoutMs: 2000,
    });
    expect(SLOW_FIELDS.filter((field) => field in body)).toEqual([]);
    expect(body['requestId']).toMatch(/^[0-9a-f-]{36}$/);
    expect('queryParameters' in body).toBe(false);
  });

  it('sends every parameter with its type, as text, and nothing for NULL alone', async () => {
    const { loopback, open } = await cannedBigQuery();
    const params: Params = {
      s: { type: 'string', value: 'DATE' },
      i: { type: 'int64', value: 2 ** 52 },
      f: { type: 'float64', value: 2 },
      b: { type: 'bool', value: true },
      d: { type: 'date', value: '2024-02-29' },
      t: { type: 'timestamp', value: '2024-02-29T23:30:00Z' },
      list: { type: 'string[]', value: ['a', 'b'] },
      none: { type: 'string[]', value: [] },
      no_day: { type: 'date', value: null },
      no_list: { type: 'string[]', value: null },
    };
    await (await open()).acquire().run(question(params));
    const { queryParameters } = loopback.received[0]!.body as { queryParameters: object[] };
    const typed = (name: string, type: string, value: unknown) => ({
      name,
      parameterType: { type },
      parameterValue: { value },
    });
    const listed = (name: string, values: string[]) => ({
      name,
      parameterType: { type: 'ARRAY', arrayType: { type: 'STRING' } },
      parameterValue: { arrayValues: values.map((value) => ({ value })) },
    });
    expect(queryParameters).toEqual([
      typed('s', 'STRING', 'DATE'),
      typed('i', 'INT64', '4503599627370496'),
      typed('f', 'FLOAT64', '2'),
      typed('b', 'BOOL', 'true'),
      typed('d', 'DATE', '2024-02-29'),
      typed('t', 'TIMESTAMP', '2024-02-29T23:30:00.000Z'),
      listed('list', ['a', 'b']),
      listed('none', []),
      typed('no_day', 'DATE', null),
      listed('no_list', []),
    ]);
  });

  it('sends no credentials over plain HTTP', async () => {
    const { loopback, open } = await cannedBigQuery();
    await (await open()).acquire().run(question());
    expect(loopback.received[0]?.authorization).toBeUndefined();
  });
});

describe('an answer of several pages', () => {
  it('comes whole and in order, each page asked for once', async () => {
    const { loopback, open } = await cannedBigQuery(many(7), 3);
    expect(await (await open()).acquire().run(question())).toEqual(many(7).rows);
    expect(loopback.received.map(({ route, query }) => [route, query['pageToken']])).toEqual([
      ['jobs.query', undefined],
      ['jobs.getQueryResults', '3'],
      ['jobs.getQueryResults', '6'],
    ]);
  });

  it('is refused as a whole where a page does not come, and asked for anew', async () => {
    const { loopback, open } = await cannedBigQuery(many(7), 3);
    const lease = (await open()).acquire();
    const broken = { kind: 'error', status: 503, reason: 'backendError' } as const;
    loopback.trouble('jobs.getQueryResults', broken, { kind: 'half' });
    expect(await lease.run(question())).toEqual(many(7).rows);
    expect(loopback.to('jobs.query')).toHaveLength(3);
    loopback.trouble('jobs.getQueryResults', broken, broken, broken);
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'warehouse_unavailable' });
  });

  it('is refused where rows are missing although it ends well', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    const body = {
      jobComplete: true,
      queryId: 'q',
      schema: { fields: [{ name: 'n', type: 'INTEGER' }] },
      rows: [{ f: [{ v: '1' }] }],
      totalRows: '2',
      totalBytesProcessed: '0',
    };
    const short = { kind: 'reply', body } as const;
    loopback.trouble('jobs.query', short, short, short);
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'warehouse_unavailable' });
    loopback.trouble('jobs.query', { kind: 'reply', body: { ...body, totalRows: '1' } });
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
  });
});

describe('a question that takes long', () => {
  it('is waited for by its job, whatever the first reply had to say', async () => {
    const { loopback, open } = await cannedBigQuery(many(4), 3);
    const lease = (await open({ firstReplyMs: 20 })).acquire();
    loopback.trouble('jobs.query', { kind: 'slow', ms: 150 });
    expect(await lease.run(question())).toEqual(many(4).rows);
    expect(loopback.received.map(({ route, query }) => [route, query['pageToken']])).toEqual([
      ['jobs.query', undefined],
      ['jobs.getQueryResults', undefined],
      ['jobs.getQueryResults', '3'],
    ]);
  });

  it('has its failure told by the job', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ firstReplyMs: 20, maxBytes: 10 * 2 ** 20 - 1 })).acquire();
    loopback.trouble('jobs.query', { kind: 'slow', ms: 60 });
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'budget_exceeded' });
  });
});
