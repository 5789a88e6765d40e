import type { BigQuery, Job, Query as ClientQuery } from '@google-cloud/bigquery';
import { stopError } from '../answer';
import type { Cell } from '../cell';
import { type Params, type RunOptions, WarehouseError } from '../port';
import { type Answer, ask } from './ask';
import type { Ledger } from './budget';
import type { Circuit } from './circuit';
import { Deadline } from './deadline';
import { faultOf } from './faults';
import { normaliseRows } from './normalise';
import { queryParameters } from './parameters';
import { retried, type RetryPolicy } from './retry';
import type { Sockets } from './sockets';

/** Everything that a question needs to reach BigQuery and to be paid for. */
export interface Service {
  client: BigQuery;
  sockets: Sockets;
  circuit: Circuit;
  ledger: Ledger;
  retry: RetryPolicy;
  /** Bytes that one query may be billed for. */
  maxBytes: number;
  firstReplyMs: number;
}

/** A printed question. */
export interface Statement {
  name: string;
  sql: string;
  params: Params;
  /** How many tables the text names. */
  tables: number;
  useQueryCache: boolean;
}

/** A cancel that is not answered is given up after this. */
const CANCEL_MS = 5000;

function cancel({ sockets }: Service, job: Job): void {
  const { result, breakOff } = sockets.follow(() => job.cancel());
  const timer = setTimeout(breakOff, CANCEL_MS);
  timer.unref();
  result.catch(() => {}).finally(() => clearTimeout(timer));
}

function clientQuery(statement: Statement, maxBytes: number, requestId: string | undefined): ClientQuery {
  return {
    query: statement.sql,
    ...(Object.keys(statement.params).length === 0 ? {} : queryParameters(statement.params)),
    maximumBytesBilled: String(maxBytes),
    useQueryCache: statement.useQueryCache,
    labels: { app: 'soundings', question: statement.name, ...(requestId === undefined ? {} : { request: requestId }) },
  };
}

/** One attempt, broken off at the deadline: its sockets are closed and its job is cancelled, where BigQuery has named one. */
async function attempt(service: Service, query: ClientQuery, deadline: Deadline, onHeard: () => void): Promise<Answer> {
  let job: Job | null = null;
  const { result, breakOff } = service.sockets.follow(() =>
    ask(service.client, query, {
      firstReplyMs: Math.min(service.firstReplyMs, Math.max(1, Math.floor(deadline.leftMs))),
      leftMs: () => deadline.leftMs,
      onHeard,
      onJob: (running) => (job = running),
    }),
  );
  try {
    return await deadline.race(result);
  } catch (error) {
    result.catch(() => {});
    breakOff();
    if (job !== null && error instanceof WarehouseError) cancel(service, job);
    throw error;
  }
}

/** A failed run in the books of circuit and ledger; gives the error to throw. */
function enterFailure(service: Service, name: string, error: unknown, heard: boolean): WarehouseError {
  service.ledger.failed(name);
  const fault = faultOf(error);
  if (fault.error.code === 'cancelled') return fault.error;
  if (fault.down || (fault.error.code === 'timeout' && !heard)) service.circuit.failed();
  else service.circuit.answered();
  return fault.error;
}

async function send(service: Service, name: string, query: ClientQuery, options: RunOptions): Promise<Answer> {
  const deadline = new Deadline(options);
  let heard = false;
  const onHeard = () => (heard = true);
  try {
    const isPassing = (error: unknown) => faultOf(error).passing;
    return await retried(() => attempt(service, query, deadline, onHeard), isPassing, deadline, service.retry);
  } catch (error) {
    throw enterFailure(service, name, error, heard);
  } finally {
    deadline.clear();
  }
}

/** What our own code throws over values that do not fit, as the port's error. */
function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error).error;
  }
}

/**
 * Asks BigQuery within the deadline, the budget and the byte cap, trying again what fails in
 * passing. Every failure is a WarehouseError; there is no partial answer.
 */
export async function answerOf(
  service: Service,
  statement: Statement,
  options: RunOptions = {},
): Promise<Record<string, Cell>[]> {
  if (options.signal?.aborted) throw stopError('cancelled');
  const maxBytes = Math.min(service.maxBytes, service.ledger.left());
  const query = checked(() => clientQuery(statement, maxBytes, options.requestId));
  service.circuit.enter();
  const answer = await send(service, statement.name, query, options);
  service.ledger.answered(statement.name, answer.usage, statement.tables);
  service.circuit.answered();
  return checked(() => normaliseRows(answer.fields, answer.rows));
}
