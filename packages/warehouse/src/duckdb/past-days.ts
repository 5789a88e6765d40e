import { rm } from 'node:fs/promises';
import { dayOfInstant } from '@soundings/shared/time';
import { layout } from '../ingest/layout';
import { type Lease, WarehouseError, type WarehouseEvent } from '../port';
import {
  asOfId,
  listSnapshots,
  manifestFile,
  removeObsoleteDays,
  snapshotFile,
  verifySnapshot,
} from '../snapshot/files';
import type { SnapshotManifest } from '../snapshot/manifest';
import type { ServedSnapshot } from './served-snapshot';

/**
 * Makes the snapshot of a past day in a process of its own. False when another process
 * builds one at this moment; rejects when the build fails.
 */
export type BuildPastDay = (request: { dataDir: string; day: string; signal: AbortSignal }) => Promise<boolean>;

interface PastDaysOptions {
  dataDir: string;
  /** The snapshot of today, from whose loads past days are made. */
  base: Pick<SnapshotManifest, 'id' | 'asOf'> & { firstDay: string };
  build: BuildPastDay;
  monotonicMs: () => number;
  open: (manifest: SnapshotManifest, file: string) => Promise<ServedSnapshot>;
  emit: (event: WarehouseEvent) => void;
}

/** How many past days are kept; the least recently asked one goes. */
const KEPT_DAYS = 4;
/** How many may be prepared or wait for it. */
const PREPARED_AT_ONCE = 4;
/** A build that failed would fail again: it is not repeated before. */
const REST_AFTER_FAILURE_MS = 5 * 60_000;

/** The past days of one snapshot of today: made when somebody asks, one at a time, and closed with it. */
export class PastDays {
  /** By day, the least recently asked one first. */
  readonly #open = new Map<string, ServedSnapshot>();
  readonly #preparing = new Map<string, Promise<void>>();
  readonly #failedMs = new Map<string, number>();
  readonly #stop = new AbortController();
  readonly #place: string;
  readonly #cleaned: Promise<void>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(readonly options: PastDaysOptions) {
    this.#place = layout(options.dataDir).asOf;
    // Where the folder does not let go of them, the next build of a past day says so.
    this.#cleaned = removeObsoleteDays(this.#place, options.base.id).catch(() => undefined);
  }

  get firstDay(): string {
    return this.options.base.firstDay;
  }

  /** A lease on the snapshot of a day; see Warehouse.acquire. The first who asks has it prepared. */
  acquire(day: string): Lease {
    const lastDay = dayOfInstant(this.options.base.asOf);
    if (day < this.firstDay || day > lastDay)
      throw new WarehouseError('unknown_day', `the fleet can be shown as of ${this.firstDay} to ${lastDay}`);
    const open = this.#open.get(day);
    if (open !== undefined) {
      this.#open.delete(day);
      this.#open.set(day, open);
      return open.lease();
    }
    const failedMs = this.#failedMs.get(day);
    if (failedMs !== undefined && this.options.monotonicMs() - failedMs < REST_AFTER_FAILURE_MS)
      throw new WarehouseError(
        'day_failed',
        `the fleet of ${day} could not be prepared; the log of the server says why`,
      );
    if (!this.#preparing.has(day)) this.#begin(day);
    throw new WarehouseError('preparing', `the fleet of ${day} is being prepared`);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([this.#cleaned, ...this.#preparing.values()]);
    for (const snapshot of this.#open.values()) snapshot.retire();
    this.#open.clear();
  }

  #begin(day: string): void {
    if (this.#preparing.size >= PREPARED_AT_ONCE)
      throw new WarehouseError('preparing', 'several past days are being prepared; this one comes after them');
    const prepared = this.#prepare(day)
      .catch((error: unknown) => {
        if (this.#stop.signal.aborted) return;
        this.#failedMs.set(day, this.options.monotonicMs());
        const reason = error instanceof Error ? error.message : String(error);
        this.options.emit({ type: 'day_failed', day, reason });
      })
      .finally(() => this.#preparing.delete(day));
    this.#preparing.set(day, prepared);
  }

  async #prepare(day: string): Promise<void> {
    if (await this.#openKept(day)) return;
    const { dataDir, build } = this.options;
    const { signal } = this.#stop;
    const built = this.#turn.then(async () => !signal.aborted && (await build({ dataDir, day, signal })));
    this.#turn = built.catch(() => undefined);
    if (!(await built) || signal.aborted) return;
    if (!(await this.#openKept(day))) throw new Error('what was built cannot be opened');
    await this.#makeRoom(day);
  }

  /** Opens what lies in the folder when it is whole. */
  async #openKept(day: string): Promise<boolean> {
    const id = asOfId(this.options.base.id, day);
    try {
      const manifest = await verifySnapshot(this.#place, id);
      const snapshot = await this.options.open(manifest, snapshotFile(this.#place, id));
      if (this.#stop.signal.aborted) snapshot.retire();
      else this.#open.set(day, snapshot);
      return true;
    } catch {
      // Missing, half or of another engine: it is made anew either way.
      return false;
    }
  }

  /** Removes days beyond those that are kept: first the ones that nobody has asked for since the start. */
  async #makeRoom(newest: string): Promise<void> {
    const { base } = this.options;
    const own = (await listSnapshots(this.#place)).filter((id) => id.startsWith(asOfId(base.id, '')));
    const days = own.map((id) => id.slice(asOfId(base.id, '').length));
    const closed = days.filter((day) => !this.#open.has(day) && !this.#preparing.has(day));
    const asked = [...this.#open.keys()].filter((day) => day !== newest);
    for (const day of [...closed, ...asked].slice(0, Math.max(0, days.length - KEPT_DAYS))) {
      this.#open.get(day)?.retire();
      this.#open.delete(day);
      const id = asOfId(base.id, day);
      // The manifest goes first: a file without one is nothing.
      await rm(manifestFile(this.#place, id), { force: true });
      await rm(snapshotFile(this.#place, id), { force: true });
    }
  }
}
