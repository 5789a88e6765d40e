import type { FleetSort } from '@soundings/shared/fleet';
import { idSchema } from '@soundings/shared/filters';
import { isDay } from '@soundings/shared/time';
import { FLEET_SORT_KEYS, type FleetPosition } from '@soundings/warehouse/queries/fleet-rows';
import { z } from 'zod';
import { QuestionError } from './question';

/** What a cursor holds: the order it belongs to, the sort value of the last row (null = missing) and its id. */
const payload = z.tuple([z.string(), z.union([z.string().max(300), z.int(), z.null()]), idSchema]);

function encodeCursor(sort: string, position: FleetPosition): string {
  return Buffer.from(JSON.stringify([sort, position.value, position.id])).toString('base64url');
}

function fits(sort: FleetSort, value: FleetPosition['value']): boolean {
  if (value === null) return true;
  switch (FLEET_SORT_KEYS[sort].type) {
    case 'int64':
      return typeof value === 'number';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'string':
      return typeof value === 'string';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/**
 * A page out of rows of which one more was asked for than it holds, and the cursor of the next
 * page; null: there is none.
 */
export function pageOf<Row extends { id: string; sort_value: FleetPosition['value'] }>(
  rows: readonly Row[],
  limit: number,
  sort: string,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > page.length && last !== undefined;
  return { page, next: more ? encodeCursor(sort, { value: last.sort_value, id: last.id }) : null };
}

/** The position in a cursor of the same order; anything else is refused. */
export function decodeCursor(text: string, sort: string, key: FleetSort): FleetPosition {
  const result = payload.safeParse(parse(text));
  if (!result.success || result.data[0] !== sort || !fits(key, result.data[1]))
    throw new QuestionError('invalid_question', 'is not a cursor of this order; start from the first page', 'cursor');
  return { value: result.data[1], id: result.data[2] };
}
