import type { RawRow } from '../raw-folder';

/**
 * The oracle: the meaning of the tables in plain loops over the raw rows, written apart
 * from the models and sharing no code with them. Slow and obvious on purpose.
 */

export interface Fleet {
  pings: RawRow[];
  accounts: RawRow[];
  licences: RawRow[];
  releases: RawRow[];
}

export interface Clock {
  now: string;
  liveS: number;
  lateS: number;
  observedDays: number;
  cloudSiteId: string;
}

export const seconds = (instant: string): number => Date.parse(instant) / 1000;
export const dayOf = (instant: string): string => instant.slice(0, 10);
const number = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const plusDays = (day: string, count: number): string =>
  new Date((number(day) + count) * 86_400_000).toISOString().slice(0, 10);

export function startOf(grain: string, day: string): string {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 8)}01`;
  let start = day;
  while (new Date(`${start}T00:00:00Z`).getUTCDay() !== 0) start = plusDays(start, -1);
  return start;
}

export function endOf(grain: string, start: string): string {
  let end = plusDays(start, 1);
  while (startOf(grain, end) === start) end = plusDays(end, 1);
  return end;
}

/** [major, minor, patch], or null; an insiders build is the newest release of its day, 5.0 from March 2023. */
export function versionOf(text: string | null, releases: RawRow[]): { numbers: number[] | null; minor: string | null } {
  if (text === null) return { numbers: null, minor: null };
  const insiders = /^\d+_(\d{4}-\d{2}-\d{2})_/.exec(text);
  if (insiders) {
    const built = insiders[1]!;
    const known = releases
      .filter((release) => String(release['released_at']) <= built)
      .map((release) => String(release['version']).split('.').map(Number))
      .toSorted((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
    const newest = known.at(-1);
    if (built >= '2023-03-01')
      return { numbers: newest && newest[0]! >= 5 ? [newest[0]!, newest[1]!, 0] : [5, 0, 0], minor: 'insiders' };
    return { numbers: newest && newest[0]! < 5 ? [newest[0]!, newest[1]!, 0] : null, minor: 'insiders' };
  }
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  if (!match) return { numbers: null, minor: null };
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)], minor: `${match[1]}.${match[2]}` };
}

export const below = (numbers: number[] | null, major: number, minor: number, patch = 0): boolean =>
  numbers !== null &&
  (numbers[0]! < major ||
    (numbers[0] === major && (numbers[1]! < minor || (numbers[1] === minor && numbers[2]! < patch))));

function leaves(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return [value];
}

/** Blank = null, {}, or no leaf other than null, [] and the zero time. */
export function isBlank(text: unknown): boolean {
  if (typeof text !== 'string') return true;
  return leaves(JSON.parse(text)).every((leaf) => leaf === null || leaf === '0001-01-01T00:00:00Z');
}

/** The member at a path of a block; undefined where there is none. */
function member(text: unknown, ...path: (string | number)[]): unknown {
  let value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key];
  return value ?? undefined;
}

export const count = (text: unknown, ...path: (string | number)[]): number | null =>
  (member(text, ...path) as number | undefined) ?? null;

export const startDay = (text: unknown, ...path: (string | number)[]): string | null =>
  (member(text, ...path) as string | undefined)?.slice(0, 10) ?? null;
