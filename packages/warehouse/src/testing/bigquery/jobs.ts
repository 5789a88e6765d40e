import { setTimeout as sleep } from 'node:timers/promises';
import type { Params } from '../../port';
import type { ReferenceTable } from '../googlesql/engine';
import { ApiFault, duplicate, invalid, notFound } from './api-fault';
import type { Catalog } from './catalog';
import { type Destination, writeResult } from './destination';
import { bytesOf } from './values';

const MEBIBYTE = 2 ** 20;

export interface JobRequest {
  sql: string;
  params: Params;
  maximumBytesBilled: number | null;
  useQueryCache: boolean;
  destination: Destination | null;
  labels: Record<string, string>;
  /** The configuration as it was sent, given back with the job. */
  configuration: object;
}

export interface Usage {
  bytesProcessed: number;
  bytesBilled: number;
  cacheHit: boolean;
}

export interface Job {
  id: string;
  request: JobRequest;
  state: 'RUNNING' | 'DONE';
  result: ReferenceTable | null;
  fault: ApiFault | null;
  usage: Usage;
  /** Settles when the state is DONE; never rejects. */
  done: Promise<void>;
  stop: AbortController;
}

interface Kept {
  reads: string;
  result: ReferenceTable;
}

/** Anything the engine says is, to the service, an invalid query. */
function asFault(error: unknown): ApiFault {
  if (error instanceof ApiFault) return error;
  return new ApiFault(400, 'invalidQuery', error instanceof Error ? error.message : String(error));
}

function tooExpensive(limit: number, needed: number): ApiFault {
  const message = `Query exceeded limit for bytes billed: ${limit}. ${needed} or higher required.`;
  return new ApiFault(400, 'bytesBilledLimitExceeded', message);
}

/** The queries of the service: each runs by itself, can be waited for and cancelled, and keeps its result. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #cache = new Map<string, Kept>();
  readonly cancelled: string[] = [];

  constructor(readonly catalog: Catalog) {}

  find(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw notFound(`Job ${id}`);
    return job;
  }

  /** Begins a query, which then takes at least `slowMs`. */
  start(id: string, request: JobRequest, slowMs: number): Job {
    if (this.#jobs.has(id)) throw duplicate(`Job ${id}`);
    const usage = { bytesProcessed: 0, bytesBilled: 0, cacheHit: false };
    const stop = new AbortController();
    const job: Job = { id, request, state: 'RUNNING', result: null, fault: null, usage, done: Promise.resolve(), stop };
    job.done = this.#run(job, slowMs)
      .catch((error: unknown) => {
        job.fault = asFault(error);
      })
      .finally(() => {
        job.state = 'DONE';
      });
    this.#jobs.set(id, job);
    return job;
  }

  /** Waits until the job is done, at most so long. */
  async wait(job: Job, ms: number): Promise<void> {
    const enough = new AbortController();
    await Promise.race([job.done, sleep(ms, null, { signal: enough.signal }).catch(() => {})]);
    enough.abort();
  }

  cancel(id: string): Job {
    const job = this.find(id);
    this.cancelled.push(id);
    job.stop.abort();
    return job;
  }

  /** Answers nothing from what was asked before. */
  forget(): void {
    this.#cache.clear();
  }

  /** What a query would read and cost; BigQuery bills whole mebibytes, at least ten for each table. */
  estimate(sql: string): Usage {
    const tables = [...this.catalog.readsOf(sql).values()].flatMap((entry) =>
      entry.kind === 'table' ? [bytesOf(entry.table)] : [],
    );
    return {
      bytesProcessed: tables.reduce((sum, bytes) => sum + bytes, 0),
      bytesBilled: tables.reduce((sum, bytes) => sum + Math.max(10, Math.ceil(bytes / MEBIBYTE)) * MEBIBYTE, 0),
      cacheHit: false,
    };
  }

  async #run(job: Job, slowMs: number): Promise<void> {
    const { sql, params, maximumBytesBilled, destination } = job.request;
    if (slowMs > 0) await sleep(slowMs, null, { signal: job.stop.signal }).catch(() => {});
    if (job.stop.signal.aborted)
      throw new ApiFault(400, 'stopped', 'Job execution was cancelled: User requested cancellation');
    let result = this.#kept(job);
    if (result === null) {
      job.usage = this.estimate(sql);
      if (maximumBytesBilled !== null && job.usage.bytesBilled > maximumBytesBilled)
        throw tooExpensive(maximumBytesBilled, job.usage.bytesBilled);
      result = await this.catalog.evaluate(sql, params);
    }
    this.#cache.set(this.#question(job), { reads: this.#reads(sql), result });
    job.result = result;
    if (destination !== null) writeResult(this.catalog, destination, result);
  }

  #question({ request }: Job): string {
    return JSON.stringify([request.sql, request.params]);
  }

  #reads(sql: string): string {
    return [...this.catalog.readsOf(sql)].map(([name, { version }]) => `${name}@${version}`).join();
  }

  /** The result of the same text over the same tables. */
  #kept(job: Job): ReferenceTable | null {
    const kept = this.#cache.get(this.#question(job));
    if (!job.request.useQueryCache || kept?.reads !== this.#reads(job.request.sql)) return null;
    job.usage = { bytesProcessed: 0, bytesBilled: 0, cacheHit: true };
    return kept.result;
  }
}

/** A byte count as the protocol carries it. */
export function byteLimit(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d+$/.test(text)) throw invalid(`Invalid value for maximumBytesBilled: ${text}`);
  return Number(text);
}
