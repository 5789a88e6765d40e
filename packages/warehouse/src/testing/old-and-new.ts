import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import { afterAll, beforeAll, expect } from 'vitest';
import { loadFiles } from '../ingest/load';
import { underLock } from '../ingest/lock';
import { buildSnapshot } from '../snapshot/build';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { NOW, ndjson, pingRow, rawRows } from './data-folder';
import { v2 } from './event-records';

/**
 * A data folder with a published snapshot and events that came after it, and the file that
 * comes next: six good pings and a bad line.
 */
export interface OldAndNew {
  base: string;
  file: string;
  /** The snapshot of the base. */
  before: string;
  /** A copy of the base for one try. */
  copy(dataDir: string): Promise<void>;
}

const rows = (site: string, day: string, count: number) =>
  ndjson(Array.from({ length: count }, (_, n) => pingRow(site, `${day}T0${n}:00:00Z`, n)));

/** For tests of R6: fills an empty folder; see OldAndNew. */
export async function oldAndNew(folder: string): Promise<OldAndNew> {
  const [base, file] = [join(folder, 'base'), join(folder, 'fresh.ndjson')];
  await writeFile(join(folder, 'old.ndjson'), rows('a', '2024-06-01', 4));
  await writeFile(file, `${rows('b', '2024-06-02', 6)}{"broken"\n`);
  await loadFiles({ dataDir: base, now: NOW, files: [join(folder, 'old.ndjson')] });
  await buildHere(base);
  const before = (await readCurrent(base))!;
  const events = join(folder, 'events.ndjson');
  await writeFile(events, ndjson([v2({}, { unlicensedInstance: { instanceId: 'a' } })]));
  await loadFiles({ dataDir: base, now: NOW, files: [events] });
  return { base, file, before, copy: (dataDir) => cp(base, dataDir, { recursive: true }) };
}

/** One such world for all tests of a file, in a folder of its own. Call it at the top of the file. */
export function sharedWorld(): () => OldAndNew {
  let [folder, world]: [string | undefined, OldAndNew | undefined] = [undefined, undefined];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'soundings-'));
    world = await oldAndNew(folder);
  });
  afterAll(() => rm(folder!, { recursive: true, force: true }));
  return () => world!;
}

/** Builds in this process, under the lock. */
export async function buildHere(dataDir: string): Promise<void> {
  const settings = readSettings({ SOUNDINGS_NOW: NOW });
  await underLock({ dataDir, command: 'build', now: NOW }, () => buildSnapshot({ dataDir, settings, now: NOW }));
}

/** After whatever happened: the next load and build succeed, nothing is lost or doubled, nothing is left behind. */
export async function recovers(dataDir: string, { file, before }: OldAndNew, label: string): Promise<void> {
  const [again] = await loadFiles({ dataDir, now: NOW, files: [file] });
  expect(again!.note === 'already loaded' || again!.rows === 6, label).toBe(true);
  await buildHere(dataDir);
  const now = await readCurrent(dataDir);
  expect(now, label).not.toBe(before);
  expect((await verifySnapshot(dataDir, now!)).tables['core.instances'], label).toBe(2);
  expect((await verifySnapshot(dataDir, now!)).tables['core.event_deliveries'], label).toBe(1);
  expect(await rawRows(dataDir, 'pings'), label).toHaveLength(10);
  const names = await readdir(dataDir, { recursive: true });
  expect(
    names.filter((name) => /\.tmp|\.stale|\.wal|^locks\/.|^tmp\//.test(name)),
    label,
  ).toEqual([]);
}
