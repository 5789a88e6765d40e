import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { materialise } from '../duckdb/materialise';
import { layout } from '../ingest/layout';
import { rawFilesOf, readLedger } from '../ingest/ledger';
import { rawView } from '../models/raw/view';
import { stageEventDays } from '../models/stage/event-days';
import { loadTexts, ndjson, NOW, pingRow, tempFolder } from '../testing/data-folder';
import { EVENT_SITE, legacy, v2 } from '../testing/event-records';
import { servedContent } from '../testing/served-content';
import { buildSnapshot } from './build';
import { type EventMonths, fillEventDays } from './event-days';

/** What is added up of the events of a data folder: with what is kept of months, or all at once. */
async function eventDays(dataDir: string, whole: boolean): Promise<{ rows: string[]; months: EventMonths | null }> {
  const ledger = await readLedger(dataDir);
  const scratch = await tempFolder();
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    for (const schema of ['raw', 'stage']) await connection.run(`ATTACH ':memory:' AS ${schema}`);
    await connection.run(rawView('events', rawFilesOf(dataDir, ledger, 'events')));
    let months: EventMonths | null = null;
    if (whole) await materialise(connection, stageEventDays);
    else months = await fillEventDays(connection, ledger, { dataDir, scratch });
    const reader = await connection.runAndReadAll('SELECT * FROM stage.event_days');
    return {
      rows: reader
        .getRowsJson()
        .map((row) => JSON.stringify(row))
        .toSorted(),
      months,
    };
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

/** A few events around the ends of months, with ids that come again. */
const event = fc
  .record({
    id: fc.nat(6),
    at: fc.constantFrom(
      '2024-03-31T23:59:59.999Z',
      '2024-04-01T00:00:00Z',
      '2024-04-30T12:00:00Z',
      '2024-05-01T00:00:00Z',
    ),
    user: fc.nat(2),
    isLegacy: fc.boolean(),
    name: fc.constantFrom('search', 'cody', 'signIn'),
  })
  .map(({ id, at, user, isLegacy, name }) =>
    isLegacy
      ? legacy({ insert_id: `i${id}`, timestamp: at, user_id: user, name })
      : v2({ id: `i${id}`, timestamp: at, user: { userId: String(user) }, feature: name }),
  );
const deliveries = fc.array(fc.array(event, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 3 });

test('in any order and split, what is kept and what is new make what a full build makes', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async (files) => {
      const dataDir = await tempFolder();
      for (const [index, records] of files.entries()) {
        await loadTexts(dataDir, { [`${index}.ndjson`]: ndjson(records) });
        const { rows, months } = await eventDays(dataDir, false);
        expect(rows).toEqual((await eventDays(dataDir, true)).rows);
        const touched = new Set(
          records.map((record) => ('event' in record ? record.event.timestamp : record.timestamp).slice(0, 7)),
        );
        // The same file twice is no load, and touches nothing.
        const isNew = (await readLedger(dataDir)).at(-1)?.status === 'loaded';
        expect(months!.made).toEqual(isNew ? [...touched].toSorted() : []);
        expect((await eventDays(dataDir, false)).months).toEqual({
          kept: [...months!.kept, ...months!.made].toSorted(),
          made: [],
        });
      }
    }),
    { numRuns: 4, seed: 4 },
  );
});

test('copies that disagree are one event, whatever they say', async () => {
  const dataDir = await tempFolder();
  const copies = [v2({ id: 'x', feature: 'a.first' }), legacy({ insert_id: 'x', name: 'last', user_id: 3 })];
  await loadTexts(dataDir, { 'a.ndjson': ndjson(copies) });
  const { rows } = await eventDays(dataDir, false);
  // Site, user, day, area, exclusion, events, duplicates.
  expect(rows.map((row) => (JSON.parse(row) as unknown[]).slice(2, 7))).toEqual([
    ['2024-06-01', 'other', null, '1', '1'],
  ]);
});

test('a month whose file is damaged, cut or unsealed is made anew', async () => {
  const dataDir = await tempFolder();
  await loadTexts(dataDir, { 'a.ndjson': ndjson([v2({}), v2({ id: 'b', timestamp: '2024-05-01T00:00:00Z' })]) });
  const { rows } = await eventDays(dataDir, false);
  const folder = layout(dataDir).eventDays;
  const names = (await readdir(folder)).filter((name) => name.startsWith('2024-05'));
  expect(names).toHaveLength(2);
  const spoil: (() => Promise<void>)[] = names.flatMap((name) => [
    () => rm(join(folder, name)),
    () => writeFile(join(folder, name), 'PAR1'),
  ]);
  for (const fault of spoil) {
    await fault();
    expect(await eventDays(dataDir, false)).toEqual({ rows, months: { kept: ['2024-06'], made: ['2024-05'] } });
  }
});

const OVERRIDES = `instance_id,field,value,valid_from,valid_to,author,reason,review_by
${EVENT_SITE},permitted_events,all,2024-01-01,,sam,signed,2024-12-31
`;

test('a late day rebuilds its month only, and every table that is served is that of a build from nothing', async () => {
  const dataDir = await tempFolder();
  const settings = readSettings({});
  const build = (folder: string) => buildSnapshot({ dataDir: folder, now: NOW, settings });
  await loadTexts(dataDir, {
    'p.ndjson': ndjson([pingRow(EVENT_SITE, '2024-04-01T10:00:00Z')]),
  });
  await loadTexts(dataDir, { 'a.ndjson': ndjson([v2({}), v2({ id: 'b', timestamp: '2024-05-01T00:00:00Z' })]) });
  await loadTexts(dataDir, { 'overrides.csv': OVERRIDES });
  await build(dataDir);
  const before = await readdir(layout(dataDir).eventDays);
  await loadTexts(dataDir, {
    'late.ndjson': ndjson([
      v2({ id: 'c', timestamp: '2024-05-02T00:00:00Z' }),
      v2({ id: 'b', timestamp: '2024-05-01T00:00:00Z' }),
    ]),
  });
  await build(dataDir);
  const after = await readdir(layout(dataDir).eventDays);
  expect(after).toHaveLength(before.length);
  expect(after.filter((name) => before.includes(name)).every((name) => name.startsWith('2024-06'))).toBe(true);
  const fresh = join(await tempFolder(), 'fresh');
  await cp(dataDir, fresh, { recursive: true });
  await rm(layout(fresh).eventDays, { recursive: true });
  await build(fresh);
  const content = await servedContent(dataDir);
  expect(content).toEqual(await servedContent(fresh));
  expect(content['core.event_deliveries']).toHaveLength(3);
  expect(content['core.user_days']).toHaveLength(3);
});
