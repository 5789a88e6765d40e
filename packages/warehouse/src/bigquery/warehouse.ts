import { dayOfInstant } from '@soundings/shared/time';
import { checkedRows } from '../answer';
import { KeptAnswers } from '../kept-answers';
import {
  type CostReport,
  type Lease,
  type Query,
  type RunOptions,
  type SnapshotInfo,
  type Warehouse,
  WarehouseError,
  type WarehouseEvent,
} from '../port';
import { Semaphore } from '../semaphore';
import { Ledger } from './budget';
import { Circuit } from './circuit';
import { type ConnectionOptions, openClient } from './client';
import { readCurrentSnapshot } from './current-snapshot';
import { googlesqlDialect } from './dialect';
import { type ServedDataset, placeOf } from './layout';
import { type PastDayInfo, readPastDays, SHAPE, snapshotOfDay } from './past-days';
import { answerOf, type Service, type Statement } from './run';
import { Sockets } from './sockets';

export interface BigQueryWarehouseOptions extends ConnectionOptions, ServedDataset {
  /** Bytes that one query may be billed for; beyond, BigQuery refuses it without charge. */
  maxBytes: number;
  /** Bytes that this process may be billed for in a UTC day. */
  dailyBytes: number;
  /** Milliseconds since 1970; only the day of the budget is read from it. */
  now: () => number;
  /** How often the current snapshot is looked up, in milliseconds. */
  pollMs: number;
  onEvent?: (event: WarehouseEvent) => void;
  /** Questions that run at once; 20 when absent. */
  running?: number;
  /** How long BigQuery may keep a first reply back before it names the job that runs on; 2,000 when absent. */
  firstReplyMs?: number;
  /** The middle of the first pause before a retry, in milliseconds; 250 when absent. */
  retryMs?: number;
  /** How often an open circuit lets one question through, in milliseconds; 10,000 when absent. */
  probeMs?: number;
  /** In [0, 1); spreads the retries. */
  random?: () => number;
}

/** A build of a past day costs money: nobody should cause that by looking. */
function notBuilt(day: string, days: readonly string[]): WarehouseError {
  const there =
    days.length === 0 ? 'no past day is' : `of past days ${days.join(', ')} ${days.length === 1 ? 'is' : 'are'}`;
  return new WarehouseError(
    'unknown_day',
    `the fleet of ${day} was not built in BigQuery, ${there}: \`soundings build --warehouse bigquery --as-of ${day}\` makes it`,
  );
}

const WARNING = 'The warehouse does not answer; what it last published is shown.';

function serviceOf(options: BigQueryWarehouseOptions): Service {
  return {
    client: openClient(options),
    sockets: new Sockets(),
    circuit: new Circuit(options.probeMs ?? 10_000),
    ledger: new Ledger(options.now, options.dailyBytes),
    retry: { pauseMs: options.retryMs ?? 250, random: options.random ?? Math.random },
    maxBytes: options.maxBytes,
    firstReplyMs: options.firstReplyMs ?? 2000,
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Answers from the tables of the build that the dataset shows, looked up anew at a steady pace. */
class BigQueryWarehouse implements Warehouse {
  #current: SnapshotInfo | null = null;
  /** What can be shown of the past, the earliest day first. */
  #days: PastDayInfo[] = [];
  /** By build. */
  #kept = new Map<string, KeptAnswers>();
  #fails = false;
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #service: Service;
  readonly #semaphore: Semaphore;

  constructor(readonly options: BigQueryWarehouseOptions) {
    this.#service = serviceOf(options);
    this.#semaphore = new Semaphore({ running: options.running ?? 20, waiting: 32, waitMs: 2000 });
  }

  async start(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), this.options.pollMs);
    this.#timer.unref();
  }

  current(): SnapshotInfo | null {
    return this.#current;
  }

  cost(): CostReport {
    return this.#service.ledger.report();
  }

  firstDay(): string | null {
    return this.#days[0]?.day ?? null;
  }

  pastDays(): string[] {
    return this.#days.map(({ day }) => day);
  }

  acquire(asOf?: string): Lease {
    if (this.#closed || this.#current === null)
      throw new WarehouseError('warehouse_unavailable', 'no snapshot is open');
    const snapshot = this.#snapshotOf(this.#current, asOf);
    const kept = this.#keptOf(snapshot.id);
    let held = true;
    return {
      snapshot,
      run: async (query, options) => {
        if (!held) throw new WarehouseError('internal', 'the lease was already released');
        const ask = (how?: RunOptions) => this.#run(snapshot.id, query, how);
        return query.kept === true ? kept.find(query, ask) : ask(options);
      },
      release: () => {
        held = false;
      },
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    this.#current = null;
    this.#service.sockets.close();
  }

  #snapshotOf(current: SnapshotInfo, asOf: string | undefined): SnapshotInfo {
    if (asOf === undefined || asOf === dayOfInstant(current.asOf)) return current;
    const found = this.#days.find(({ day }) => day === asOf);
    if (found === undefined) throw notBuilt(asOf, this.pastDays());
    return snapshotOfDay(found, current.warning);
  }

  #keptOf(id: string): KeptAnswers {
    const kept = this.#kept.get(id) ?? new KeptAnswers();
    this.#kept.set(id, kept);
    return kept;
  }

  async #run<Row>(snapshotId: string, query: Query<Row>, options: RunOptions = {}): Promise<Row[]> {
    const rows = await this.#semaphore.use(
      () => answerOf(this.#service, this.#print(snapshotId, query), options),
      options.signal,
    );
    return checkedRows(query, rows);
  }

  /** The question's text over the tables of one build. */
  #print(snapshotId: string, { name, sql, params }: Query<unknown>): Statement {
    const tables = new Set<string>();
    const dialect = googlesqlDialect((table) => {
      tables.add(table);
      return placeOf(this.options, table, snapshotId);
    });
    return { name, sql: sql(dialect), params, tables: tables.size, useQueryCache: true };
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    try {
      const found = await readCurrentSnapshot(this.#service, this.options);
      if (found !== null && found.id !== this.#current?.id)
        this.options.onEvent?.({ type: 'snapshot_opened', id: found.id, demo: found.demo });
      this.#current = found;
      const days = found === null ? [] : await readPastDays(this.#service, this.options);
      this.#fails = false;
      this.#days = days.filter(({ day, shape }) => shape === SHAPE && day < dayOfInstant(found?.asOf ?? ''));
      const shown = new Set([found?.id, ...this.#days.map(({ id }) => id)]);
      for (const id of this.#kept.keys()) if (!shown.has(id)) this.#kept.delete(id);
    } catch (error) {
      if (this.#current !== null) this.#current = { ...this.#current, warning: WARNING };
      if (!this.#fails) this.options.onEvent?.({ type: 'warehouse_failed', reason: reasonOf(error) });
      this.#fails = true;
    }
  }
}

/**
 * Opens the warehouse over a dataset of BigQuery. Does not throw when BigQuery cannot be
 * reached: `current()` is null until it answers. Later the last snapshot seen stays, with a
 * warning, while looking for a newer one fails.
 */
export async function openBigQueryWarehouse(options: BigQueryWarehouseOptions): Promise<Warehouse> {
  const warehouse = new BigQueryWarehouse(options);
  await warehouse.start();
  return warehouse;
}
