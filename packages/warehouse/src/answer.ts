import { z } from 'zod';
import type { Cell } from './cell';
import { type Query, WarehouseError } from './port';

/** How long a question may run when its asker does not say, in milliseconds. */
export const DEFAULT_DEADLINE_MS = 10_000;

/** Why a question was ended before its answer. */
export type Stop = 'timeout' | 'cancelled';

export function stopError(stop: Stop, cause?: unknown): WarehouseError {
  const message = stop === 'timeout' ? 'the question took too long' : 'nobody waits for the answer any more';
  return new WarehouseError(stop, message, { cause });
}

/** The rows as the question describes them; anything else is a WarehouseError `internal`. */
export function checkedRows<Row>(query: Query<Row>, rows: readonly Record<string, Cell>[]): Row[] {
  const parsed = z.array(query.row).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw new WarehouseError('internal', `the answer to ${query.name} has an unexpected shape`, { cause: parsed.error });
}
