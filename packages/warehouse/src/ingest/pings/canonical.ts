import { CONTENT_COLUMNS } from './columns';

/** The texts of a ping's columns, as raw.pings holds them. */
export type PingTexts = Record<string, string | null>;

const ZERO_TIME = '0001-01-01T00:00:00Z';

/**
 * What a ping says, whatever the spelling: keys sorted, and everything left out that
 * senders and receivers write in different ways (absent, null, empty, zero, false and
 * the zero time mean the same here). Two pings of one site with equal texts are one ping.
 */
export function canonicalContent(ping: PingTexts): string {
  const content: Record<string, unknown> = {};
  for (const { column, kind } of CONTENT_COLUMNS) {
    const text = ping[column] ?? null;
    if (text === null || text === '' || text === '0' || text === 'false') continue;
    const value = kind === 'block' ? pruned(JSON.parse(text)) : text;
    if (value !== undefined) content[column] = value;
  }
  return JSON.stringify(content);
}

function pruned(value: unknown): unknown {
  if (value === null || value === '' || value === 0 || value === false || value === ZERO_TIME) return undefined;
  if (Array.isArray(value)) {
    const elements = value.map((element) => pruned(element) ?? null);
    return elements.every((element) => element === null) ? undefined : elements;
  }
  if (typeof value !== 'object') return value;
  const members = Object.entries(value)
    .map(([key, member]) => [key, pruned(member)] as const)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}
