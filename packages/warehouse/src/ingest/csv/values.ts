import type { QuarantineReason } from '@soundings/shared/telemetry';
import { isDay } from '@soundings/shared/time';

/** A checked value as the engine takes it, or why it is refused. Blank is null. */
export type Checked = { value: string | null } | { refused: QuarantineReason };
export type Check = (text: string) => Checked;

const refused = (reason: QuarantineReason): Checked => ({ refused: reason });

export const text: Check = (given) => ({ value: given });
export const lowerText: Check = (given) => ({ value: given.toLowerCase() });

export const siteId: Check = (given) =>
  /^[A-Za-z0-9_-]{1,64}$/.test(given) ? { value: given.toLowerCase() } : refused('out_of_range');

/** A count: digits only. */
export const count: Check = (given) => {
  if (/^-\d+$/.test(given)) return refused('negative_count');
  if (!/^\d+$/.test(given)) return refused('wrong_type');
  return given.length > 15 ? refused('out_of_range') : { value: given };
};

/** A sum of money. */
export const amount: Check = (given) => {
  if (!/^-?\d+(\.\d+)?$/.test(given)) return refused('wrong_type');
  return given.length > 20 ? refused('out_of_range') : { value: given };
};

export const flag: Check = (given) =>
  /^(true|false)$/i.test(given) ? { value: given.toLowerCase() } : refused('wrong_type');

export const day: Check = (given) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given)) return refused('wrong_type');
  return isDay(given) ? { value: given } : refused('out_of_range');
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z| ?UTC|[+-]\d{2}:?\d{2})$/;

/** An instant with its zone, as RFC 3339 in UTC. */
export const instant: Check = (given) => {
  const [, date, time, fraction = '', zone] = INSTANT.exec(given) ?? [];
  if (date === undefined || zone === undefined) return refused('wrong_type');
  if (!isDay(date)) return refused('out_of_range');
  const offset = zone.endsWith('UTC') ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const parsed = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(parsed) ? refused('out_of_range') : { value: new Date(parsed).toISOString() };
};

/** Licence tags: trimmed, blank ones dropped, joined by commas. */
export const tags: Check = (given) => ({
  value: given
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .join(','),
});

export const oneOf =
  (values: readonly string[]): Check =>
  (given) =>
    values.includes(given) ? { value: given } : refused('out_of_range');

export const version: Check = (given) =>
  /^v?\d{1,4}\.\d{1,4}(\.\d{1,9})?$/.test(given) ? { value: given.replace(/^v/, '') } : refused('out_of_range');
