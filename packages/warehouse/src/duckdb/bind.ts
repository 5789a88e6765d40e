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
import { dayNumber, isDay } from '@soundings/shared/time';
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

function mismatch(name: string, type: ParamType): TypeError {
  return new TypeError(`parameter ${name} is not a ${type}`);
}

function dateOf(name: string, value: ParamValue): DuckDBDateValue {
  if (typeof value !== 'string' || !isDay(value)) throw mismatch(name, 'date');
  return new DuckDBDateValue(dayNumber(value));
}

function timestampOf(name: string, value: ParamValue): DuckDBTimestampValue {
  const millis = typeof value === 'string' && value.endsWith('Z') ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(millis)) throw mismatch(name, 'timestamp');
  return new DuckDBTimestampValue(BigInt(millis) * 1000n);
}

function encode(name: string, type: ParamType, value: ParamValue): DuckDBValue {
  if (value === null) return null;
  switch (type) {
    case 'date':
      return dateOf(name, value);
    case 'timestamp':
      return timestampOf(name, value);
    case 'string[]':
      if (!Array.isArray(value)) throw mismatch(name, type);
      return listValue(value);
    case 'int64':
      if (!Number.isSafeInteger(value)) throw mismatch(name, type);
      return BigInt(value as number);
    case 'float64':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw mismatch(name, type);
      return value;
    case 'bool':
      if (typeof value !== 'boolean') throw mismatch(name, type);
      return value;
    case 'string':
      if (typeof value !== 'string') throw mismatch(name, type);
      return value;
  }
}

/** Binds every parameter with its declared type; a name that the text lacks is an error. */
export function bindParams(statement: DuckDBPreparedStatement, params: Params): void {
  const names = Object.keys(params);
  if (names.length === 0) return;
  statement.bind(
    Object.fromEntries(names.map((name) => [name, encode(name, params[name]!.type, params[name]!.value)])),
    Object.fromEntries(names.map((name) => [name, TYPES[params[name]!.type]])),
  );
}
