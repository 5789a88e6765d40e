import { version as engineVersion } from '@duckdb/node-api';
import {
  type CostReport,
  type Lease,
  type SnapshotInfo,
  type Warehouse,
  WarehouseError,
  type WarehouseEvent,
} from '../port';
import { Semaphore } from '../semaphore';
import { currentMark, listSnapshots, readCurrent, snapshotFile, verifySnapshot } from '../snapshot/files';
import type { SnapshotManifest } from '../snapshot/manifest';
import { ServedSnapshot } from './served-snapshot';

export interface OpenWarehouseOptions {
  /** Data folders in order of preference: the first that has a CURRENT is served. */
  dataDirs: readonly string[];
  threads?: number;
  memoryLimit?: string;
  /** Questions that run at once; keep it two below the size of libuv's thread pool. */
  running?: number;
  /** How often CURRENT is looked at, in milliseconds. */
  pollMs?: number;
  onEvent?: (event: WarehouseEvent) => void;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function infoOf(manifest: SnapshotManifest, warning: string | null): SnapshotInfo {
  const { id, asOf, dataThrough, builtAt, demo } = manifest;
  return { id, asOf, dataThrough, builtAt, demo, warning };
}

/** Serves the newest good snapshot of the first data folder that has one, and swaps when a new one is published. */
class DuckDBWarehouse implements Warehouse {
  #served: ServedSnapshot | null = null;
  #mark: string | null = null;
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #semaphore: Semaphore;

  constructor(readonly options: OpenWarehouseOptions) {
    this.#semaphore = new Semaphore({ running: options.running ?? 2, waiting: 32, waitMs: 2000 });
  }

  async start(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), this.options.pollMs ?? 500);
    this.#timer.unref();
  }

  current(): SnapshotInfo | null {
    return this.#served?.info ?? null;
  }

  cost(): CostReport | null {
    return null;
  }

  acquire(): Lease {
    if (this.#closed || this.#served === null) throw new WarehouseError('warehouse_unavailable', 'no snapshot is open');
    return this.#served.lease();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    this.#served?.retire();
    this.#served = null;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    for (const dataDir of this.options.dataDirs) {
      let mark: string | null;
      try {
        mark = await currentMark(dataDir);
      } catch (error) {
        this.#emit({ type: 'snapshot_rejected', id: 'CURRENT', reason: reasonOf(error) });
        continue;
      }
      if (mark === null) continue;
      const seen = `${dataDir}:${mark}`;
      if (seen !== this.#mark) {
        this.#mark = seen;
        await this.#swapTo(dataDir);
      }
      return;
    }
  }

  async #swapTo(dataDir: string): Promise<void> {
    const wanted = await readCurrent(dataDir).catch(() => null);
    if (wanted === null) {
      this.#mark = null;
      return;
    }
    const older = (await listSnapshots(dataDir)).filter((id) => id !== wanted);
    let warning: string | null = null;
    for (const id of [wanted, ...older]) {
      if (this.#isServing(dataDir, id) && warning === null) return;
      if (await this.#open(dataDir, id, warning)) return;
      warning ??= `Snapshot ${wanted} failed its check; an older one is shown.`;
    }
  }

  #isServing(dataDir: string, id: string): boolean {
    return this.#served?.file === snapshotFile(dataDir, id) && this.#served.info.warning === null;
  }

  async #open(dataDir: string, id: string, warning: string | null): Promise<boolean> {
    const file = snapshotFile(dataDir, id);
    if (this.#served?.file === file) {
      // Already open and verified; hashing it again would drop the engine's lock.
      this.#served.info.warning = warning;
      return true;
    }
    try {
      const manifest = await verifySnapshot(dataDir, id);
      if (manifest.engine !== engineVersion())
        throw new Error(`it was built by ${manifest.engine}, this is ${engineVersion()}: build it again`);
      const limits = { threads: this.options.threads ?? 2, memoryLimit: this.options.memoryLimit ?? '2GB' };
      const next = await ServedSnapshot.open({ info: infoOf(manifest, warning), file }, limits, this.#semaphore, () =>
        this.#emit({ type: 'snapshot_closed', id }),
      );
      if (this.#closed) next.retire();
      else this.#replace(next);
      return true;
    } catch (error) {
      this.#emit({ type: 'snapshot_rejected', id, reason: reasonOf(error) });
      return false;
    }
  }

  #replace(next: ServedSnapshot): void {
    const previous = this.#served;
    this.#served = next;
    previous?.retire();
    this.#emit({ type: 'snapshot_opened', id: next.info.id, demo: next.info.demo });
  }

  #emit(event: WarehouseEvent): void {
    this.options.onEvent?.(event);
  }
}

/**
 * Opens the DuckDB warehouse over published snapshots. Each is verified by checksum
 * before it is opened; when the newest fails, the newest good one is served and its
 * `warning` says so. Without any snapshot `current()` is null until one is published.
 */
export async function openWarehouse(options: OpenWarehouseOptions): Promise<Warehouse> {
  const warehouse = new DuckDBWarehouse(options);
  await warehouse.start();
  return warehouse;
}
