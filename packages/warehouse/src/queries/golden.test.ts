import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FLEET_SORTS } from '@soundings/shared/fleet';
import { FLEET_METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import { BREAKDOWNS, PARTIALS } from '@soundings/shared/usage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { googlesqlDialect } from '../bigquery/dialect';
import { duckdbDialect } from '../duckdb/dialect';
import { openWarehouse } from '../duckdb/warehouse';
import type { Lease, Warehouse } from '../port';
import { sampleFleet, type TestFleet } from '../testing/fleets';
import { expectPrinted } from '../testing/printed';
import { asked, filters, REVIEWED, variantsOf } from '../testing/question-variants';
import { fleetRows } from './fleet-rows';
import { usageAccounts } from './usage-accounts';
import { usageSeries } from './usage-series';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '__sql__');
const VARIANTS = variantsOf(REVIEWED);
const DIALECTS = [duckdbDialect, googlesqlDialect()];

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
    for (const dialect of DIALECTS)
      expectPrinted(FOLDER, `${name}.${dialect.name}.sql`, `${query.sql(dialect).trim()}\n`);
  });

  test.each(Object.entries(VARIANTS))(
    '%s runs on the real tables and binds exactly what it names',
    async (_, query) => {
      await expect(lease.run(query)).resolves.toBeInstanceOf(Array);
      for (const dialect of DIALECTS) {
        const named = [...query.sql(dialect).matchAll(/[$@]([a-z_0-9]+)/g)].map(([, name]) => name);
        expect(new Set(named)).toEqual(new Set(Object.keys(query.params)));
      }
    },
  );

  test('no printed text is left over, and no file asks a question without one', () => {
    const expected = Object.keys(VARIANTS).flatMap((name) => DIALECTS.map((dialect) => `${name}.${dialect.name}.sql`));
    expect(readdirSync(FOLDER).toSorted()).toEqual(expected.toSorted());
    const files = readdirSync(dirname(FOLDER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const asking = files.filter((name) => /name: '/.test(readFileSync(join(dirname(FOLDER), name), 'utf8')));
    const printed = new Set(Object.keys(VARIANTS).map((name) => name.split('.')[0]));
    expect(asking.map((name) => name.replace('.ts', '')).filter((name) => !printed.has(name))).toEqual([]);
  });

  test('stays inside the portable subset', () => {
    for (const [name, query] of Object.entries(VARIANTS))
      expect(query.sql(duckdbDialect), name).not.toMatch(
        /\b(ILIKE|FILTER\s*\(|QUALIFY|GROUPING SETS|ASOF|GROUP BY ALL|EXCLUDE|COUNTIF|TRIM\(|ON TRUE)\b|ORDER BY [^()\n]*(ASC|DESC)(?! NULLS)/,
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
          const question = asked(REVIEWED, { metrics: [metric], by, grain, versions: ['5.3'] });
          await lease.run(usageSeries(question));
          await lease.run(usageAccounts({ ...question, partial, running: '2024-06-01' }));
        }
  });
});
