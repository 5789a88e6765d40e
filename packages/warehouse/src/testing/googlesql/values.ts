import { dayNumber, dayOf, isDay } from '@soundings/shared/time';
import type { ColumnType } from '../../models/model';
import type { Params, ParamType, ParamValue } from '../../port';
import type { TypeProto, ValueProto } from './service';

export type ReferenceType = ColumnType | 'float64';

/** A cell of a table or a result: DATE as `YYYY-MM-DD`, TIMESTAMP as RFC 3339 with `Z`, an INT64 beyond 2^53 as its digits. */
export type CellValue = string | number | boolean | null;

const KINDS: Record<ReferenceType, string> = {
  string: 'TYPE_STRING',
  int64: 'TYPE_INT64',
  bool: 'TYPE_BOOL',
  date: 'TYPE_DATE',
  timestamp: 'TYPE_TIMESTAMP',
  float64: 'TYPE_DOUBLE',
};
const TYPES = new Map(Object.entries(KINDS).map(([type, kind]) => [kind, type as ReferenceType]));

export const typeProto = (type: ReferenceType): TypeProto => ({ typeKind: KINDS[type] });

/** The type of a result column; throws on one that no table and no answer of ours may have. */
export function typeOf({ typeKind }: TypeProto, column: string): ReferenceType {
  const type = TYPES.get(typeKind);
  if (type === undefined) throw new TypeError(`the column ${column} has the type ${typeKind.replace('TYPE_', '')}`);
  return type;
}

const MICROS = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;

function timestampProto(value: CellValue): ValueProto {
  const match = typeof value === 'string' ? MICROS.exec(value) : null;
  if (match === null) throw new TypeError(`${String(value)} is no instant in UTC`);
  const [, second, fraction = ''] = match;
  return {
    timestampValue: { seconds: String(Date.parse(`${second}Z`) / 1000), nanos: Number(fraction.padEnd(9, '0')) },
  };
}

function integerProto(value: CellValue): ValueProto {
  const fits = typeof value === 'number' ? Number.isSafeInteger(value) : /^-?\d+$/.test(String(value));
  if (!fits) throw new TypeError(`${String(value)} is no INT64`);
  return { int64Value: String(value) };
}

function checked<Value extends CellValue>(value: CellValue, type: 'string' | 'boolean' | 'number'): Value {
  if (typeof value !== type) throw new TypeError(`${String(value)} is no ${type}`);
  return value as Value;
}

/** A cell as the server takes it; NULL is an empty value. */
export function encode(type: ReferenceType, value: CellValue): ValueProto {
  if (value === null) return {};
  switch (type) {
    case 'string':
      return { stringValue: checked<string>(value, 'string') };
    case 'bool':
      return { boolValue: checked<boolean>(value, 'boolean') };
    case 'float64':
      return { doubleValue: checked<number>(value, 'number') };
    case 'int64':
      return integerProto(value);
    case 'date':
      if (typeof value !== 'string' || !isDay(value)) throw new TypeError(`${String(value)} is no day`);
      return { dateValue: dayNumber(value) };
    case 'timestamp':
      return timestampProto(value);
  }
}

function instantOf(seconds: number, nanos: number): string {
  const millis = new Date(seconds * 1000 + Math.floor(nanos / 1_000_000)).toISOString();
  const rest = Math.floor(nanos / 1000) % 1000;
  return rest === 0 ? millis : millis.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}

/** A cell of a result in the shape of the port. */
export function decode(value: ValueProto): CellValue {
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.doubleValue !== undefined) return value.doubleValue;
  if (value.dateValue !== undefined) return dayOf(value.dateValue);
  if (value.int64Value !== undefined)
    return Number.isSafeInteger(Number(value.int64Value)) ? Number(value.int64Value) : value.int64Value;
  if (value.timestampValue !== undefined) {
    const { seconds = '0', nanos = 0 } = value.timestampValue;
    return instantOf(Number(seconds), nanos);
  }
  return null;
}

/** The type and the value of each parameter as the server takes them. */
export function encodeParams(params: Params): { name: string; type: TypeProto; value: ValueProto }[] {
  return Object.entries(params).map(([name, { type, value }]) => ({ name, ...encodeParam(type, value) }));
}

function encodeParam(type: ParamType, value: ParamValue): { type: TypeProto; value: ValueProto } {
  if (type !== 'string[]') {
    if (Array.isArray(value)) throw new TypeError('a list is bound to a parameter of one value');
    return { type: typeProto(type), value: encode(type, value) };
  }
  if (value !== null && !Array.isArray(value)) throw new TypeError('one value is bound to a list');
  return {
    type: { typeKind: 'TYPE_ARRAY', arrayType: { elementType: typeProto('string') } },
    value: value === null ? {} : { arrayValue: { element: value.map((one) => ({ stringValue: one })) } },
  };
}
