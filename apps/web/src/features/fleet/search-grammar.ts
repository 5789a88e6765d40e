import { filterShape } from '@soundings/shared/filters';
import { parseSearch, SEARCH_FIELDS } from '@soundings/shared/search';
import type { FilterKey } from '../../lib/format-filters';
import type { SearchTexts } from '../../lib/search';

/**
 * What was typed in the search box: filter prefixes like `version:<5.2` or
 * `liveness:silent` become filters of their own, text prefixes like `account:acme` stay
 * in the search text.
 */
export interface SearchBoxText {
  /** The remaining search text, without the filter terms and without a prefix that has no value yet. */
  q: string;
  /** Filters named by prefixes. */
  filters: Partial<Record<FilterKey, string>>;
  /** Why the text cannot be used, in words for the reader. */
  fault: string | null;
}

/** Prefixes, in lower case, and the filter each stands for. */
const PREFIXES: Record<string, FilterKey> = {
  hosting: 'hosting',
  status: 'status',
  liveness: 'liveness',
  drift: 'drift',
  finding: 'finding',
  lifecycle: 'lifecycle',
  deploytype: 'deployType',
  deployment: 'deployType',
  segment: 'segment',
  version: 'version',
  behind: 'behind',
  permittedpings: 'permittedPings',
  pings: 'permittedPings',
  permittedevents: 'permittedEvents',
  events: 'permittedEvents',
  population: 'population',
  asof: 'asOf',
};

/** A quotation mark that is still open holds what follows together. */
const TOKEN = /(?:[^\s"]+:)?"[^"]*(?:"|$)|\S+/g;
const OPEN_QUOTE = /^(?:[^\s"]+:)?"[^"]*$/;

/** The filter that a prefix stands for, whatever its case. */
export const filterOfPrefix = (prefix: string): FilterKey | undefined => PREFIXES[prefix.toLowerCase()];

const isTextPrefix = (prefix: string): boolean => SEARCH_FIELDS.some((field) => field === prefix.toLowerCase());

/** The value in the spelling of the filter: `Self-hosted` is `self_hosted`. */
function spellingOf(key: FilterKey, value: string): string | null {
  const spellings = [value, value.toLowerCase(), value.toLowerCase().replaceAll('-', '_')];
  return spellings.find((spelling) => filterShape[key].safeParse(spelling).success) ?? null;
}

export function readSearchBox(text: string): SearchBoxText {
  const filters: SearchBoxText['filters'] = {};
  const rest: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const [, prefix = '', value = ''] = /^([A-Za-z]+):(.*)$/.exec(token) ?? [];
    const key = filterOfPrefix(prefix);
    const written = value.replaceAll('"', '');
    if (written === '' && (key !== undefined || isTextPrefix(prefix))) continue;
    if (key === undefined) {
      rest.push(OPEN_QUOTE.test(token) ? `${token}"` : token);
      continue;
    }
    const spelling = spellingOf(key, written);
    if (spelling === null) {
      const why = filterShape[key].safeParse(written).error?.issues[0]?.message ?? 'is not valid';
      return { q: text, filters: {}, fault: `${prefix}: ${why}` };
    }
    filters[key] = spelling;
  }
  const q = rest.join(' ');
  const parsed = parseSearch(q);
  return { q, filters, fault: 'fault' in parsed ? parsed.fault : null };
}

/**
 * The texts of an address whose `q` is written in the grammar of the box: `?q=liveness:silent acme` is
 * `?liveness=silent&q=acme`. A `q` with nothing left is named as undefined: the router keeps what is not named.
 */
export function spreadSearch(texts: SearchTexts): Record<string, string | undefined> {
  const { q, filters, fault } = readSearchBox(texts['q'] ?? '');
  if (fault !== null || Object.keys(filters).length === 0) return texts;
  return { ...texts, ...filters, q: q === '' ? undefined : q };
}
