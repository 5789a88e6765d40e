import { FACETS, type FacetKey } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import type { SearchField } from '@soundings/shared/search';
import { FILTER_LABEL, type FilterKey, filterWords, valueLabel } from '../../lib/format-filters';
import { filterOfPrefix } from './search-grammar';

/** The text around the caret that a completion stands in for. */
interface Token {
  start: number;
  end: number;
  text: string;
}

/** One way to go on with what is typed. */
export interface Completion {
  /** What replaces the token. */
  text: string;
  label: string;
  hint: string | null;
  /** Instances that choosing it would give; null where nobody counted. */
  count: number | null;
  /** A prefix still waits for its value. */
  isPrefix: boolean;
}

export interface Known {
  facets: FleetReply['facets'] | undefined;
  /** Names of accounts that contain what is typed. */
  accounts: readonly string[];
}

const MOST = 8;

/** What a text prefix looks at. */
const TEXT_PREFIXES: Record<Exclude<SearchField, 'any'>, string> = {
  account: 'Account, by name or id',
  domain: 'Domain of account, instance or installer',
  site: 'Site id',
  name: 'Name of the instance',
  licence: 'Fingerprint of the licence key',
};

/** The prefixes that are offered, the commonest first; the others are further spellings. */
const FILTER_PREFIXES: FilterKey[] = [
  'version',
  'liveness',
  'hosting',
  'status',
  'behind',
  'drift',
  'finding',
  'permittedPings',
  'permittedEvents',
  'deployType',
  'segment',
  'lifecycle',
  'population',
];

/** Values of the filters that have no facet. Releases are an open set: these show how to compare. */
const SPELLINGS: Partial<Record<FilterKey, readonly string[]>> = {
  behind: ['0', '1..2', '3..', '10..'],
  population: ['customers', 'all'],
};

/** The token that the caret stands in or behind; an open quotation mark holds it together. */
export function tokenAt(draft: string, caret: number): Token {
  const before = draft.slice(0, caret);
  const open = (before.split('"').length - 1) % 2 === 1;
  const start = open ? before.search(/[^\s"]*"[^"]*$/) : before.search(/\S*$/);
  const behind = /^\S*/.exec(draft.slice(caret))?.[0] ?? '';
  const end = caret + behind.length;
  return { start, end, text: draft.slice(start, end) };
}

const isFacet = (key: FilterKey): key is FacetKey => key in FACETS;

/** Each word of a label or code may be how somebody begins it. */
const begins = (typed: string, ...texts: string[]): boolean =>
  texts.some((text) =>
    ` ${text.toLowerCase().replace(/[_\-+]/g, ' ')}`.includes(` ${typed.toLowerCase().replace(/[_-]/g, ' ')}`),
  );

/** The values of a filter that go on from `typed`; `lead` is what stands before it, like `silent,` or `!`. */
function valuesOf(key: FilterKey, prefix: string, lead: string, typed: string, { facets }: Known): Completion[] {
  const named = (value: string) => ({ text: `${prefix}:${lead}${value}`, hint: FILTER_LABEL[key], isPrefix: false });
  if (!isFacet(key))
    return (SPELLINGS[key] ?? [])
      .filter((value) => begins(typed, value, filterWords(key, value)))
      .map((value) => ({ ...named(value), label: filterWords(key, value), count: null }));
  const counts = new Map(facets?.[key]?.map(({ value, count }) => [value, count]));
  return FACETS[key]
    .filter((value) => begins(typed, value, valueLabel(key, value)))
    .map((value) => ({
      ...named(value),
      label: lead.endsWith('!') ? `not ${valueLabel(key, value)}` : valueLabel(key, value),
      count: lead.endsWith('!') ? null : (counts.get(value) ?? null),
    }));
}

function prefixesOf(typed: string): Completion[] {
  const texts = Object.entries(TEXT_PREFIXES).map(([name, hint]) => ({ name, hint }));
  const filters = FILTER_PREFIXES.map((name) => ({ name, hint: FILTER_LABEL[name] }));
  const offered = [...texts.slice(0, 1), ...filters, ...texts.slice(1)];
  return offered
    .filter(({ name, hint }) => begins(typed, name, hint))
    .map(({ name, hint }) => ({ text: `${name}:`, label: `${name}:`, hint, count: null, isPrefix: true }));
}

/** What is typed as the name of an account, without its quotation marks; null: something else is typed. */
export function accountTyped(token: string): string | null {
  const [, typed = null] = /^account:"?([^"]*)"?$/i.exec(token) ?? [];
  return typed;
}

/** The ways to go on with a token: prefixes, then the values of what the prefix names. */
export function completionsOf(token: string, known: Known): Completion[] {
  const [, prefix, value = ''] = /^([A-Za-z]+):(.*)$/.exec(token) ?? [];
  if (prefix === undefined) {
    if (token === '') return prefixesOf('');
    const values = token.length < 2 ? [] : FILTER_PREFIXES.filter(isFacet);
    return [...prefixesOf(token), ...values.flatMap((key) => valuesOf(key, key, '', token, known))].slice(0, MOST);
  }
  if (accountTyped(token) !== null)
    return known.accounts.slice(0, MOST).map((name) => ({
      text: `account:"${name}"`,
      label: name,
      hint: FILTER_LABEL.account,
      count: null,
      isPrefix: false,
    }));
  const key = filterOfPrefix(prefix);
  const [, lead = '', typed = ''] = /^((?:[^,]*,)*!?)(.*)$/.exec(value) ?? [];
  const completions = key === undefined ? [] : valuesOf(key, prefix, lead, typed, known);
  // What is already written in full needs no completion.
  return completions.length === 1 && completions[0]?.text === token ? [] : completions;
}
