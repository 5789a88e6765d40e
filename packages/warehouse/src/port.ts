import type { z } from 'zod';
import type { Dialect } from './dialect';

/** The SQL types a parameter may have; every bound value names one. */
export type ParamType = 'string' | 'int64' | 'float64' | 'bool' | 'date' | 'timestamp' | 'string[]';
export type ParamValue = string | number | boolean | null | string[];
export type Params = Record<string, { type: ParamType; value: ParamValue }>;

/**
 * One statement of a question: SQL text for a dialect, the values it binds (exactly the
 * names in the text) and the schema of a row. Integers arrive as numbers up to 2^53,
 * days as `YYYY-MM-DD`, instants as RFC 3339 with `Z`.
 */
export interface Query<Row> {
  name: string;
  sql: (dialect: Dialect) => string;
  params: Params;
  row: z.ZodType<Row>;
  /** The answer is small and other questions need it again and again: it stays with the snapshot. */
  kept?: true;
}

/** What a reply says about the snapshot it was computed from. */
export interface SnapshotInfo {
  id: string;
  /** The clock of the snapshot: liveness and running periods are as of this instant. */
  asOf: string;
  /** Receive time of the newest ping; null when there is none. */
  dataThrough: string | null;
  builtAt: string;
  demo: boolean;
  /** Why this is not the newest published snapshot (it failed its check); null when it is. */
  warning: string | null;
}

export interface RunOptions {
  /** Stops the query when nobody waits for it. */
  signal?: AbortSignal;
  /** Milliseconds until the query is interrupted; 10,000 when absent. */
  deadlineMs?: number;
  /** Names the request in the engine's own records: lower-case letters, digits, `-` and `_`, at most 63. */
  requestId?: string;
}

/** One pinned snapshot: a request holds it from beginning to end. */
export interface Lease {
  snapshot: SnapshotInfo;
  run<Row>(query: Query<Row>, options?: RunOptions): Promise<Row[]>;
  release(): void;
}

/** What one question has cost since the UTC day began. */
export interface QuestionCost {
  question: string;
  /** How often it was sent to the engine. */
  runs: number;
  /** Runs that ended without an answer. */
  errors: number;
  /** Answers that the engine had kept; they cost nothing. */
  cacheHits: number;
  bytesProcessed: number;
  bytesBilled: number;
}

/** What this process has spent on a warehouse that charges by the byte read. */
export interface CostReport {
  /** The UTC day it is about. */
  day: string;
  /** Bytes that may be billed that day; once they are spent, questions are refused. */
  budgetBytes: number;
  bytesBilled: number;
  /** By name. */
  questions: QuestionCost[];
}

/** What questions need of an engine. */
export interface Warehouse {
  /**
   * Pins the newest snapshot, or with `asOf` the fleet as it was known at the end of that
   * UTC day. Throws WarehouseError `warehouse_unavailable` when no snapshot is open, and of
   * a day: `unknown_day` when it cannot be shown, `preparing` until it can, `day_failed`.
   */
  acquire(asOf?: string): Lease;
  /** The first day that `acquire` takes; null where only the present can be shown. */
  firstDay(): string | null;
  /** The only past days that `acquire` takes, the earliest first; null where it takes every day from the first on. */
  pastDays(): string[] | null;
  /** The snapshot that the next lease would pin; null when there is none. */
  current(): SnapshotInfo | null;
  /** null where reading costs nothing. */
  cost(): CostReport | null;
  close(): Promise<void>;
}

/** What a warehouse tells the log. */
export type WarehouseEvent =
  | { type: 'snapshot_opened'; id: string; demo: boolean }
  | { type: 'snapshot_rejected'; id: string; reason: string }
  | { type: 'snapshot_closed'; id: string }
  /** The snapshot of a past day could not be made. */
  | { type: 'day_failed'; day: string; reason: string }
  /** It could not be asked for its newest snapshot; told once until it answers again. */
  | { type: 'warehouse_failed'; reason: string };

export type WarehouseErrorCode =
  | 'busy'
  | 'timeout'
  | 'cancelled'
  | 'warehouse_unavailable'
  | 'budget_exceeded'
  | 'unknown_day'
  | 'preparing'
  | 'day_failed'
  | 'internal';

/** The only error that leaves a warehouse. `message` holds no SQL and no path, and of a past day is for the reader; the cause may. */
export class WarehouseError extends Error {
  override name = 'WarehouseError';
  constructor(
    readonly code: WarehouseErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
