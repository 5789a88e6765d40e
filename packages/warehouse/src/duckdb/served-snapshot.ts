import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { KeptAnswers } from '../kept-answers';
import { type Lease, type Query, type RunOptions, type SnapshotInfo, WarehouseError } from '../port';
import type { Semaphore } from '../semaphore';
import { type EngineLimits, openSandboxed } from './open';
import { runQuery } from './run';

/**
 * One open snapshot file and its connections. It counts who holds it: after `retire` it
 * closes as soon as the last lease is released, so a swap never disturbs a request.
 */
export class ServedSnapshot {
  readonly #idle: DuckDBConnection[] = [];
  readonly #kept = new KeptAnswers();
  #leases = 0;
  #retired = false;
  #closed = false;

  private constructor(
    readonly info: SnapshotInfo,
    readonly file: string,
    readonly instance: DuckDBInstance,
    readonly semaphore: Semaphore,
    readonly onClosed: () => void,
  ) {}

  static async open(
    source: { info: SnapshotInfo; file: string },
    limits: EngineLimits,
    semaphore: Semaphore,
    onClosed: () => void,
  ): Promise<ServedSnapshot> {
    const instance = await openSandboxed(source.file, limits);
    return new ServedSnapshot(source.info, source.file, instance, semaphore, onClosed);
  }

  get leases(): number {
    return this.#leases;
  }

  lease(): Lease {
    this.#leases += 1;
    let held = true;
    return {
      snapshot: this.info,
      run: async (query, options) => {
        if (!held) throw new WarehouseError('internal', 'the lease was already released');
        return query.kept === true ? this.#kept.find(query, () => this.#run(query)) : this.#run(query, options);
      },
      release: () => {
        if (!held) return;
        held = false;
        this.#leases -= 1;
        this.#closeWhenUnused();
      },
    };
  }

  retire(): void {
    this.#retired = true;
    this.#closeWhenUnused();
  }

  async #run<Row>(query: Query<Row>, options?: RunOptions): Promise<Row[]> {
    this.#leases += 1;
    try {
      return await this.semaphore.use(async () => {
        const connection = this.#idle.pop() ?? (await this.instance.connect());
        try {
          return await runQuery(connection, query, options);
        } finally {
          this.#idle.push(connection);
        }
      }, options?.signal);
    } finally {
      this.#leases -= 1;
      this.#closeWhenUnused();
    }
  }

  #closeWhenUnused(): void {
    if (!this.#retired || this.#leases > 0 || this.#closed) return;
    this.#closed = true;
    for (const connection of this.#idle) connection.disconnectSync();
    this.instance.closeSync();
    this.onClosed();
  }
}
