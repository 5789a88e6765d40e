import type { Dialect } from '../dialect';
import type { Params } from '../port';

/** A piece of a statement with the values it binds. Pieces of one statement use different names. */
export interface Piece {
  params: Params;
  sql: (dialect: Dialect) => string;
}

/** The pieces joined by AND, one a line; TRUE when there is none. */
export function allOf(pieces: readonly Piece[]): Piece {
  return {
    params: paramsOf(pieces),
    sql: (dialect) => (pieces.length === 0 ? 'TRUE' : pieces.map((piece) => piece.sql(dialect)).join('\n  AND ')),
  };
}

export function paramsOf(pieces: readonly { params: Params }[]): Params {
  return Object.assign({}, ...pieces.map((piece) => piece.params)) as Params;
}

/** What a column of a select list is called: `x AS name` or `name`. */
export const nameOf = (column: string): string => column.replace(/^.* AS /, '');

/** The position of each value in its closed set, as a sort key: a bare column of one sorts by that in DuckDB, as a text in GoogleSQL. */
export function rankOf(column: string, values: readonly string[]): string {
  const cases = values.map((value, index) => `WHEN '${value}' THEN ${index}`);
  return `CASE ${column} ${cases.join(' ')} END`;
}

/** A sum of integers as INT64; over nothing, and over unknown parts only, it is 0: what is known adds up to nothing. */
export const knownSum = (expression: string): string => `CAST(COALESCE(SUM(${expression}), 0) AS INT64)`;

/** A sum of integers as INT64; NULL over nothing. */
export const sum = (expression: string): string => `CAST(SUM(${expression}) AS INT64)`;
