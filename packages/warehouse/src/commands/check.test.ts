import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SOURCE_KINDS } from '../bigquery/mapping/columns';
import { RAW_KINDS } from '../ingest/layout';
import { RAW_SCHEMA } from '../models/raw/schema';
import type { Engine } from '../testing/bigquery/catalog';
import { type BigQueryLoopback, startLoopback } from '../testing/bigquery/loopback';
import { putVendor, type RawRows, type Spelling, VENDOR, vendorTable } from '../testing/bigquery/vendor';
import { NOW, tempFolder } from '../testing/data-folder';
import { runCommand } from '../testing/run-command';
import { check } from './check';

/** Asked by the real client; nothing but descriptions of tables is needed of the service. */

const NO_ENGINE: Engine = {
  analyze: () => Promise.reject(new Error('a check runs no query')),
  evaluate: () => Promise.reject(new Error('a check runs no query')),
};

const NO_ROWS = Object.fromEntries(
  RAW_KINDS.map((kind) => [
    kind,
    { columns: Object.keys(RAW_SCHEMA[kind]).map((name) => ({ name, type: 'string' })), rows: [] },
  ]),
) as unknown as RawRows;

async function vendor(spelling: Spelling): Promise<BigQueryLoopback> {
  const loopback = await startLoopback({ engine: NO_ENGINE });
  onTestFinished(() => loopback.close());
  putVendor(loopback.catalog, NO_ROWS, spelling);
  return loopback;
}

async function checked(loopback: BigQueryLoopback, mapping: object = {}, args: string[] = []) {
  const file = join(await tempFolder(), 'mapping.json');
  await writeFile(file, JSON.stringify(mapping));
  return runCommand(
    check,
    ['--warehouse', 'bigquery', ...args],
    {
      SOUNDINGS_BIGQUERY_PROJECT: 'vendor-analytics',
      SOUNDINGS_BIGQUERY_DATASET: 'soundings',
      SOUNDINGS_BIGQUERY_ENDPOINT: loopback.url,
      SOUNDINGS_BIGQUERY_MAPPING: file,
    },
    NOW,
  );
}

/** A vendor's table of these columns, `type` as the service writes it. */
function putFields(loopback: BigQueryLoopback, name: string, fields: object[], metadata = {}): void {
  loopback.catalog.putNested(name, 'SELECT 1', fields, metadata);
}

