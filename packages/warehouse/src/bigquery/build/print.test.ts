import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '@soundings/shared/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../commands/build';
import { MODELS } from '../../models/registry';
import { NOW } from '../../testing/data-folder';
import { type ReferenceColumn, type ReferenceEngine, startReferenceEngine } from '../../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../../testing/googlesql/install';
import { META_TABLES, SOURCE_TABLES } from '../../testing/googlesql/schema';
import { expectPrinted } from '../../testing/printed';
import { runCommand } from '../../testing/run-command';
import { placeOf } from '../layout';
import { mappedColumns, SOURCE_KINDS } from '../mapping/columns';
import { readMapping } from '../mapping/mapping';
import { planBuild } from './build';
import { dataThroughSql, invariantsSql } from './verify';
import { printedPlan } from './print';

const DATASET = { project: 'vendor-analytics', dataset: 'soundings' };
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '__sql__');
const SETTINGS = readSettings({ SOUNDINGS_NOW: NOW });
const SECRET = Buffer.alloc(32, 7);
const PREVIOUS = '20240602T060000Z-0a1b2c3d';

const TAKEN_OVER = ['stage.ping_keys', 'stage.day_pings', 'stage.event_counts', 'stage.event_days'];

type Origin = Parameters<typeof planBuild>[1];

const OWN = '20240603T060000Z-ffffffff';

function planned(mapping: string, since: Origin['since'], past: Origin['past'] = null, id = OWN) {
  const options = {
    dataset: DATASET,
    mapping: readMapping(mapping, DATASET.project),
    settings: SETTINGS,
    now: NOW,
    userSecret: SECRET,
  };
  return planBuild(options, { since, past }, () => id);
}

/** Events with columns none of which lies within another. */
const FLAT_EVENTS = { columns: Object.fromEntries(mappedColumns('events').map(({ name }) => [name, name])) };
const FLAT = JSON.stringify({ tables: { events: FLAT_EVENTS } });

/** A mapping of few columns: what is done with one of each kind can be read in it. */
const FEW = [
  'remote_site_version',
  'license_key',
  'has_update',
  'total_user_accounts',
  'auth_providers',
  'site_activity',
];
const SMALL = JSON.stringify({
  dataset: 'dwh',
  tables: {
    pings: {
      columns: Object.fromEntries(
        mappedColumns('pings')
          .filter(({ name, required }) => !required && !FEW.includes(name))
          .map(({ name }) => [name, null]),
      ),
    },
    events: FLAT_EVENTS,
    accounts: null,
    licences: null,
    overrides: null,
    links: { columns: { as_of: 'exported_at' } },
  },
});

const models = new Set(MODELS.map(({ name }) => name as string));

describe('the printed statements of a build', () => {
  it('besides the models are as reviewed', () => {
    const { id, steps } = planned(SMALL, null);
    const own = steps.filter(({ table }) => !models.has(table));
    expectPrinted(FOLDER, 'build.every-day.sql', printedPlan({ dataset: DATASET, id }, own));
  });

  it('take over the days before from the build that is shown, as reviewed', () => {
    const { id, steps } = planned(SMALL, { day: '2024-06-01', previous: PREVIOUS });
    const own = steps.filter(({ params }) => 'since' in params);
    const [printed = ''] = printedPlan({ dataset: DATASET, id }, own).split('\n-- invariants');
    expectPrinted(FOLDER, 'build.since.sql', printed);
  });

  it('of a past day read what was known out of the build that is shown, and nothing of the vendor’s, as reviewed', () => {
    const past = { day: '2024-05-20', base: PREVIOUS };
    const { id, asOf, steps } = planned(SMALL, null, past);
    expect(asOf).toBe('2024-05-20T23:59:59.999Z');
    const ofBase = steps.filter(({ sql }) => sql.includes('20240602t060000z_0a1b2c3d'));
    const [printed = ''] = printedPlan({ dataset: DATASET, id, isPast: true }, ofBase).split('\n-- invariants');
    expectPrinted(FOLDER, 'build.past-day.sql', printed);
    const vendors = Object.values(readMapping(SMALL, DATASET.project)).flatMap((source) => source?.table ?? []);
    for (const { sql } of steps) for (const table of vendors) expect(sql).not.toContain(table);
    expect(vendors).toContain('vendor-analytics.dwh.update_checks');
    expect(readdirSync(FOLDER).toSorted()).toEqual(['build.every-day.sql', 'build.past-day.sql', 'build.since.sql']);
  });

  it('show no secret, and name nothing of an event but what is read of it', () => {
    const { id, steps } = planned('{}', { day: '2024-06-01', previous: PREVIOUS });
    const printed = printedPlan({ dataset: DATASET, id }, steps);
    const { params, sql } = steps.find(({ table }) => table === 'raw.events')!;
    for (const name of ['user_inner_pad', 'user_outer_pad']) {
      expect(String(params[name]!.value)).toHaveLength(128);
      expect(printed).not.toContain(String(params[name]!.value));
      expect(printed).toContain(`--   @${name} string (a secret)`);
    }
    const named = [...sql.matchAll(/v\.(`[^ ),]+`)/g)].map(([, path]) => String(path).replaceAll('`', ''));
    const mapped = [...mappedColumns('events'), ...mappedColumns('legacy_events')];
    expect([...new Set(named)].toSorted()).toEqual([...new Set(mapped.flatMap(({ usual }) => usual ?? []))].toSorted());
    expect(sql).not.toMatch(
      /v\.\*|private_?metadata|url|referrer|email|billing|marketing|interaction|geolocation|device_id/i,
    );
  });

  it('make every table that is served, each model in its place', () => {
    const { steps } = planned('{}', null);
    const tables = [...new Set(steps.map(({ table }) => table))];
    expect(tables.filter((table) => models.has(table))).toEqual(MODELS.map(({ name }) => name));
    expect(tables.filter((table) => table.startsWith('meta.')).toSorted()).toEqual(Object.keys(META_TABLES).toSorted());
    expect(
      steps
        .filter(({ table }) => table === 'cube.readings')
        .map(({ part }) => part)
        .slice(0, 3),
    ).toEqual([0, 1, 2]);
  });

  it('are printed by the command, with values and layout, and nobody is asked', async () => {
    const env = {
      SOUNDINGS_BIGQUERY_PROJECT: DATASET.project,
      SOUNDINGS_BIGQUERY_DATASET: DATASET.dataset,
      SOUNDINGS_BIGQUERY_ENDPOINT: 'http://127.0.0.1:9',
      SOUNDINGS_NOW: NOW,
    };
    const { code, out } = await runCommand(
      build,
      ['--warehouse', 'bigquery', '--print', '--since', '2024-06-01'],
      env,
      NOW,
    );
    expect(code).toBe(0);
    expect(out).toContain(`--   @as_of timestamp "${NOW}"`);
    expect(out).toContain('--   @since date "2024-06-01"');
    expect(out).toContain('stage_ping_keys__the_build_that_is_shown` WHERE day < @since');
    expect(out).toMatch(
      /-- \S+core_instance_days__20240603t060000z_[0-9a-f]{8}, partitioned by day, clustered by instance_no\n/,
    );
    expect(out.match(/^-- vendor-analytics\.soundings(_private)?\./gm)).toHaveLength(planned('{}', null).steps.length);
  });
});

