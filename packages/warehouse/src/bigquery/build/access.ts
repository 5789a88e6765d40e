import type { BigQuery } from '@google-cloud/bigquery';
import { type ConnectionOptions, openClient } from '../client';
import { Deadline } from '../deadline';
import { describedTable, type NoTable, type TableDescription } from '../mapping/check';
import { Sockets } from '../sockets';
import { Calls, hasStatus } from './calls';

/** How a build or a check reaches BigQuery. */
export interface Access extends ConnectionOptions {
  /** Milliseconds after which all of it ends. */
  deadlineMs: number;
  /** The middle of the first pause before a retry, in milliseconds; 1,000 when absent. */
  retryMs?: number;
  /** In [0, 1); spreads the retries. */
  random?: () => number;
}

/** Opens the client for one piece of work, and closes what it left open. */
export async function withCalls<T>(access: Access, work: (calls: Calls) => Promise<T>): Promise<T> {
  const sockets = new Sockets();
  const deadline = new Deadline({ deadlineMs: access.deadlineMs });
  const retry = { pauseMs: access.retryMs ?? 1000, random: access.random ?? Math.random };
  try {
    return await work(new Calls({ client: openClient(access), sockets, deadline, retry }));
  } finally {
    deadline.clear();
    sockets.close();
  }
}

/** The client's handle of a table `project.dataset.table`. */
export function tableAt(client: BigQuery, name: string) {
  const [projectId = '', dataset = '', table = ''] = name.split('.');
  return client.dataset(dataset, { projectId }).table(table);
}

/** The description of a table `project.dataset.table`, or why there is none to be had. */
export async function describeTable(calls: Calls, name: string): Promise<TableDescription | NoTable> {
  try {
    const [metadata] = await calls.make(() => tableAt(calls.options.client, name).getMetadata());
    return describedTable(metadata);
  } catch (error) {
    if (hasStatus(error, 403) || hasStatus(error, 404)) return { refused: (error as Error).message };
    throw error;
  }
}
