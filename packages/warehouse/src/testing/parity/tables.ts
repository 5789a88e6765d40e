import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId } from '@duckdb/node-api';
import { normaliseRows } from '../../duckdb/normalise';
import type { ReferenceTable } from '../googlesql/engine';
import type { ReferenceType } from '../googlesql/values';

/** The GoogleSQL type of a column of DuckDB's; sums are HUGEINT there and ENUM is how it stores a closed set. */
const TYPES: Partial<Record<DuckDBTypeId, ReferenceType>> = {
  [DuckDBTypeId.VARCHAR]: 'string',
  [DuckDBTypeId.ENUM]: 'string',
  [DuckDBTypeId.INTEGER]: 'int64',
  [DuckDBTypeId.BIGINT]: 'int64',
  [DuckDBTypeId.HUGEINT]: 'int64',
  [DuckDBTypeId.BOOLEAN]: 'bool',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.DOUBLE]: 'float64',
};

function tableOf(reader: DuckDBResultReader): ReferenceTable {
  const types = reader.columnTypes();
  const columns = reader.columnNames().map((name, index) => {
    const type = TYPES[types[index]!.typeId];
    if (type === undefined) throw new TypeError(`the column ${name} has the type ${String(types[index])}`);
    return { name, type };
  });
  return { columns, rows: normaliseRows(reader) };
}

/** What DuckDB answers, with the types that GoogleSQL would give it. */
export async function answerOf(connection: DuckDBConnection, sql: string): Promise<ReferenceTable> {
  return tableOf(await connection.runAndReadAll(sql));
}

/** The rows of a table of DuckDB's, to be given to the reference engine. */
export const readTable = (connection: DuckDBConnection, name: string): Promise<ReferenceTable> =>
  answerOf(connection, `SELECT * FROM ${name}`);
