import type { Dialect } from '../dialect';

export type ColumnType = 'string' | 'int64' | 'bool' | 'date' | 'timestamp';

export interface Column {
  type: ColumnType;
  /** What it means, with unit and what null says. */
  doc: string;
  /** The closed set it is taken from; lets an engine store it in one byte. */
  values?: readonly string[];
  /** Long texts of which a question reads a few rows: an engine need not unpack their neighbours. */
  uncompressed?: true;
}
export type Columns = Record<string, Column>;

export const text = (doc: string): Column => ({ type: 'string', doc });
export const oneOf = (values: readonly string[], doc: string): Column => ({ type: 'string', doc, values });
export const int = (doc: string): Column => ({ type: 'int64', doc });
export const bool = (doc: string): Column => ({ type: 'bool', doc });
export const day = (doc: string): Column => ({ type: 'date', doc });
export const instant = (doc: string): Column => ({ type: 'timestamp', doc });

/**
 * One table of the warehouse: SELECTs in the portable subset whose results, one after the
 * other, are its rows. The build names the destination, so that a model stays a SELECT
 * that any engine can run or analyse.
 */
export interface Model {
  /** `layer.table`: layer `stage` is private to the build, the others are served. */
  name: `${'stage' | 'core' | 'cube' | 'meta'}.${string}`;
  /** What one row stands for. */
  grain: string;
  /** The served columns, in order. Private tables take theirs from the SELECT. */
  columns?: Columns;
  parts: readonly ((dialect: Dialect) => string)[];
}

/** Where a table is read; the only place in the text of a model where its layer stands. */
const TABLE = /\b(FROM|JOIN) ((?:raw|stage|core|cube|meta)\.\w+)/g;

/** A text in the portable subset with a dialect's names of the tables. */
export const withTables = (sql: string, dialect: Dialect): string =>
  sql.replaceAll(TABLE, (_, keyword: string, name: string) => `${keyword} ${dialect.table(name)}`);

/** The SELECTs of a model in a dialect, with its names of the tables. */
export const selectsOf = ({ parts }: Model, dialect: Dialect): string[] =>
  parts.map((part) => withTables(part(dialect), dialect));

/** The tables that the SELECTs of a model read, its own among them where it reads what it has so far. */
export const readsOf = ({ parts }: Model, dialect: Dialect): string[] => [
  ...new Set(parts.flatMap((part) => [...part(dialect).matchAll(TABLE)].map(([, , name]) => name!))),
];
