import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RAW_KINDS } from '../../ingest/layout';
import { RAW_SCHEMA } from '../../models/raw/schema';
import { mappedColumns, SOURCE_KINDS } from './columns';
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
        eventz: null,
      }),
    );
    const keys = ['tables.pings.table: ', 'tables.pings.columns.remote_ip: ', 'tables.accounts.columns.id: '];
    for (const key of keys) expect(faults).toContainEqual(expect.stringContaining(key));
    for (const name of ['no_such', 'partitions', 'eventz'])
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
      // What an event is known by is made of what is read: its own test says of what.
      if (kind === 'events') continue;
      const expected = Object.keys(RAW_SCHEMA[kind]).filter((name) => !made.has(name));
      const names = mappedColumns(kind).map(({ name }) => name);
      expect(names.toSorted(), kind).toEqual(expected.toSorted());
    }
  });

  it('reads of events what is listed, and nothing private', () => {
    const paths = (['events', 'legacy_events'] as const).flatMap((kind) =>
      mappedColumns(kind).map(({ usual }) => usual ?? ''),
    );
    expect(paths).not.toContainEqual(expect.stringMatching(/private|url|referrer|email|display|flag|device|cohort/i));
    expect(paths.filter((path) => path === '')).toHaveLength(3);
  });

  it('takes other tables, layouts and partitions of events', () => {
    const mapping = readMapping(
      json({
        events: {
          table: 'telemetry.flat',
          columns: { site_id: 'site_id', event_id: 'event_id', licensed_instance_id: null },
          partition: { column: '_PARTITIONDATE', type: 'DATE' },
        },
        legacy_events: null,
      }),
      PROJECT,
    );
    expect(mapping.events).toMatchObject({
      table: 'vendor-analytics.telemetry.flat',
      columns: { site_id: 'site_id', licensed_instance_id: null, feature: 'event.feature' },
      partition: { column: '_PARTITIONDATE', type: 'DATE' },
    });
    expect(mapping.legacy_events).toBeNull();
    const usual = readMapping('{}', PROJECT);
    expect(usual.legacy_events).toMatchObject({
      table: 'vendor-analytics.sourcegraph_analytics.event_logs',
      partition: null,
    });
    expect(Object.keys(usual).toSorted()).toEqual(SOURCE_KINDS.toSorted());
  });

  it('needs to know whose an event is', () => {
    const sites = ['licensed_instance_id', 'unlicensed_instance_id', 'workspace_id', 'managed_service_id'];
    const columns = Object.fromEntries(sites.map((name) => [name, null]));
    expect(faultsOf(json({ events: { columns } }))).toEqual([
      'tables.events.columns: one of site_id, licensed_instance_id, unlicensed_instance_id, workspace_id, managed_service_id is needed',
    ]);
    expect(faultsOf(json({ legacy_events: { columns: { user_id: null, anonymous_user_id: null } } }))).toEqual([
      'tables.legacy_events.columns: one of user_id, anonymous_user_id is needed',
    ]);
  });

  it('has an example that can be used', () => {
    const mapping = readMapping(readFileSync(EXAMPLE, 'utf8'), PROJECT);
    expect(mapping.accounts?.columns['seats']).toBe('licensed_seats');
    expect(mapping.overrides).toBeNull();
  });
});
