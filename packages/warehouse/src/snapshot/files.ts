import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SNAPSHOT_ID_PATTERN, type SnapshotManifest, snapshotManifestSchema } from './manifest';

export const snapshotsFolder = (dataDir: string): string => join(dataDir, 'snapshots');
export const snapshotFile = (dataDir: string, id: string): string =>
  join(snapshotsFolder(dataDir), `snap-${id}.duckdb`);
export const manifestFile = (dataDir: string, id: string): string => join(snapshotsFolder(dataDir), `snap-${id}.json`);
export const currentFile = (dataDir: string): string => join(snapshotsFolder(dataDir), 'CURRENT');

/** The id of the snapshot of a past day; it belongs to the snapshot of today that it is named after. */
export const asOfId = (baseId: string, day: string): string => `${baseId}-as-of-${day}`;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The id that CURRENT names; null when nothing was published yet. */
export async function readCurrent(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(currentFile(dataDir), 'utf8')).trim();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Changes whenever CURRENT is replaced; null when there is none. Cheap enough to poll. */
export async function currentMark(dataDir: string): Promise<string | null> {
  try {
    const { mtimeNs, ino, size } = await stat(currentFile(dataDir), { bigint: true });
    return `${mtimeNs}-${ino}-${size}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The place of a snapshot in the order of publication. The instant in an id may jump with the clock, this does not. */
export function sequenceOf(id: string): number {
  const [, digits = '0'] = /^\d{8}T\d{6}Z-(\d+)-[0-9a-f]+$/.exec(id) ?? [];
  return Number(digits);
}

/** Ids of the snapshots in the folder that have a manifest, the last one published first. */
export async function listSnapshots(dataDir: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(snapshotsFolder(dataDir));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return names
    .flatMap((name) => /^snap-([A-Za-z0-9_-]{1,64})\.json$/.exec(name)?.[1] ?? [])
    .sort((a, b) => sequenceOf(b) - sequenceOf(a) || (a < b ? 1 : -1));
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * The manifest of a snapshot whose file is byte for byte what the manifest says, and has
 * no write-ahead log beside it. Throws with the reason otherwise. Must run before the
 * file is opened: closing a second handle drops the engine's lock on it.
 */
export async function verifySnapshot(dataDir: string, id: string): Promise<SnapshotManifest> {
  if (!SNAPSHOT_ID_PATTERN.test(id)) throw new Error('its id is malformed');
  const manifest = snapshotManifestSchema.parse(JSON.parse(await readFile(manifestFile(dataDir, id), 'utf8')));
  if (manifest.id !== id) throw new Error(`its manifest belongs to ${manifest.id}`);
  const file = snapshotFile(dataDir, id);
  if (await exists(`${file}.wal`)) throw new Error('a write-ahead log lies beside it');
  const { size } = await stat(file);
  if (size !== manifest.bytes) throw new Error(`it has ${size} bytes instead of ${manifest.bytes}`);
  if ((await sha256OfFile(file)) !== manifest.sha256) throw new Error('its checksum is wrong');
  return manifest;
}

/** Removes from the folder of past days what was made beside another snapshot of today; who reads it still may go on. */
export async function removeObsoleteDays(place: string, baseId: string): Promise<void> {
  const names = await readdir(snapshotsFolder(place)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names)
    if (!name.startsWith(`snap-${asOfId(baseId, '')}`)) await rm(join(snapshotsFolder(place), name), { force: true });
}
