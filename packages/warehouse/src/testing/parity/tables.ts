import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import { bindParams } from '../../duckdb/bind';
import { normaliseValue } from '../../duckdb/normalise';
import type { Params } from '../../port';
import type { ReferenceTable } from '../googlesql/engine';
import type { CellValue, ReferenceType } from '../googlesql/values';

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
  const cells = reader.getColumns();
  const rows = Array.from({ length: reader.currentRowCount }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, place) => [name, cellOf(cells[place]?.[row] ?? null)])),
  );
  return { columns, rows };
}

/** As a reply would hold it, but for the hashes of private tables, which take all of an INT64. */
function cellOf(value: DuckDBValue): CellValue {
  const isLarge = typeof value === 'bigint' && !Number.isSafeInteger(Number(value));
  return isLarge ? String(value) : normaliseValue(value);
}

/** What DuckDB answers, with the types that GoogleSQL would give it. */
export async function answerOf(
  connection: DuckDBConnection,
  sql: string,
  params: Params = {},
): Promise<ReferenceTable> {
  const statement = await connection.prepare(sql);
  bindParams(statement, params);
  return tableOf(await statement.runAndReadAll());
}

/** The rows of a table of DuckDB's, to be given to the reference engine. */
export const readTable = (connection: DuckDBConnection, name: string): Promise<ReferenceTable> =>
  answerOf(connection, `SELECT * FROM ${name}`);
