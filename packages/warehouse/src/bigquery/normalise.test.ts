import { BigQuery } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';
import { describe, expect, it } from 'vitest';
import { type CannedBigQuery, cannedBigQuery, DATASET, question } from '../testing/bigquery/canned';
import type { ReferenceTable } from '../testing/googlesql/engine';

const BEYOND: ReferenceTable = { columns: [{ name: 'n', type: 'int64' }], rows: [{ n: '9007199254740993' }] };

/** The client as its manual shows it, without our care. */
function plainClient({ loopback }: CannedBigQuery): BigQuery {
  return new BigQuery({
    projectId: DATASET.project,
    apiEndpoint: loopback.url,
    authClient: new PassThroughClient(),
    retryOptions: { autoRetry: false },
  });
}

/** A reply of one row with one column. */
function cell(type: string, value: unknown, mode?: string): object {
  return {
    jobComplete: true,
    queryId: 'q',
    schema: { fields: [{ name: 'n', type, ...(mode === undefined ? {} : { mode }) }] },
    rows: [{ f: [{ v: value }] }],
    totalRows: '1',
    totalBytesProcessed: '0',
  };
}

async function read(body: object): Promise<unknown> {
  const { loopback, open } = await cannedBigQuery();
  const lease = (await open()).acquire();
  loopback.trouble('jobs.query', { kind: 'reply', body });
  return lease.run(question());
}

describe('traps of the client', () => {
  it('INT64 beyond 2^53: it rounds in silence, we refuse', async () => {
    const canned = await cannedBigQuery(BEYOND);
    const [rows] = await plainClient(canned).query('SELECT 1');
    expect(rows).toEqual([{ n: 9007199254740992 }]);
    const lease = (await canned.open()).acquire();
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'internal' });
  });

  it('a day as plain text: it sends NULL in silence, we send the day', async () => {
    const canned = await cannedBigQuery();
    await plainClient(canned).query({ query: 'SELECT @d', params: { d: '2024-02-29' }, types: { d: 'DATE' } });
    const sent = () => (canned.loopback.received.at(-1)!.body as { queryParameters: object[] }).queryParameters;
    expect(sent()).toEqual([{ name: 'd', parameterType: { type: 'DATE' }, parameterValue: {} }]);
    const lease = (await canned.open()).acquire();
    await lease.run(question({ d: { type: 'date', value: '2024-02-29' } }));
    expect(sent()).toEqual([{ name: 'd', parameterType: { type: 'DATE' }, parameterValue: { value: '2024-02-29' } }]);
  });

  it('a fraction of a second before 1970: it is shifted in silence, we refuse', async () => {
    const shifted = [
      ['-1', '1970-01-01T00:00:00.999999000Z'],
      ['-1000001', '1969-12-31T23:59:58.999999000Z'],
    ] as const;
    for (const [sent, value] of shifted) {
      const canned = await cannedBigQuery();
      canned.loopback.trouble('jobs.query', { kind: 'reply', body: cell('TIMESTAMP', sent) });
      const [rows] = await plainClient(canned).query('SELECT 1');
      expect(rows).toEqual([{ n: { value } }]);
      await expect(read(cell('TIMESTAMP', sent))).rejects.toMatchObject({ code: 'internal' });
    }
  });
});

describe('values', () => {
  it.each([
    ['INTEGER', '-9007199254740991', -9007199254740991],
    ['INT64', '0', 0],
    ['FLOAT', '0.1', 0.1],
    ['FLOAT64', '1e300', 1e300],
    ['BOOLEAN', 'false', false],
    ['BOOL', 'true', true],
    ['STRING', 'true', 'true'],
    ['STRING', '', ''],
    ['DATE', '2024-02-29', '2024-02-29'],
    ['TIMESTAMP', '1709249400123999', '2024-02-29T23:30:00.123Z'],
    ['TIMESTAMP', '1709249400000000', '2024-02-29T23:30:00.000Z'],
    ['TIMESTAMP', '-86400000000', '1969-12-31T00:00:00.000Z'],
  ])('%s %s', async (type, sent, value) => {
    expect(await read(cell(type, sent))).toEqual([{ n: value }]);
    expect(await read(cell(type, null))).toEqual([{ n: null }]);
  });

  it.each([
    ['NUMERIC', '1.5'],
    ['NUMERIC', null],
    ['BIGNUMERIC', '1'],
    ['FLOAT', 'NaN'],
    ['FLOAT', 'Infinity'],
    ['FLOAT', '-Infinity'],
    ['INTEGER', '9223372036854775807'],
    ['INTEGER', 'many'],
    ['BYTES', 'AAAA'],
    ['JSON', '{}'],
    ['RECORD', { f: [] }],
  ])('%s %s is refused', async (type, sent) => {
    await expect(read(cell(type, sent))).rejects.toMatchObject({ code: 'internal' });
  });

  it('a list is refused', async () => {
    await expect(read(cell('STRING', [{ v: 'a' }], 'REPEATED'))).rejects.toMatchObject({ code: 'internal' });
  });
});
