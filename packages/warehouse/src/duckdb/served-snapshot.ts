import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Lease, type Query, type RunOptions, type SnapshotInfo, WarehouseError } from '../port';
import { type EngineLimits, openSandboxed } from './open';
import { runQuery } from './run';
import type { Semaphore } from './semaphore';

/**
 * One open snapshot file and its connections. It counts who holds it: after `retire` it
 * closes as soon as the last lease is released, so a swap never disturbs a request.
 */
export class ServedSnapshot {
  readonly #idle: DuckDBConnection[] = [];
  readonly #kept = new Map<string, Promise<unknown[]>>();
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
        return query.kept === true ? this.#keep(query) : this.#run(query, options);
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

  /** Asked once for everybody, so no single caller may cancel it; a failure is not kept. */
  #keep<Row>(query: Query<Row>): Promise<Row[]> {
    const key = `${query.name} ${JSON.stringify(query.params)}`;
    const known = this.#kept.get(key) as Promise<Row[]> | undefined;
    if (known !== undefined) return known;
    const asked = this.#run(query);
    this.#kept.set(key, asked);
    asked.catch(() => this.#kept.delete(key));
    return asked;
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
