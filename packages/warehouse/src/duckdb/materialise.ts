import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, type ColumnType, type Model, selectsOf } from '../models/model';
import { duckdbDialect, enumType } from './dialect';

const TYPES: Record<ColumnType, string> = {
  string: 'VARCHAR',
  int64: 'BIGINT',
  bool: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** A closed set takes one byte a row as an ENUM, and groups several times faster than text. */
const columnType = ({ type, values, uncompressed }: Column): string =>
  `${values === undefined ? TYPES[type] : enumType(values)}${uncompressed === true ? ' USING COMPRESSION uncompressed' : ''}`;

/** The statements that make the table of a model, in order. */
export function statementsOf(model: Model): string[] {
  const selects = selectsOf(model, duckdbDialect);
  if (model.columns === undefined) {
    const [first, ...rest] = selects;
    return [`CREATE TABLE ${model.name} AS ${first}`, ...rest.map((select) => `INSERT INTO ${model.name} ${select}`)];
  }
  const columns = Object.entries(model.columns);
  const definition = columns.map(([name, column]) => `${name} ${columnType(column)}`).join(', ');
  const names = columns.map(([name]) => name).join(', ');
  return [
    `CREATE TABLE ${model.name} (${definition})`,
    ...selects.map((select) => `INSERT INTO ${model.name} BY NAME SELECT ${names} FROM (${select})`),
  ];
}

/** Makes the table of a model. */
export async function materialise(connection: DuckDBConnection, model: Model): Promise<void> {
  for (const statement of statementsOf(model)) await connection.run(statement);
}
