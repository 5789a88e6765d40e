import { version as engineVersion } from '@duckdb/node-api';
import { dayOfInstant } from '@soundings/shared/time';
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
import { type BuildPastDay, PastDays } from './past-days';
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
  /** Makes past days on demand; without it only the present is shown. */
  pastDays?: {
    build: BuildPastDay;
    /** Milliseconds of a clock that never jumps. */
    monotonicMs: () => number;
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function infoOf(manifest: SnapshotManifest, warning: string | null): SnapshotInfo {
  const { id, asOf, dataThrough, builtAt, demo } = manifest;
  return { id, asOf, dataThrough, builtAt, demo, warning };
}

/** Serves the newest good snapshot of the first data folder that has one, and swaps when a new one is published. */
class DuckDBWarehouse implements Warehouse {
  #served: ServedSnapshot | null = null;
  #past: PastDays | null = null;
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

  firstDay(): string | null {
    return this.#past?.firstDay ?? null;
  }

  pastDays(): string[] | null {
    return this.#past === null ? [] : null;
  }

  acquire(asOf?: string): Lease {
    if (this.#closed || this.#served === null) throw new WarehouseError('warehouse_unavailable', 'no snapshot is open');
    if (asOf === undefined || asOf === dayOfInstant(this.#served.info.asOf)) return this.#served.lease();
    if (this.#past === null) throw new WarehouseError('unknown_day', 'this server shows no past days');
    return this.#past.acquire(asOf);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    this.#served?.retire();
    this.#served = null;
    await this.#past?.close();
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
      const next = await this.#serve(manifest, file, warning);
      if (this.#closed) next.retire();
      else this.#replace(next, dataDir, manifest);
      return true;
    } catch (error) {
      this.#emit({ type: 'snapshot_rejected', id, reason: reasonOf(error) });
      return false;
    }
  }

  #serve(manifest: SnapshotManifest, file: string, warning: string | null): Promise<ServedSnapshot> {
    if (manifest.engine !== engineVersion())
      throw new Error(`it was built by ${manifest.engine}, this is ${engineVersion()}: build it again`);
    const limits = { threads: this.options.threads ?? 2, memoryLimit: this.options.memoryLimit ?? '2GB' };
    return ServedSnapshot.open({ info: infoOf(manifest, warning), file }, limits, this.#semaphore, () =>
      this.#emit({ type: 'snapshot_closed', id: manifest.id }),
    );
  }

  #replace(next: ServedSnapshot, dataDir: string, base: SnapshotManifest): void {
    const previous = this.#served;
    this.#served = next;
    previous?.retire();
    // What was made of the loads of another snapshot says nothing about this one.
    void this.#past?.close();
    this.#past = this.#pastOf(dataDir, base);
    this.#emit({ type: 'snapshot_opened', id: next.info.id, demo: next.info.demo });
  }

  #pastOf(dataDir: string, base: SnapshotManifest): PastDays | null {
    const { pastDays } = this.options;
    if (pastDays === undefined || base.firstDay === null) return null;
    const open = (manifest: SnapshotManifest, file: string) => this.#serve(manifest, file, null);
    const emit = (event: WarehouseEvent) => this.#emit(event);
    return new PastDays({ ...pastDays, dataDir, base: { ...base, firstDay: base.firstDay }, open, emit });
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
