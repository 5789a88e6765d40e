import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RAW_KINDS, layout, partName } from './layout';
import type { LoadManifest } from './ledger';

/**
 * Removes what dead writers left: scratch files, and raw or quarantine files of loads
 * that never came into the ledger. Only the holder of the writer lock may call it.
 */
export async function cleanUp(dataDir: string, ledger: readonly LoadManifest[]): Promise<void> {
  const places = layout(dataDir);
  await rm(places.tmp, { recursive: true, force: true });
  for (const kind of RAW_KINDS) {
    const kept = ledger
      .filter((load) => load.kind === kind && load.status === 'loaded')
      .flatMap((load) => Array.from({ length: load.parts }, (_, part) => partName(load.id, part + 1)));
    await removeAllBut(places.raw(kind), new Set(kept));
  }
  const quarantined = ledger.filter((load) => load.status !== 'skipped').map((load) => partName(load.id, 1));
  await removeAllBut(places.quarantine, new Set(quarantined));
  for (const folder of [dataDir, places.loads, places.snapshots, places.eventDays]) await removeUnfinished(folder);
}

async function removeAllBut(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await names(folder)) if (!kept.has(name)) await rm(join(folder, name), { recursive: true });
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await names(folder))
    if (/\.(tmp|stale)(\.wal)?$/.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
