import type { BigQuery, Query } from '@google-cloud/bigquery';
import type { Cell } from '../../cell';
import type { Params } from '../../port';
import { ask } from '../ask';
import type { Deadline } from '../deadline';
import { faultOf } from '../faults';
import { normaliseRows } from '../normalise';
import { queryParameters } from '../parameters';
import { retried, type RetryPolicy } from '../retry';
import type { Sockets } from '../sockets';

/** A silent answer to one call is given up after this. */
const CALL_MS = 60_000;

export interface CallOptions {
  client: BigQuery;
  sockets: Sockets;
  retry: RetryPolicy;
  /** When the whole work has to end. */
  deadline: Deadline;
}

const isPassing = (error: unknown): boolean => faultOf(error).passing;

/** True where BigQuery answered with this HTTP status. */
export const hasStatus = (error: unknown, status: number): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === status;

/** Calls to BigQuery that write or describe: each may be silent for a minute, is tried again when it fails in passing, and ends with the deadline. */
export class Calls {
  constructor(readonly options: CallOptions) {}

  /** What the client gives; rejects with what it throws. Only for work that may be done twice. */
  make<T>(work: () => Promise<T>): Promise<T> {
    return this.#tried(work, CALL_MS);
  }

  /** What the client gives, null where BigQuery knows no such thing. */
  async find<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await this.make(work);
    } catch (error) {
      if (hasStatus(error, 404)) return null;
      throw error;
    }
  }

  /** The rows of a SELECT in the shapes of the port; never from a cache. */
  async read(
    sql: string,
    params: Params,
    how: Pick<Query, 'labels' | 'maximumBytesBilled'>,
  ): Promise<Record<string, Cell>[]> {
    const { client, deadline } = this.options;
    const bound = Object.keys(params).length === 0 ? {} : queryParameters(params);
    const query = { query: sql, ...bound, ...how, useQueryCache: false };
    const answer = await this.#tried(
      () =>
        ask(client, query, { firstReplyMs: 10_000, leftMs: () => deadline.leftMs, onHeard: nothing, onJob: nothing }),
      Number.POSITIVE_INFINITY,
    );
    return normaliseRows(answer.fields, answer.rows);
  }

  #tried<T>(work: () => Promise<T>, withinMs: number): Promise<T> {
    const { deadline, retry } = this.options;
    return retried(() => this.#once(work, withinMs), isPassing, deadline, retry);
  }

  async #once<T>(work: () => Promise<T>, withinMs: number): Promise<T> {
    const { sockets, deadline } = this.options;
    const { result, breakOff } = sockets.follow(work);
    result.catch(nothing);
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      if (Number.isFinite(withinMs))
        timer = setTimeout(() => reject(new Error('BigQuery has not answered for a minute')), withinMs);
    });
    try {
      return await deadline.race(Promise.race([result, silence]));
    } catch (error) {
      breakOff();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function nothing(): void {}
