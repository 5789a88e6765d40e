import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RAW_KINDS } from '../../ingest/layout';
import { RAW_SCHEMA } from '../../models/raw/schema';
import { mappedColumns } from './columns';
import { MappingError, readMapping } from './mapping';

const PROJECT = 'vendor-analytics';
const EXAMPLE = new URL('../../../fixtures/bigquery-mapping.json', import.meta.url);

function faultsOf(text: string): readonly string[] {
  try {
    readMapping(text, PROJECT);
  } catch (error) {
    if (error instanceof MappingError) return error.faults;
    throw error;
  }
  return [];
}

const json = (tables: object, more: object = {}): string => JSON.stringify({ ...more, tables });

describe('a mapping', () => {
  it('has the usual names where the file says nothing', () => {
    const mapping = readMapping('{}', PROJECT);
    expect(mapping.pings).toMatchObject({
      table: 'vendor-analytics.sourcegraph_analytics.update_checks',
      columns: { site_id: 'remote_site_id', received_at: 'timestamp', site_activity: 'site_activity' },
      partition: { column: 'timestamp', type: 'TIMESTAMP' },
    });
    expect(mapping.accounts).toMatchObject({ columns: { as_of: null, id: 'Id', seats: 'Seats__c' }, partition: null });
  });

  it('takes other datasets, tables, columns and partitions, and nothing', () => {
    const mapping = readMapping(
      json(
        {
          pings: {
            table: 'elsewhere.checks',
            columns: { deploy_type: 'payload.deploy', cody_usage: null },
            partition: { column: '_PARTITIONDATE', type: 'DATE' },
          },
          accounts: { table: 'crm-project.salesforce.account' },
          licences: { columns: { as_of: 'exported_at' } },
          releases: null,
        },
        { dataset: 'other-project.dwh' },
      ),
      PROJECT,
    );
    expect(mapping.pings).toMatchObject({
      table: 'vendor-analytics.elsewhere.checks',
      columns: { deploy_type: 'payload.deploy', cody_usage: null, remote_ip: 'remote_ip' },
      partition: { column: '_PARTITIONDATE', type: 'DATE' },
    });
    expect(mapping.accounts?.table).toBe('crm-project.salesforce.account');
    expect(mapping.licences).toMatchObject({
      table: 'other-project.dwh.subscriptions_licences',
      columns: { as_of: 'exported_at' },
    });
    expect(mapping.releases).toBeNull();
  });

  it('prunes by the column of the receive time unless that lies in a record', () => {
    const named = (received: string) => readMapping(json({ pings: { columns: { received_at: received } } }), PROJECT);
    expect(named('seen_at').pings?.partition).toEqual({ column: 'seen_at', type: 'TIMESTAMP' });
    expect(named('payload.seen_at').pings?.partition).toBeNull();
  });

  it('lists every fault with its key', () => {
    const faults = faultsOf(
      json({
        pings: { table: 'a`b', columns: { remote_ip: 'x; DROP', no_such: 'x' }, partitions: null },
        accounts: { columns: { id: '1st' } },
        events: null,
      }),
    );
    const keys = ['tables.pings.table: ', 'tables.pings.columns.remote_ip: ', 'tables.accounts.columns.id: '];
    for (const key of keys) expect(faults).toContainEqual(expect.stringContaining(key));
    for (const name of ['no_such', 'partitions', 'events'])
      expect(faults).toContainEqual(expect.stringContaining(name));
  });

  it.each([
    [
      'a column that is needed',
      json({ pings: { columns: { site_id: null } } }),
      /^tables\.pings\.columns\.site_id: is needed/,
    ],
    ['no JSON', '{', /^it is not JSON/],
    ['a list', '[]', /^the file: /],
    ['a backtick', json({}, { dataset: 'a`.b' }), /^dataset: /],
    ['a blank', json({ links: { columns: { reason: '' } } }), /^tables\.links\.columns\.reason: /],
    ['a path that ends', json({ links: { columns: { reason: 'a.' } } }), /^tables\.links\.columns\.reason: /],
  ])('refuses %s', (_case, text, fault) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
  });

  it('names every raw column that is not made here, and none besides', () => {
    const made = new Set(['load_id', 'line', 'shape', 'content_hash', 'extra']);
    for (const kind of RAW_KINDS) {
      const expected = Object.keys(RAW_SCHEMA[kind]).filter((name) => !made.has(name));
      const names = mappedColumns(kind).map(({ name }) => name);
      expect(names.toSorted(), kind).toEqual(expected.toSorted());
    }
  });

  it('has an example that can be used', () => {
    const mapping = readMapping(readFileSync(EXAMPLE, 'utf8'), PROJECT);
    expect(mapping.accounts?.columns['seats']).toBe('licensed_seats');
    expect(mapping.overrides).toBeNull();
  });
});
