import { filterShape } from '@soundings/shared/filters';
import { parseSearch } from '@soundings/shared/search';
import type { FilterKey } from '../../lib/format-filters';

/**
 * What was typed in the search box: filter prefixes like `version:<5.2` or
 * `liveness:silent` become filters of their own, text prefixes like `account:acme` stay
 * in the search text.
 */
export interface SearchBoxText {
  /** The remaining search text, without the filter terms. */
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
  lifecycle: 'lifecycle',
  deploytype: 'deployType',
  deployment: 'deployType',
  segment: 'segment',
  version: 'version',
  behind: 'behind',
  permittedpings: 'permittedPings',
  permittedevents: 'permittedEvents',
  events: 'permittedEvents',
  population: 'population',
  asof: 'asOf',
};

const TOKEN = /(?:[^\s"]+:)?"[^"]*"|\S+/g;

/** The value in the spelling of the filter: `Self-hosted` is `self_hosted`. */
function spellingOf(key: FilterKey, value: string): string | null {
  const spellings = [value, value.toLowerCase(), value.toLowerCase().replaceAll('-', '_')];
  return spellings.find((spelling) => filterShape[key].safeParse(spelling).success) ?? null;
}

export function readSearchBox(text: string): SearchBoxText {
  const filters: SearchBoxText['filters'] = {};
  const rest: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const [, prefix, value] = /^([A-Za-z]+):(.+)$/.exec(token) ?? [];
    const key = prefix === undefined ? undefined : PREFIXES[prefix.toLowerCase()];
    if (key === undefined || value === undefined) {
      rest.push(token);
      continue;
    }
    const spelling = spellingOf(key, value.replaceAll('"', ''));
    if (spelling === null) {
      const why = filterShape[key].safeParse(value).error?.issues[0]?.message ?? 'is not valid';
      return { q: text, filters: {}, fault: `${prefix}: ${why}` };
    }
    filters[key] = spelling;
  }
  const q = rest.join(' ');
  const parsed = parseSearch(q);
  return { q, filters, fault: 'fault' in parsed ? parsed.fault : null };
}
