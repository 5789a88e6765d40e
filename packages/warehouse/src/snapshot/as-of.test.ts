import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/data-folder';
import { plusDays } from '../testing/oracle/facts';
import { RANDOM_CASES } from '../testing/oracle/random-fleet';
import { randomTables } from '../testing/random-tables';
import { type RawRow, type RawTables, writeRawFolder } from '../testing/raw-folder';
import { servedContent } from '../testing/served-content';
import { buildAsOf } from './as-of';
import { buildSnapshot } from './build';
import { currentFile } from './files';

const SEED = Number(process.env['SOUNDINGS_SEED'] ?? 21);
const FLEETS = 15;
const DAYS = 1;

/** Staff facts of some sites and births of some accounts, exported on several days. */
function withRecords(tables: RawTables, base: string): RawTables {
  const sites = [...new Set(tables.pings!.map((ping) => String(ping['site_id'])))];
  const later = (row: RawRow, index: number) => ({
    ...row,
    created_date: index % 3 === 0 ? `${plusDays(base, (index * 7) % 70)}T08:00:00Z` : null,
  });
  return {
    ...tables,
    accounts: tables.accounts!.map(later),
    overrides: sites.map((site, index) => ({
      as_of: `${plusDays(base, 5 + (index % 5) * 15)}T09:00:00Z`,
      instance_id: site,
      field: index % 2 === 0 ? 'permitted_pings' : 'permitted_events',
      value: index % 2 === 0 ? 'critical' : 'all',
      valid_from: index % 4 === 0 ? null : plusDays(base, index % 50),
      valid_to: null,
    })),
    links: sites.slice(0, 12).map((site, index) => ({
      as_of: `${plusDays(base, 20 + (index % 3) * 20)}T09:00:00Z`,
      site_id: site,
      subscription_id: String(tables.licences![index % tables.licences!.length]!['subscription_id']),
      valid_from: plusDays(base, index),
      valid_to: null,
    })),
  };
}

const until = (rows: readonly RawRow[], column: string, end: string): RawRow[] =>
  rows.filter((row) => Date.parse(String(row[column])) <= Date.parse(end));

/** The exports that a reader had at `end`: those till then, else those of the first day, without what was born later. */
function exportsBy(rows: readonly RawRow[], end: string, born: readonly string[]): RawRow[] {
  const known = until(rows, 'as_of', end);
  if (known.length > 0 || rows.length === 0) return known;
  const first = rows.map((row) => String(row['as_of'])).toSorted()[0]!;
  return until(rows, 'as_of', `${first.slice(0, 10)}T23:59:59.999Z`).filter((row) =>
    born.every((column) => typeof row[column] !== 'string' || row[column] <= end),
  );
}

/** What had arrived by the end of a day, with plain loops. */
const arrivedBy = (tables: RawTables, end: string): RawTables => ({
  pings: until(tables.pings!, 'received_at', end),
  events: until(tables.events!, 'happened_at', end),
  accounts: exportsBy(tables.accounts!, end, ['created_date']),
  licences: exportsBy(tables.licences!, end, ['license_created_at', 'subscription_created_at']),
  releases: until(tables.releases!, 'released_at', end),
  overrides: exportsBy(tables.overrides!, end, []),
  links: exportsBy(tables.links!, end, []),
});

describe.each(RANDOM_CASES)('$name', ({ base, now, seed }) => {
  const env = { SOUNDINGS_CLOUD_SITE_ID: 'site-f0-0' };
  const tables = withRecords(randomTables({ base, seed: seed + SEED, fleets: FLEETS }), base);
  const lastDay = Math.round((Date.parse(now) - Date.parse(base)) / 86_400_000) - 1;
  const days = fc.sample(fc.integer({ min: 3, max: lastDay }), { seed: seed + SEED, numRuns: DAYS });

  it(`a past day is what a folder says that holds only what had arrived (days ${days.join(', ')})`, async () => {
    const dataDir = await tempFolder();
    await writeRawFolder(dataDir, tables);
    await buildSnapshot({ dataDir, now, settings: readSettings(env) });
    const today = await servedContent(dataDir);
    const keptMonths = (await readdir(join(dataDir, 'event-days'))).toSorted();
    for (const offset of days) {
      const day = plusDays(base, offset);
      const end = `${day}T23:59:59.999Z`;
      const { id } = await buildAsOf({ dataDir, day, now, settings: readSettings(env) });
      const place = join(dataDir, 'as-of');
      await writeFile(currentFile(place), id);

      const then = await tempFolder();
      await writeRawFolder(then, arrivedBy(tables, end));
      await buildSnapshot({ dataDir: then, now: end, settings: readSettings(env) });
      const [found, wanted] = [await servedContent(place), await servedContent(then)];
      for (const table of Object.keys(wanted)) expect([day, table, found[table]]).toEqual([day, table, wanted[table]]);
      for (const row of found['cube.calendar']!) {
        const { period_end, is_over } = JSON.parse(row) as { period_end: string; is_over: string };
        expect([day, period_end, is_over]).toEqual([day, period_end, String(period_end <= plusDays(day, 1))]);
      }
      expect(found['core.instances']!.length).toBeGreaterThan(5);
      expect(found['cube.fleet']).not.toEqual(today['cube.fleet']);
    }
    expect(await servedContent(dataDir)).toEqual(today);
    expect((await readdir(join(dataDir, 'event-days'))).toSorted()).toEqual(keptMonths);
  }, 300_000);
});
