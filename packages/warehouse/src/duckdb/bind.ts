import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  DuckDBTimestampValue,
  type DuckDBPreparedStatement,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import { dayNumber } from '@soundings/shared/time';
import { checkParams } from '../bound';
import type { Params, ParamType, ParamValue } from '../port';

const TYPES: Record<ParamType, DuckDBType> = {
  string: VARCHAR,
  int64: BIGINT,
  float64: DOUBLE,
  bool: BOOLEAN,
  date: DATE,
  timestamp: TIMESTAMP,
  'string[]': LIST(VARCHAR),
};

/** The value has been checked against its type. */
function encode(type: ParamType, value: ParamValue): DuckDBValue {
  if (type === 'date' && typeof value === 'string') return new DuckDBDateValue(dayNumber(value));
  if (type === 'timestamp' && typeof value === 'string')
    return new DuckDBTimestampValue(BigInt(Date.parse(value)) * 1000n);
  if (type === 'int64' && typeof value === 'number') return BigInt(value);
  return Array.isArray(value) ? listValue(value) : value;
}

/** Binds every parameter with its declared type; a name that the text lacks is an error. */
export function bindParams(statement: DuckDBPreparedStatement, params: Params): void {
  const names = Object.keys(params);
  if (names.length === 0) return;
  checkParams(params);
  statement.bind(
    Object.fromEntries(names.map((name) => [name, encode(params[name]!.type, params[name]!.value)])),
    Object.fromEntries(names.map((name) => [name, TYPES[params[name]!.type]])),
  );
}
