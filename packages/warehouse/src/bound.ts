import { isDay } from '@soundings/shared/time';
import type { Params, ParamType, ParamValue } from './port';

const FITS: Record<ParamType, (value: NonNullable<ParamValue>) => boolean> = {
  string: (value) => typeof value === 'string',
  int64: (value) => Number.isSafeInteger(value),
  float64: (value) => Number.isFinite(value),
  bool: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isDay(value),
  timestamp: (value) => typeof value === 'string' && value.endsWith('Z') && !Number.isNaN(Date.parse(value)),
  'string[]': Array.isArray,
};

/** Throws a TypeError that names the first parameter whose value is neither null nor of its declared type. */
export function checkParams(params: Params): void {
  for (const [name, { type, value }] of Object.entries(params))
    if (value !== null && !FITS[type](value)) throw new TypeError(`parameter ${name} is not a ${type}`);
}
