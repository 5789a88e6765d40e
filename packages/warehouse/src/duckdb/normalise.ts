import {
  DuckDBDateValue,
  type DuckDBResultReader,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { dayOf } from '@soundings/shared/time';
import { type Cell, checkedFraction, checkedInteger } from '../cell';

/** Cut to the millisecond, also before 1970, where a division would round up. */
function instantOf(micros: bigint): string {
  return new Date(Number((micros < 0n ? micros - 999n : micros) / 1000n)).toISOString();
}

/**
 * One value of DuckDB in the shape that every engine returns: integers as numbers up to
 * 2^53, DATE as `YYYY-MM-DD`, TIMESTAMP as RFC 3339 with `Z`. Throws on anything that
 * must not occur in a reply (NaN, infinity, decimals, nested values).
 */
export function normaliseValue(value: DuckDBValue): Cell {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return checkedInteger(value);
  if (typeof value === 'number') return checkedFraction(value);
  if (value === null) return null;
  if (value instanceof DuckDBDateValue) return dayOf(value.days);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return instantOf(value.micros);
  throw new TypeError(`a value of the result has a type that no reply may hold: ${value.constructor.name}`);
}

/** normaliseValue for the cells of one result: the same few days stand in most of its rows. */
function cellsOf(): (value: DuckDBValue) => Cell {
  const days = new Map<number, string>();
  return (value) => {
    if (!(value instanceof DuckDBDateValue)) return normaliseValue(value);
    const known = days.get(value.days);
    if (known !== undefined) return known;
    const day = dayOf(value.days);
    days.set(value.days, day);
    return day;
  };
}

/** The rows of a finished result, as objects of normalised values. */
export function normaliseRows(reader: DuckDBResultReader): Record<string, Cell>[] {
  const names = reader.columnNames();
  const columns = reader.getColumns();
  const cellOf = cellsOf();
  const rows: Record<string, Cell>[] = [];
  for (let index = 0; index < reader.currentRowCount; index += 1) {
    const row: Record<string, Cell> = {};
    for (const [position, name] of names.entries()) row[name] = cellOf(columns[position]?.[index] ?? null);
    rows.push(row);
  }
  return rows;
}
