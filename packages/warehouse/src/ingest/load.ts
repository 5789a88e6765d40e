import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writing } from './disk-fault';
import { type DeskOptions, openDesk } from './desk';
import type { RawKind } from './layout';
import type { LoadManifest } from './ledger';
import { HEAD_BYTES } from './limits';
import { loadOne } from './load-one';
import { recognise } from './recognise';
import { head, openSource } from './source-file';

/** One file of a load, with what only its sender knows. */
export interface LoadFile {
  path: string;
  /** Read as this kind instead of recognising it by content. */
  kind?: RawKind;
  /** Receive time of requests, which carry none (RFC 3339). */
  receivedAt?: string;
  /** Time of an export of accounts, licences, releases, overrides or links (RFC 3339). */
  asOf?: string;
}

export interface LoaderOptions extends DeskOptions {
  /** Take files of which more than a fifth was refused. */
  acceptBad?: boolean;
  /** Called after every batch of pings. */
  onProgress?: (progress: LoadProgress) => void;
}

interface LoadProgress {
  source: string;
  /** Decompressed bytes read so far, of this file. */
  bytes: number;
  lines: number;
}

/** What became of one file: its entry in the ledger. */
export interface LoadReport extends LoadManifest {
  path: string;
}

/** An open writer: holds the lock and one engine for any number of loads. */
export interface Loader {
  /** Loads files (a folder stands for its regular files); rows before requests, so that their order does not matter. */
  load(files: readonly (string | LoadFile)[]): Promise<LoadReport[]>;
  /** Releases engine and lock. */
  close(): Promise<void>;
}

export interface LoadOptions extends LoaderOptions {
  files: readonly (string | LoadFile)[];
}

/** Opens a writer: see openDesk for the lock. `now` also refuses pings of the future and dates exports without `asOf`. */
export async function openLoader({ acceptBad, onProgress, ...options }: LoaderOptions): Promise<Loader> {
  const desk = await openDesk(options);
  const task = { desk, acceptBad: acceptBad ?? false, onProgress };
  return {
    load: async (files) => {
      const plan = await Promise.all((await expand(files)).map(planned));
      const reports = new Map<string, LoadReport>();
      // Requests come last: one without a receive time may repeat a row of another file.
      for (const one of [...plan.filter((file) => !file.requests), ...plan.filter((file) => file.requests)])
        reports.set(one.file.path, {
          ...(await writing({ path: desk.scratch }, () => loadOne(one, task))),
          path: one.file.path,
        });
      return plan.map(({ file }) => reports.get(file.path)!);
    },
    close: () => desk.close(),
  };
}

/** Loads files into the raw tables and the ledger of a data folder. Does not build. */
export async function loadFiles({ files, ...options }: LoadOptions): Promise<LoadReport[]> {
  const loader = await openLoader(options);
  try {
    return await loader.load(files);
  } finally {
    await loader.close();
  }
}

/** The files of a load: folders give their regular files in order of name, a path given twice counts once. */
async function expand(files: readonly (string | LoadFile)[]): Promise<LoadFile[]> {
  const found = new Map<string, LoadFile>();
  for (const given of files) {
    const file = typeof given === 'string' ? { path: given } : given;
    for (const path of await regularFiles(file.path)) found.set(path, { ...file, path });
  }
  return [...found.values()];
}

async function regularFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`no such file: ${path}`) : error;
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, entry.name))
    .toSorted();
}

async function planned(file: LoadFile) {
  const source = await openSource(file.path, basename(file.path));
  try {
    return { file, source, ...recognise(await head(source, HEAD_BYTES), file.kind ?? null), damage: null };
  } catch (error) {
    return { file, source, ...recognise(Buffer.alloc(0), file.kind ?? null), damage: (error as Error).message };
  }
}

export type Planned = Awaited<ReturnType<typeof planned>>;
