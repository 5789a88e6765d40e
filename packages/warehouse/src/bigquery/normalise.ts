import { BigQueryDate, BigQueryTimestamp } from '@google-cloud/bigquery';
import { type Cell, checkedFraction, checkedInteger } from '../cell';

/** A column of an answer, as BigQuery describes it. */
export interface FieldSchema {
  name: string;
  type: string;
  mode?: string | undefined;
}

/** Hands every INT64 to one checked conversion; without it the client rounds beyond 2^53 and says nothing. */
export const WRAP_INTEGERS = { integerTypeCastFunction: checkedInteger };

const unexpected = () => new TypeError('a value of the result is not of the type of its column');

/**
 * Cut to the millisecond: BigQuery knows microseconds. The client shifts fractions of seconds before 1970, the last ones
 * into 1970, so that none near it can be believed; nothing of ours is so old.
 */
function instantOf(value: unknown): string {
  if (!(value instanceof BigQueryTimestamp)) throw unexpected();
  if (value.value < '1970-01-01T00:00:01' && /\.\d*[1-9]/.test(value.value)) throw unexpected();
  return new Date(value.value.replace(/(\.\d{3})\d+/, '$1')).toISOString();
}

function dateOf(value: unknown): string {
  if (!(value instanceof BigQueryDate)) throw unexpected();
  return value.value;
}

function plain(type: 'string' | 'number' | 'boolean'): (value: unknown) => Cell {
  return (value) => {
    if (typeof value !== type) throw unexpected();
    return value as Cell;
  };
}

/** The types that a reply may hold, under both names that the protocol has for them. */
const READERS: Record<string, (value: unknown) => Cell> = {
  STRING: plain('string'),
  INTEGER: plain('number'),
  INT64: plain('number'),
  FLOAT: (value) => checkedFraction(Number(value)),
  FLOAT64: (value) => checkedFraction(Number(value)),
  BOOLEAN: plain('boolean'),
  BOOL: plain('boolean'),
  DATE: dateOf,
  TIMESTAMP: instantOf,
};

/**
 * The client's rows in the shape that every engine returns: integers as numbers up to 2^53,
 * DATE as `YYYY-MM-DD`, TIMESTAMP as RFC 3339 with `Z`. Throws on anything that must not
 * occur in a reply (NaN, infinity, NUMERIC, bytes, lists, records).
 */
export function normaliseRows(
  fields: readonly FieldSchema[],
  rows: readonly Record<string, unknown>[],
): Record<string, Cell>[] {
  const readers = fields.map(({ name, type, mode }) => {
    const read = mode === 'REPEATED' ? undefined : READERS[type];
    if (read === undefined) throw new TypeError(`a column of the result has a type that no reply may hold: ${type}`);
    return [name, read] as const;
  });
  return rows.map((row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, row[name] === null ? null : read(row[name])])),
  );
}
