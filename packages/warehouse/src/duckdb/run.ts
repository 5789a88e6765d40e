import { type DuckDBConnection, type DuckDBResultReader, StatementType } from '@duckdb/node-api';
import { checkedRows, DEFAULT_DEADLINE_MS, type Stop, stopError } from '../answer';
import type { Cell } from '../cell';
import { type Query, type RunOptions, WarehouseError } from '../port';
import { bindParams } from './bind';
import { duckdbDialect } from './dialect';
import { normaliseRows } from './normalise';

/** An interrupt that arrives before the engine has begun is lost, so it is repeated until the query ends. */
const INTERRUPT_EVERY_MS = 20;

async function read(connection: DuckDBConnection, sql: string, query: Query<unknown>): Promise<DuckDBResultReader> {
  // prepare() refuses several statements in one text; the type check refuses everything but a question.
  const statement = await connection.prepare(sql);
  try {
    if (statement.statementType !== StatementType.SELECT)
      throw new WarehouseError('internal', `${query.name} is not a question`);
    bindParams(statement, query.params);
    return await statement.runAndReadAll();
  } finally {
    statement.destroySync();
  }
}

function asWarehouseError(error: unknown, name: string, stop: Stop | null): WarehouseError {
  if (stop !== null) return stopError(stop, error);
  if (error instanceof WarehouseError) return error;
  if (error instanceof Error && /out of memory/i.test(error.message))
    return new WarehouseError('busy', 'the warehouse is out of memory for this question', { cause: error });
  return new WarehouseError('internal', `the question ${name} failed`, { cause: error });
}

/**
 * Runs one question on a connection that nobody else uses: prepared, bound, interrupted
 * at its deadline or when its signal fires, and its rows checked by its schema. Every
 * failure is a WarehouseError; there is no partial answer.
 */
export async function runQuery<Row>(
  connection: DuckDBConnection,
  query: Query<Row>,
  options: RunOptions = {},
): Promise<Row[]> {
  if (options.signal?.aborted) throw stopError('cancelled');
  let stop: Stop | null = null;
  let repeat: NodeJS.Timeout | undefined;
  const halt = (why: Stop) => {
    if (stop !== null) return;
    stop = why;
    connection.interrupt();
    repeat = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS);
  };
  const deadline = setTimeout(halt, options.deadlineMs ?? DEFAULT_DEADLINE_MS, 'timeout');
  const onAbort = () => halt('cancelled');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  let rows: Record<string, Cell>[];
  try {
    const reader = await read(connection, query.sql(duckdbDialect), query);
    if (stop !== null) throw stopError(stop);
    rows = normaliseRows(reader);
  } catch (error) {
    throw asWarehouseError(error, query.name, stop);
  } finally {
    clearTimeout(deadline);
    clearInterval(repeat);
    options.signal?.removeEventListener('abort', onAbort);
  }
  return checkedRows(query, rows);
}
