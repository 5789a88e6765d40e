import type { RawKind } from '../../ingest/layout';
import { RAW_SCHEMA } from './schema';

const quote = (textValue: string): string => `'${textValue.replaceAll("'", "''")}'`;

/**
 * The view `raw.<kind>` over the Parquet files of all loads, with the columns and types
 * of the schema whatever the files hold; without files it is an empty table of that
 * shape. `where` leaves rows out. DuckDB only: elsewhere the raw tables already exist.
 */
export function rawView(kind: RawKind, files: readonly string[], where = 'TRUE'): string {
  const columns = Object.entries(RAW_SCHEMA[kind]);
  const empty = `SELECT ${columns.map(([name, type]) => `CAST(NULL AS ${type}) AS ${name}`).join(', ')} WHERE FALSE`;
  if (files.length === 0) return `CREATE VIEW raw.${kind} AS ${empty}`;
  const picked = columns.map(([name, type]) => `CAST(${name} AS ${type}) AS ${name}`).join(', ');
  const read = `SELECT * FROM read_parquet([${files.map(quote).join(', ')}], union_by_name = true)`;
  return `CREATE VIEW raw.${kind} AS SELECT ${picked} FROM (${empty} UNION ALL BY NAME ${read}) WHERE ${where}`;
}
