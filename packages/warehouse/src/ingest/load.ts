import type { FileKind, RawKind } from './layout';
import type { LoadManifest } from './ledger';

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

export interface LoaderOptions {
  dataDir: string;
  /** The clock (RFC 3339): refuses pings of the future, dates exports without `asOf`. */
  now: string;
  /** What the lock tells a second writer; `load` when absent. */
  command?: string;
  /** Take files of which more than a fifth was refused. */
  acceptBad?: boolean;
  threads?: number;
  /** Called after every batch and file. */
  onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  source: string;
  /** Decompressed bytes read so far, of this file. */
  bytes: number;
  lines: number;
}

/** What became of one file: its entry in the ledger. */
export interface LoadReport extends LoadManifest {
  path: string;
  recognised: FileKind;
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

/** Takes the writer lock (LockBusyError when somebody holds it), cleans up after dead writers, starts the engine. */
export async function openLoader(_options: LoaderOptions): Promise<Loader> {
  throw new Error('the loader is being built');
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
