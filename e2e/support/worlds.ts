import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeEvents } from '@soundings/warehouse/testing/made-events';
import { fingerprint } from '../../scripts/lib/fingerprint.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { startBigquery } from './bigquery';
import { type Server, startServer } from './server';

/**
 * The data folders that the journeys browse: `demo`, a small demo fleet with a fixed clock; `wire`, the wire samples
 * as read on 2024-06-03; `pings`, the same without events; `events`, with months of them; `empty`, nothing loaded yet.
 */
const FOLDERS = ['demo', 'wire', 'pings', 'events', 'empty'] as const;
type Folder = (typeof FOLDERS)[number];

/** What is served: each folder by DuckDB, and `bigquery`, the tables of `wire` by BigQuery on this machine. */
export const WORLDS = [...FOLDERS, 'bigquery'] as const;
export type World = (typeof WORLDS)[number];

/** The clock of each world; a demo fleet carries its own. */
const NOW: Record<Folder, string> = {
  demo: '2026-06-15T06:00:00Z',
  wire: '2024-06-03T06:00:00Z',
  pings: '2024-06-03T06:00:00Z',
  events: '2024-06-03T06:00:00Z',
  empty: '2024-06-03T06:00:00Z',
};

const CACHE = join(root, 'node_modules/.cache/soundings/worlds');
const SAMPLES = 'packages/warehouse/fixtures/wire-samples';
const RECIPE = ['packages/shared/src', 'packages/warehouse/src', SAMPLES, 'e2e/support/worlds.ts'];

async function soundings(world: Folder, dataDir: string, args: string[]): Promise<void> {
  const env = { ...process.env, SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW[world] };
  const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024 };
  await promisify(execFile)(process.execPath, ['packages/warehouse/dist/cli.mjs', ...args], options);
}

async function fill(world: Folder, dataDir: string): Promise<void> {
  if (world === 'demo')
    return soundings(world, dataDir, ['demo', '--instances', '100', '--days', '200', '--seed', '7']);
  if (world === 'empty') return;
  const names = (await readdir(join(root, SAMPLES))).filter(
    (name) => /\.(?:csv|json|ndjson)$/.test(name) && !(world === 'pings' && name.includes('event')),
  );
  const files = names.map((name) => join(SAMPLES, name));
  if (world === 'events') {
    const events = join(dataDir, '..', 'events.ndjson');
    await writeFile(events, madeEvents());
    files.push(events);
  }
  await soundings(world, dataDir, ['load', ...files]);
}

/**
 * The folders by name, each for `SOUNDINGS_DATA`, made once for each state of the warehouse's sources.
 * Needs the built command line.
 */
export async function prepareFolders(): Promise<Record<Folder, string>> {
  const folder = join(CACHE, fingerprint(RECIPE));
  if (!existsSync(folder)) {
    await rm(CACHE, { recursive: true, force: true });
    const draft = `${folder}.tmp`;
    for (const world of FOLDERS) {
      await mkdir(join(draft, world), { recursive: true });
      await fill(world, join(draft, world, 'data'));
    }
    await rename(draft, folder);
  }
  return Object.fromEntries(FOLDERS.map((world) => [world, join(folder, world, 'data')])) as Record<Folder, string>;
}

/** Serves each world on a port of its own. */
export async function startWorlds(folders: Record<Folder, string>): Promise<Record<World, Server>> {
  const settings = (world: Folder) => (world === 'demo' ? {} : { SOUNDINGS_NOW: NOW[world] });
  const started = FOLDERS.map(async (world) => [world, await startServer(folders[world], settings(world))] as const);
  const onDuckdb = Object.fromEntries(await Promise.all(started)) as Record<Folder, Server>;
  return { ...onDuckdb, bigquery: await startBigquery(folders.wire) };
}
