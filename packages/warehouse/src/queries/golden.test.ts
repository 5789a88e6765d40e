import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filtersSchema, type FilterTexts } from '@soundings/shared/filters';
import { FLEET_SORTS } from '@soundings/shared/fleet';
import { FLEET_METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import { BREAKDOWNS, PARTIALS } from '@soundings/shared/usage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../duckdb/dialect';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease, Query, Warehouse } from '../port';
import { sampleFleet, type TestFleet } from '../testing/fleets';
import { fleetCounts } from './fleet-counts';
import { fleetMau } from './fleet-mau';
import { type FleetPosition, fleetRows } from './fleet-rows';
import { guideCounts } from './guide-counts';
import { instance } from './instance';
import { instanceLevels } from './instance-levels';
import { instanceLicences } from './instance-licences';
import { instanceReadings } from './instance-readings';
import { instanceSeries } from './instance-series';
import { instanceVersions } from './instance-versions';
import { latestPing } from './latest-ping';
import { periods } from './periods';
import { quarantine } from './quarantine';
import { skippedFiles } from './skipped-files';
import { sources } from './sources';
import { unlinked } from './unlinked';
import { usageAccounts } from './usage-accounts';
import type { UsageAsked } from './usage-scope';
import { usageSeries } from './usage-series';
import { usageVersions } from './usage-versions';

/** Printed statements live here; SOUNDINGS_UPDATE_SQL=1 writes them anew. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '__sql__');
const UPDATE = process.env['SOUNDINGS_UPDATE_SQL'] === '1';

const filters = (texts: FilterTexts = {}) => filtersSchema.parse(texts);

const EVERY_FILTER: FilterTexts = {
  hosting: 'managed,self_hosted',
  status: '!none',
  permittedPings: 'full,unknown',
  permittedEvents: '!unknown,!none',
  liveness: '!silent',
  drift: 'in_sync,over_collection',
  lifecycle: 'active',
  deployType: 'kubernetes,helm',
  segment: '100_to_499',
  account: 'A1,B2',
  version: '>=5.2,<5.10.3',
  behind: '1..4',
  population: 'all',
  q: 'acme domain:example site:3b9f account:quillon name:prod licence:00ff',
};

const asked = (changes: Partial<UsageAsked> = {}): UsageAsked => ({
  filters: filters(),
  metric: 'mau',
  grain: 'month',
  from: '2024-01-01',
  to: '2024-07-01',
  by: 'none',
  versions: [],
  ...changes,
});

const page = (after: FleetPosition | null = null) =>
  fleetRows({ filters: filters(), sort: 'mau', descending: true, after, limit: 201 });

const STARTS = { day: '2024-06-02', week: '2024-05-26', month: '2024-05-01' };

/** Every question, in each form that its text can take. */
const VARIANTS: Record<string, Query<unknown>> = {
  'fleet-rows': page(),
  'fleet-rows.next': page({ value: 12, id: 'a' }),
  'fleet-rows.next-missing': page({ value: null, id: 'a' }),
  'fleet-rows.filtered': fleetRows({
    filters: filters(EVERY_FILTER),
    sort: 'name',
    descending: false,
    after: { value: 'acme', id: 'a' },
    limit: 10,
  }),
  'fleet-counts': fleetCounts(filters()),
  'fleet-counts.filtered': fleetCounts(filters(EVERY_FILTER)),
  'fleet-mau': fleetMau(filters()),
  'guide-counts': guideCounts(filters()),
  instance: instance('3b9f6c52'),
  'instance-levels': instanceLevels('3b9f6c52'),
  'instance-licences': instanceLicences('es_1'),
  'instance-readings': instanceReadings(1, STARTS),
  'instance-series': instanceSeries({
    instanceNo: 1,
    metric: 'dau',
    grain: 'day',
    from: '2024-05-01',
    to: '2024-06-01',
  }),
  'instance-versions': instanceVersions(1),
  'latest-ping': latestPing('3b9f6c52'),
  periods: periods('week'),
  quarantine: quarantine(),
  'skipped-files': skippedFiles(),
  sources: sources(),
  unlinked: unlinked(),
  'usage-series': usageSeries(asked({ by: 'hosting' })),
  'usage-series.version': usageSeries(asked({ by: 'version', versions: ['5.3', '5.4'] })),
  'usage-series.minor': usageSeries(asked({ filters: filters({ version: '<5.3', status: 'full' }) })),
  'usage-series.readings': usageSeries(asked({ filters: filters(EVERY_FILTER) })),
  'usage-accounts': usageAccounts({ ...asked({ by: 'hosting' }), partial: 'exclude', running: null }),
  'usage-accounts.running': usageAccounts({ ...asked(), partial: 'running', running: '2024-06-01' }),
  'usage-accounts.all': usageAccounts({
    ...asked({ filters: filters({ population: 'all' }) }),
    partial: 'include',
    running: '2024-06-01',
  }),
  'usage-accounts.readings': usageAccounts({
    ...asked({ filters: filters({ account: 'A1' }) }),
    partial: 'exclude',
    running: null,
  }),
  'usage-versions': usageVersions(asked({ by: 'version' })),
  'usage-versions.readings': usageVersions(asked({ by: 'version', filters: filters({ q: 'acme' }) })),
};

