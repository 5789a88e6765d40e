import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { publish, writeFileDurably } from '../ingest/durable';
import {
  currentFile,
  listSnapshots,
  manifestFile,
  readCurrent,
  sequenceOf,
  sha256OfFile,
  snapshotFile,
  snapshotsFolder,
} from './files';
import { type SnapshotManifest, snapshotManifestSchema } from './manifest';

const KEEP = 3;

/**
 * The id of the next snapshot: the instant of the build, for whoever reads it; its place in
 * the order of publication, which decides; a random tail, so that no id comes twice.
 */
export async function newSnapshotId(dataDir: string, builtAt: string): Promise<string> {
  const known = [...(await listSnapshots(dataDir)), (await readCurrent(dataDir)) ?? ''];
  const sequence = Math.max(...known.map(sequenceOf)) + 1;
  const instant = builtAt.replaceAll(/[-:]|\.\d+/g, '');
  return `${instant}-${String(sequence).padStart(6, '0')}-${randomUUID().slice(0, 8)}`;
}

/** Makes a closed and verified database file and its manifest durable, and renames them into place. */
export async function placeSnapshot(
  dataDir: string,
  builtFile: string,
  facts: Omit<SnapshotManifest, 'bytes' | 'sha256'>,
): Promise<SnapshotManifest> {
  const { size: bytes } = await stat(builtFile);
  const manifest = snapshotManifestSchema.parse({ ...facts, bytes, sha256: await sha256OfFile(builtFile) });
  await publish(builtFile, snapshotFile(dataDir, manifest.id));
  await writeFileDurably(manifestFile(dataDir, manifest.id), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * Publishes a closed and verified database file: manifest and file are put into place
 * first, then CURRENT is replaced. The rename of CURRENT is the only moment of
 * publication; a process killed before it leaves the previous snapshot served.
 */
export async function publishSnapshot(
  dataDir: string,
  builtFile: string,
  facts: Omit<SnapshotManifest, 'bytes' | 'sha256'>,
): Promise<SnapshotManifest> {
  const manifest = await placeSnapshot(dataDir, builtFile, facts);
  await writeFileDurably(currentFile(dataDir), `${manifest.id}\n`);
  return manifest;
}

/** Removes what an interrupted build left behind, and snapshots beyond the last three published. Only the writer may call it. */
export async function cleanSnapshots(dataDir: string): Promise<void> {
  const folder = snapshotsFolder(dataDir);
  await mkdir(folder, { recursive: true });
  const current = await readCurrent(dataDir);
  const others = (await listSnapshots(dataDir)).filter((id) => id !== current);
  const kept = new Set([current, ...others.slice(0, KEEP - 1)]);
  for (const name of await readdir(folder)) {
    const id = /^snap-([A-Za-z0-9_-]{1,64})\.(?:duckdb|json)/.exec(name)?.[1];
    const isLeftover = name.includes('.tmp') || name.endsWith('.wal');
    if (isLeftover || (id !== undefined && !kept.has(id)))
      await rm(join(folder, name), { force: true, recursive: true });
  }
}
