import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { step } from '../ingest/steps';
import {
  currentFile,
  listSnapshots,
  manifestFile,
  readCurrent,
  sha256OfFile,
  snapshotFile,
  snapshotsFolder,
} from './files';
import { type SnapshotManifest, snapshotManifestSchema } from './manifest';

const KEEP = 3;

async function fsyncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
    step('write');
    await handle.sync();
    step('fsync');
  } finally {
    await handle.close();
  }
}

async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  step('rename');
  await fsyncPath(dirname(to));
  step('fsync');
}

/** A sortable id: the instant of the build and a random tail against two builds in one second. */
export function newSnapshotId(builtAt: string): string {
  return `${builtAt.replaceAll(/[-:]|\.\d+/g, '')}-${randomUUID().slice(0, 8)}`;
}

/**
 * Publishes a closed and verified database file: manifest and file are made durable and
 * renamed into place first, then CURRENT is replaced. The rename of CURRENT is the only
 * moment of publication; a process killed before it leaves the previous snapshot served.
 */
export async function publishSnapshot(
  dataDir: string,
  builtFile: string,
  facts: Omit<SnapshotManifest, 'bytes' | 'sha256'>,
): Promise<SnapshotManifest> {
  await mkdir(snapshotsFolder(dataDir), { recursive: true });
  const { size: bytes } = await stat(builtFile);
  const manifest = snapshotManifestSchema.parse({ ...facts, bytes, sha256: await sha256OfFile(builtFile) });
  await fsyncPath(builtFile);
  step('fsync');
  const manifestPath = manifestFile(dataDir, manifest.id);
  await writeDurably(`${manifestPath}.tmp`, `${JSON.stringify(manifest, null, 2)}\n`);
  await moveDurably(builtFile, snapshotFile(dataDir, manifest.id));
  await moveDurably(`${manifestPath}.tmp`, manifestPath);
  const current = currentFile(dataDir);
  await writeDurably(`${current}.tmp`, `${manifest.id}\n`);
  await moveDurably(`${current}.tmp`, current);
  return manifest;
}

/** Removes what an interrupted build left behind, and snapshots beyond the newest three. Only the writer may call it. */
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