let fleet: TestFleet;
let warehouse: Warehouse;
let lease: Lease;

beforeAll(async () => {
  fleet = await sampleFleet();
  warehouse = await openWarehouse({ dataDirs: [fleet.dataDir] });
  lease = warehouse.acquire();
});
afterAll(async () => {
  lease?.release();
  await warehouse?.close();
  await fleet?.remove();
});

describe('every question', () => {
  test.each(Object.entries(VARIANTS))('%s prints what was reviewed', (name, query) => {
    const file = join(FOLDER, `${name}.duckdb.sql`);
    const printed = `${query.sql(duckdbDialect).trim()}\n`;
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, printed);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'never printed').toBe(printed);
  });

  test.each(Object.entries(VARIANTS))(
    '%s runs on the real tables and binds exactly what it names',
    async (_, query) => {
      await expect(lease.run(query)).resolves.toBeInstanceOf(Array);
      const named = [...query.sql(duckdbDialect).matchAll(/\$([a-z_0-9]+)/g)].map(([, name]) => name);
      expect(new Set(named)).toEqual(new Set(Object.keys(query.params)));
    },
  );

  test('no printed text is left over, and no file asks a question without one', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      Object.keys(VARIANTS)
        .map((name) => `${name}.duckdb.sql`)
        .sort(),
    );
    const files = readdirSync(dirname(FOLDER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const asking = files.filter((name) => /name: '/.test(readFileSync(join(dirname(FOLDER), name), 'utf8')));
    const printed = new Set(Object.keys(VARIANTS).map((name) => name.split('.')[0]));
    expect(asking.map((name) => name.replace('.ts', '')).filter((name) => !printed.has(name))).toEqual([]);
  });

  test('stays inside the portable subset', () => {
    for (const [name, query] of Object.entries(VARIANTS))
      expect(query.sql(duckdbDialect), name).not.toMatch(
        /\b(ILIKE|FILTER\s*\(|QUALIFY|GROUPING SETS|ASOF|GROUP BY ALL|EXCLUDE|COUNTIF)\b|ORDER BY [^()\n]*(ASC|DESC)(?! NULLS)/,
      );
  });
});

describe('the forms of a question', () => {
  test.each(FLEET_SORTS)('the fleet sorts by %s both ways', async (sort) => {
    for (const descending of [false, true])
      expect(
        await lease.run(
          fleetRows({ filters: filters({ population: 'all' }), sort, descending, after: null, limit: 50 }),
        ),
      ).toHaveLength(9);
  });

  test('every metric by every breakdown, with every treatment of partial readings', async () => {
    for (const metric of FLEET_METRIC_KEYS)
      for (const by of BREAKDOWNS)
        for (const partial of PARTIALS) {
          const grain = metricOf(metric).grains[0] ?? 'day';
          const question = asked({ metric, by, grain, versions: ['5.3'] });
          await lease.run(usageSeries(question));
          await lease.run(usageAccounts({ ...question, partial, running: '2024-06-01' }));
        }
  });
});
