import { z } from 'zod';
import type { Params, ParamType, ParamValue } from '../../port';
import type { ReferenceColumn, ReferenceTable } from '../googlesql/engine';
import type { CellValue, ReferenceType } from '../googlesql/values';
import { invalid } from './api-fault';

/** The names that the protocol gives to the types of columns, the old ones, as the service does. */
const WIRE_TYPES: Record<ReferenceType, string> = {
  string: 'STRING',
  int64: 'INTEGER',
  bool: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  float64: 'FLOAT',
};
const NEW_NAMES: Record<string, string> = { INT64: 'INTEGER', BOOL: 'BOOLEAN', FLOAT64: 'FLOAT' };

export const schemaSchema = z.object({
  fields: z.array(z.looseObject({ name: z.string(), type: z.string(), mode: z.string().optional() })),
});
export type WireSchema = z.infer<typeof schemaSchema>;

export function wireSchema(columns: readonly ReferenceColumn[]): WireSchema {
  return { fields: columns.map(({ name, type }) => ({ name, type: WIRE_TYPES[type], mode: 'NULLABLE' })) };
}

export function columnsOfSchema({ fields }: WireSchema): ReferenceColumn[] {
  return fields.map(({ name, type }) => {
    const found = Object.entries(WIRE_TYPES).find(([, wire]) => wire === (NEW_NAMES[type] ?? type));
    if (found === undefined) throw invalid(`Invalid field type ${type}`);
    return { name, type: found[0] as ReferenceType };
  });
}

/** Microseconds since 1970 as digits; the shape of a TIMESTAMP cell that the client asks for. */
function micros(instant: string): string {
  const [, second = '', fraction = ''] = /^([^.Z]+)(?:\.(\d{1,6}))?Z$/.exec(instant) ?? [];
  return String(BigInt(Date.parse(`${second}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0')));
}

function wireValue(type: ReferenceType, value: CellValue): string | null {
  if (value === null) return null;
  return type === 'timestamp' ? micros(String(value)) : String(value);
}

/** Rows as the protocol carries them. */
export function wireRows({ columns, rows }: ReferenceTable): object[] {
  return rows.map((row) => ({ f: columns.map(({ name, type }) => ({ v: wireValue(type, row[name] ?? null) })) }));
}

/** The logical bytes of a table: texts by their length, all else eight bytes, NULL none. */
export function bytesOf({ columns, rows }: ReferenceTable): number {
  let bytes = 0;
  for (const row of rows)
    for (const { name, type } of columns) {
      const value = row[name] ?? null;
      if (value !== null) bytes += type === 'string' ? String(value).length + 2 : 8;
    }
  return bytes;
}

const valueSchema = z.strictObject({
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  arrayValues: z.array(z.strictObject({ value: z.string() })).optional(),
});

export const parameterSchema = z.strictObject({
  name: z.string(),
  parameterType: z.strictObject({ type: z.string(), arrayType: z.strictObject({ type: z.string() }).optional() }),
  parameterValue: valueSchema,
});

const PARAM_TYPES: Record<string, ParamType> = {
  STRING: 'string',
  INT64: 'int64',
  FLOAT64: 'float64',
  BOOL: 'bool',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

function scalar(type: ParamType, value: string): ParamValue {
  if (type === 'int64' && !/^-?\d+$/.test(value)) throw invalid(`Invalid value for type INT64: ${value}`);
  if (type === 'int64' || type === 'float64') return Number(value);
  if (type === 'bool') return value === 'true';
  return type === 'timestamp' ? new Date(value).toISOString() : value;
}

/** The parameters of a request. One without a value is NULL, whatever its type: that is the service's own silence. */
export function paramsOf(given: readonly z.infer<typeof parameterSchema>[]): Params {
  return Object.fromEntries(
    given.map(({ name, parameterType, parameterValue }) => {
      if (parameterType.type === 'ARRAY') {
        const items = parameterValue.arrayValues ?? [];
        return [name, { type: 'string[]', value: items.map(({ value }) => value) }];
      }
      const type = PARAM_TYPES[parameterType.type];
      if (type === undefined) throw invalid(`Invalid parameter type ${parameterType.type}`);
      const { value } = parameterValue;
      return [name, { type, value: value === undefined || value === null ? null : scalar(type, String(value)) }];
    }),
  );
}
