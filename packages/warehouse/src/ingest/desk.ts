import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cleanUp } from './clean-up';
import { openEngine } from './engine';
import { layout } from './layout';
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
    return { dataDir, now, ledger, scratch, connection: engine.connection, reading: engine.reading, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The next number of the ledger. */
export function nextSeq({ ledger }: Pick<Desk, 'ledger'>): number {
  return ledger.reduce((last, load) => Math.max(last, load.seq), 0) + 1;
}
