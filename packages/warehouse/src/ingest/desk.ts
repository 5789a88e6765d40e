import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cleanUp } from './clean-up';
import { openEngine } from './engine';
import { type FileKind, layout } from './layout';
import { type LoadManifest, readLedger } from './ledger';
import { acquireLock } from './lock';

/** What every writer is told. */
export interface DeskOptions {
  dataDir: string;
  /** The clock, RFC 3339. */
  now: string;
  /** What the lock tells a second writer; `load` when absent. */
  command?: string;
  /** The group of a lock that the caller holds already. */
  within?: string | undefined;
  /** Threads of the engine; those of the machine, at most 8, when absent. */
  threads?: number;
}

/** What a writer works with while it holds the lock. */
export interface Desk {
  dataDir: string;
  now: string;
  /**
   * The as-of time of exports of this kind that come without one: now, or just after the
   * newest that came so before. A clock that went back must not let yesterday's win.
   */
  exportTime(kind: FileKind): string;
  /** Grows with each load. */
  ledger: LoadManifest[];
  /** Private folder, gone when the desk is closed. */
  scratch: string;
  connection: DuckDBConnection;
  /** A second connection, for reading while the first one works. */
  reading: DuckDBConnection;
  close(): Promise<void>;
}

const MOST_THREADS = 8;

/** Takes the writer lock (LockBusyError when somebody holds it), cleans up after dead writers, starts the engine. */
export async function openDesk({ dataDir, now, command, within, threads }: DeskOptions): Promise<Desk> {
  const lock = await acquireLock({ dataDir, now, command: command ?? 'load', within });
  try {
    const ledger = await readLedger(dataDir);
    await cleanUp(dataDir, ledger);
    const scratch = layout(dataDir).tmp;
    const engine = await openEngine(join(scratch, 'engine'), threads ?? Math.min(MOST_THREADS, availableParallelism()));
    const close = async (): Promise<void> => {
      engine.close();
      try {
        await cleanUp(dataDir, ledger);
      } finally {
        await lock.release();
      }
    };
    const exportTime = exportTimes(now, ledger);
    return { dataDir, now, exportTime, ledger, scratch, connection: engine.connection, reading: engine.reading, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function exportTimes(now: string, ledger: readonly LoadManifest[]): Desk['exportTime'] {
  const before = new Map<FileKind, number>();
  for (const { kind, status, asOf, loadedAt } of ledger) {
    // No export is of a later time than its load: one that is so was dated by this rule, or by a clock that ran ahead.
    const at = asOf === null ? Number.NaN : Date.parse(asOf);
    if (status === 'loaded' && at >= Date.parse(loadedAt)) before.set(kind, Math.max(before.get(kind) ?? at, at));
  }
  return (kind) => new Date(Math.max(Date.parse(now), (before.get(kind) ?? -1) + 1)).toISOString();
}

/** The next number of the ledger. */
export function nextSeq({ ledger }: Pick<Desk, 'ledger'>): number {
  return ledger.reduce((last, load) => Math.max(last, load.seq), 0) + 1;
}