describe('soundings check', () => {
  it.each(['native', 'nested'] as const)(
    'is content with %s columns, and asks for one description a table',
    async (spelling) => {
      const loopback = await vendor(spelling);
      const { code, out } = await checked(loopback);
      expect(out.match(/good/g)).toHaveLength(SOURCE_KINDS.length);
      expect(out).toMatch(/pings {2,}vendor-analytics\.sourcegraph_analytics\.update_checks +51 +good/);
      expect(code).toBe(0);
      expect(loopback.received.map(({ route }) => route)).toEqual(SOURCE_KINDS.map(() => 'tables.get'));
    },
  );

  it('says of each table what is missing, of the wrong type, or not there, and which key would mend it', async () => {
    const loopback = await vendor('native');
    loopback.catalog.remove(vendorTable('releases'));
    putFields(loopback, vendorTable('links'), [
      { name: 'SITE_ID', type: 'STRING' },
      { name: 'subscription_id', type: 'STRING' },
      { name: 'valid_from', type: 'TIMESTAMP' },
      { name: 'author', type: 'RECORD', fields: [{ name: 'name', type: 'STRING' }] },
      { name: 'reason', type: 'STRING', mode: 'REPEATED' },
    ]);
    const { code, out } = await checked(loopback);
    expect(code).toBe(1);
    expect(out).toMatch(/releases .*1 to mend/);
    expect(out).toMatch(
      /the table +it cannot be read \(Not found: Table .*releases was not found\).* tables\.releases\.table/,
    );
    expect(out).toMatch(/links .*4 to mend/);
    expect(out).toMatch(
      /valid_from +it is of type TIMESTAMP; DATE, STRING can be read +tables\.links\.columns\.valid_from/,
    );
    expect(out).toMatch(/valid_to +there is no such column; name the one that holds it, or write null +tables\.links/);
    expect(out).toMatch(/author +it is of type RECORD; /);
    expect(out).toMatch(/reason +it is of type STRING\[\]; /);
    expect(out).not.toContain('site_id');
  });

  it('follows the mapping: fields of records, tables elsewhere, kinds that there are not', async () => {
    const loopback = await vendor('native');
    putFields(loopback, 'crm-project.sales.links', [
      {
        name: 'who',
        type: 'RECORD',
        fields: [
          { name: 'site', type: 'STRING' },
          { name: 'n', type: 'INTEGER' },
        ],
      },
      { name: 'many', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'author', type: 'STRING' }] },
      { name: 'subscription_id', type: 'STRING' },
      { name: 'valid_from', type: 'DATE' },
      { name: 'reason', type: 'STRING' },
    ]);
    const { code, out } = await checked(
      loopback,
      {
        tables: {
          overrides: null,
          links: {
            table: 'crm-project.sales.links',
            columns: { site_id: 'who.site', author: 'many.author', valid_to: null },
          },
        },
      },
      ['--json'],
    );
    expect(code).toBe(1);
    const { tables } = JSON.parse(out) as { tables: { kind: string; table: string | null; findings: object[] }[] };
    expect(tables.find(({ kind }) => kind === 'overrides')).toMatchObject({ table: null, findings: [] });
    expect(tables.find(({ kind }) => kind === 'links')).toMatchObject({
      table: 'crm-project.sales.links',
      findings: [{ column: 'many.author', problem: expect.stringContaining('no such column') }],
    });
  });

  it.each([
    ['a column of its own type', { column: 'timestamp', type: 'TIMESTAMP' }, undefined, null],
    ['a column of another type', { column: 'timestamp', type: 'DATE' }, undefined, /is of type TIMESTAMP, not DATE/],
    ['no column', { column: 'day', type: 'DATE' }, undefined, /no such column/],
    ['the time of loading', { column: '_PARTITIONDATE', type: 'DATE' }, { type: 'DAY' }, null],
    [
      'the time of loading, where days are none',
      { column: '_PARTITIONDATE', type: 'DATE' },
      undefined,
      /no such column/,
    ],
    [
      'the time of loading, where a column is it',
      { column: '_PARTITIONTIME', type: 'TIMESTAMP' },
      { type: 'DAY', field: 'timestamp' },
      /no such column/,
    ],
    ['nothing', null, undefined, null],
  ])('looks at the partitions: %s', async (_case, partition, timePartitioning, problem) => {
    const loopback = await vendor('native');
    const name = vendorTable('pings');
    const entry = loopback.catalog.find(name);
    if (entry.kind === 'nested') putFields(loopback, name, [...entry.fields], { timePartitioning });
    const { code, out } = await checked(loopback, { tables: { pings: { partition } } });
    expect(code).toBe(problem === null ? 0 : 1);
    if (problem !== null) expect(out).toMatch(problem);
  });

  it('tries again what passes, and ends with the reason where BigQuery refuses', async () => {
    const loopback = await vendor('native');
    loopback.trouble('tables.get', { kind: 'error', status: 503, reason: 'backendError' });
    expect((await checked(loopback)).code).toBe(0);
    const refusal = { kind: 'error', reason: 'accessDenied', message: `no right on ${VENDOR}` } as const;
    loopback.trouble('tables.get', { ...refusal, status: 403 });
    const { code, out } = await checked(loopback);
    expect([code, /pings .*1 to mend/.test(out), /it cannot be read \(no right on/.test(out)]).toEqual([1, true, true]);
    loopback.trouble('tables.get', { ...refusal, status: 401 });
    await expect(checked(loopback)).rejects.toThrow(/no right on/);
  });

  it('needs to know where', async () => {
    await expect(runCommand(check, ['--warehouse', 'bigquery'], {}, NOW)).rejects.toThrow(/SOUNDINGS_BIGQUERY_PROJECT/);
    await expect(runCommand(check, ['--warehouse', 'oracle'], {}, NOW)).rejects.toThrow(/duckdb or bigquery/);
    await expect(runCommand(check, [], {}, NOW)).rejects.toThrow(/needs --warehouse bigquery/);
  });
});
