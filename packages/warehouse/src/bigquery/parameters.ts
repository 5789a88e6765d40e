import { BigQuery } from '@google-cloud/bigquery';
import { checkParams } from '../bound';
import type { Params, ParamType, ParamValue } from '../port';

const TYPES: Record<ParamType, string | string[]> = {
  string: 'STRING',
  int64: 'INT64',
  float64: 'FLOAT64',
  bool: 'BOOL',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  'string[]': ['STRING'],
};

/** The value has been checked against its type. Scalars travel as text, as the protocol defines them. */
function encode(type: ParamType, value: ParamValue): unknown {
  // A list is never NULL on BigQuery; membership in both is false.
  if (type === 'string[]') return value ?? [];
  if (value === null) return null;
  // A plain text would be sent as NULL for these two types, without any error.
  if (type === 'date') return BigQuery.date(String(value));
  if (type === 'timestamp') return BigQuery.timestamp(String(value));
  return String(value);
}

/** The values of a statement and their types, in the client's spelling; throws a TypeError at a value that does not fit. */
export function queryParameters(params: Params): {
  params: Record<string, unknown>;
  types: Record<string, string | string[]>;
} {
  checkParams(params);
  const entries = Object.entries(params);
  return {
    params: Object.fromEntries(entries.map(([name, { type, value }]) => [name, encode(type, value)])),
    types: Object.fromEntries(entries.map(([name, { type }]) => [name, TYPES[type]])),
  };
}