describe('Google’s analyzer', () => {
  let engine: ReferenceEngine;
  beforeAll(async () => {
    engine = await startReferenceEngine();
  }, INSTALL_TIMEOUT_MS);
  afterAll(() => engine?.close());

  /** The vendor's tables with every column as text; the statements do not depend on it. */
  function vendorTables(mapping: string): Record<string, ReferenceColumn[]> {
    return Object.fromEntries(
      Object.values(readMapping(mapping, DATASET.project)).flatMap((source) => {
        if (source === null) return [];
        const names = [...new Set(Object.values(source.columns).filter((name) => name !== null))];
        const type = (name: string) => (name === source.partition?.column ? 'timestamp' : 'string');
        return [[source.table, names.map((name): ReferenceColumn => ({ name, type: type(name) }))]];
      }),
    );
  }

  it.each([
    ['every day, all columns', FLAT, null, null],
    ['some days, all columns', FLAT, { day: '2024-06-01', previous: PREVIOUS }, null],
    ['every day, few columns', SMALL, null, null],
    ['a past day', FLAT, null, { day: '2024-05-20', base: PREVIOUS }],
    [
      'nothing at all',
      JSON.stringify({ tables: Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, null])) }),
      null,
      null,
    ],
  ] as const)(
    'takes each in turn, and gives tables the columns that the models and the pages expect: %s',
    async (_case, mapping, since, past) => {
      const { id, steps } = planned(mapping, since, past);
      const named = (table: string, of = id) => placeOf(DATASET, table, of);
      const tables: Record<string, readonly ReferenceColumn[]> = vendorTables(mapping);
      const made: Record<string, readonly ReferenceColumn[]> = {};
      // A past day reads tables of another build, whose plan gives their shape.
      if (past !== null)
        for (const step of planned(mapping, null, null, PREVIOUS).steps)
          if (step.part === 0)
            tables[named(step.table, PREVIOUS)] = await engine.analyze(step.sql, tables, step.params);
      for (const step of steps) {
        // The build before has the same tables; each is known by the time its shape is.
        if (since !== null && TAKEN_OVER.includes(step.table))
          tables[named(step.table, PREVIOUS)] = await engine.analyze(
            planned(mapping, null).steps.find(({ table }) => table === step.table)!.sql,
            tables,
            {},
          );
        const columns = await engine.analyze(step.sql, tables, step.params);
        if (step.part === 0) made[step.table] = columns;
        else expect(columns.map(({ type }) => type)).toEqual(made[step.table]?.map(({ type }) => type));
        tables[named(step.table)] = made[step.table]!;
      }
      for (const { name, columns } of MODELS)
        if (columns !== undefined)
          expect(made[name]).toEqual(Object.entries(columns).map(([column, { type }]) => ({ name: column, type })));
      for (const [name, columns] of Object.entries({ ...META_TABLES, 'stage.params': SOURCE_TABLES['stage.params'] }))
        expect(made[name], name).toEqual(columns);
      for (const sql of [invariantsSql(DATASET, id), dataThroughSql(DATASET, id)])
        expect(await engine.analyze(sql, tables, {})).not.toEqual([]);
    },
  );
});
