import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLoader, type Loader } from '../ingest/load';
import { readLedger } from '../ingest/ledger';
import { underLock } from '../ingest/lock';
import { type FleetOptions, planFleet } from './fleet/fleet';
import type { FleetPlan } from './fleet/plan';
import { writeTraffic, writeRecords, type WireFile } from './wire/wire-files';

export interface DemoOptions extends FleetOptions {
  /** The demo folder. What an earlier demo left there is replaced; its snapshots stay until the next build. */
  dataDir: string;
  /** The group of a lock that the caller holds already. */
  within?: string | undefined;
  /** Share of the work done (0 to 1) and what is being done. */
  onProgress?: (fraction: number, label: string) => void;
}

class DemoError extends Error {
  override name = 'DemoError';
}

/**
 * Makes the demo fleet: writes wire files, sends them through the readers, deletes them.
 * Does not build. Same options, same bytes. Throws a DemoError when the folder holds
 * data that is not a demo, or when a reader refuses a record.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { dataDir, now, onProgress } = options;
  onProgress?.(0, 'Inventing a fleet');
  const fleet = planFleet(options);
  await underLock({ dataDir, now, command: 'demo', within: options.within }, async (group) => {
    await startOver(dataDir, now);
    await loadFleet(fleet, options, group);
  });
  onProgress?.(1, 'Pings and events loaded');
}

async function loadFleet(
  fleet: FleetPlan,
  { dataDir, now, seed, onProgress }: DemoOptions,
  within: string,
): Promise<void> {
  const wire = join(dataDir, 'wire');
  const loader = await openLoader({ dataDir, now, command: 'demo', within });
  try {
    await load(loader, await writeRecords(wire, fleet));
    const days = fleet.lastDay - fleet.firstDay + 1;
    let loading = Promise.resolve();
    for await (const { files, through } of writeTraffic(wire, fleet, seed)) {
      await loading;
      onProgress?.((through - fleet.firstDay + 1) / days, 'Writing and loading pings and events');
      loading = load(loader, files);
      loading.catch(() => undefined);
    }
    await loading;
  } finally {
    await loader.close();
    await rm(wire, { recursive: true, force: true });
  }
}

/** Removes an earlier demo's loads and fixes the clock of the folder. */
async function startOver(dataDir: string, now: string): Promise<void> {
  const marker = join(dataDir, 'clock.json');
  if (!(await isDemo(marker)) && (await readLedger(dataDir)).length > 0)
    throw new DemoError('this folder holds data that is not a demo; choose another one');
  for (const folder of ['loads', 'raw', 'quarantine', 'wire'])
    await rm(join(dataDir, folder), { recursive: true, force: true });
  await writeFile(marker, `${JSON.stringify({ now, demo: true })}\n`);
}

async function isDemo(marker: string): Promise<boolean> {
  if (!existsSync(marker)) return false;
  const content = JSON.parse(await readFile(marker, 'utf8')) as { demo?: unknown };
  return content.demo === true;
}

async function load(loader: Loader, files: WireFile[]): Promise<void> {
  const reports = await loader.load(files);
  const bad = reports.find((report) => report.status !== 'loaded' || report.quarantined > 0);
  if (bad)
    throw new DemoError(
      `the reader did not take ${bad.source} whole: ${bad.note ?? JSON.stringify(bad.quarantineByReason)}`,
    );
  await Promise.all(files.map(({ path }) => rm(path)));
}
