import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '@soundings/shared/settings';
import { periodsIn } from '@soundings/shared/time';
import { writeTrimmedRaw } from '../demo/trimmed';
import { openLoader } from '../ingest/load';
import { buildSnapshot } from '../snapshot/build';
import { madeEvents } from './made-events';
import type { RANDOM_CASES } from './oracle/random-fleet';
import { randomTables } from './random-tables';
import { writeRawFolder } from './raw-folder';
import { accountRow, licenceRow, pingRow } from './raw-records';

/** The instant at which the wire samples are read. */
export const SAMPLES_NOW = '2024-06-03T06:00:00.000Z';
const TRIMMED_NOW = '2026-11-23T23:50:00.000Z';

const SAMPLES = resolve(fileURLToPath(import.meta.url), '../../../fixtures/wire-samples');

export interface TestFleet {
  /** A data folder with one published snapshot. */
  dataDir: string;
  remove: () => Promise<void>;
}

async function inTempFolder(fill: (dataDir: string) => Promise<void>): Promise<TestFleet> {
  const folder = await mkdtemp(join(tmpdir(), 'soundings-test-'));
  await fill(join(folder, 'data'));
  return { dataDir: join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The wire samples, loaded and built the way a reader would. */
export function sampleFleet(): Promise<TestFleet> {
  return inTempFolder(async (dataDir) => {
    const loader = await openLoader({ dataDir, now: SAMPLES_NOW, threads: 2 });
    await loader.load([SAMPLES]);
    await loader.close();
    await buildSnapshot({ dataDir, now: SAMPLES_NOW, settings: readSettings({}) });
  });
}

/** Six instances of one release that fall quiet on 20 May 2024, and six of another that go on. */
export function quietFleet(): Promise<TestFleet> {
  return inTempFolder(async (dataDir) => {
    const names = Array.from({ length: 12 }, (_, index) => `quiet-${index}`);
    const pings = names.flatMap((name, index) =>
      periodsIn('day', '2024-04-20', index < 6 ? '2024-05-20' : '2024-06-03').map((day) =>
        pingRow(name, {
          received_at: `${day}T23:30:00Z`,
          license_key: `key-${name}`,
          remote_site_version: index < 6 ? '5.2.7' : '5.4.0',
        }),
      ),
    );
    const licences = names.map((name) => licenceRow(name));
    await writeRawFolder(dataDir, { pings, licences, accounts: names.map((name) => accountRow(name)) });
    await buildSnapshot({ dataDir, now: SAMPLES_NOW, settings: readSettings({}) });
  });
}

/** The wire samples with user-level events of months, in which growth can be counted by hand. */
export function eventFleet(): Promise<TestFleet> {
  return inTempFolder(async (dataDir) => {
    const folder = await mkdtemp(join(tmpdir(), 'soundings-events-'));
    await writeFile(join(folder, 'events.ndjson'), madeEvents());
    const loader = await openLoader({ dataDir, now: SAMPLES_NOW, threads: 2 });
    await loader.load([SAMPLES, folder]);
    await loader.close();
    await rm(folder, { recursive: true });
    await buildSnapshot({ dataDir, now: SAMPLES_NOW, settings: readSettings({}) });
  });
}

/** Random fleets around an edge of the calendar, with pings and events. */
export function randomFleet({ base, now, seed }: (typeof RANDOM_CASES)[number], fleets: number): Promise<TestFleet> {
  return inTempFolder(async (dataDir) => {
    await writeRawFolder(dataDir, randomTables({ base, seed, fleets }));
    const settings = readSettings({ SOUNDINGS_NOW: now, SOUNDINGS_CLOUD_SITE_ID: 'site-f0-0' });
    await buildSnapshot({ dataDir, now, settings });
  });
}

/** A larger invented fleet with every hosting type, level and version. */
export function trimmedFleet(instances: number, days: number): Promise<TestFleet> {
  return inTempFolder(async (dataDir) => {
    const settings = readSettings({});
    await writeTrimmedRaw({ dataDir, settings, now: TRIMMED_NOW, instances, days, seed: 7 });
    await buildSnapshot({ dataDir, now: TRIMMED_NOW, settings });
  });
}
