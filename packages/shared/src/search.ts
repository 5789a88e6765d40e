/**
 * The search box grammar: words, "quoted words" and prefixed terms like `account:acme`.
 * All terms must match. A term is matched as a substring, in lower case.
 */
export const SEARCH_FIELDS = ['account', 'domain', 'site', 'name', 'licence'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number] | 'any';

export interface SearchTerm {
  field: SearchField;
  text: string;
}

const TERM = /(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;
const MOST_TERMS = 8;

/** The terms of a search text, or the fault that makes it unusable. */
export function parseSearch(text: string): { terms: SearchTerm[] } | { fault: string } {
  const terms: SearchTerm[] = [];
  for (const [, prefix, quoted, word] of text.matchAll(TERM)) {
    const value = (quoted ?? word ?? '').toLowerCase();
    if (value === '') continue;
    if (value.startsWith('//')) {
      // A pasted address is a text, not a prefixed term.
      terms.push({ field: 'any', text: value.slice(2).replace(/\/$/, '') });
      continue;
    }
    const field = prefix === undefined ? 'any' : SEARCH_FIELDS.find((name) => name === prefix.toLowerCase());
    if (field === undefined)
      return { fault: `"${prefix?.slice(0, 40)}:" is not a search prefix; use ${SEARCH_FIELDS.join(', ')}` };
    terms.push({ field, text: value });
  }
  return terms.length > MOST_TERMS ? { fault: `at most ${MOST_TERMS} search terms` } : { terms };
}
