import {
  FACETS,
  FILTER_KEYS,
  listFilter,
  listFilterText,
  type FacetKey,
  type FilterTexts,
  type ListFilter,
} from '@soundings/shared/filters';
import {
  DEPLOY_TYPE_LABEL,
  DRIFT_LABEL,
  HOSTING_LABEL,
  LIVENESS_LABEL,
  SEGMENT_LABEL,
  STATUS_LABEL,
} from '@soundings/shared/telemetry';
import { formatDay } from './format';

/** The filters in the words of staff: labels of keys and values, and the parsed form of a facet. */

export type FilterKey = keyof FilterTexts;

export const FILTER_LABEL: Record<FilterKey, string> = {
  hosting: 'Hosting',
  status: 'Status',
  permittedPings: 'Permitted pings',
  permittedEvents: 'Permitted events',
  liveness: 'Liveness',
  drift: 'Drift',
  lifecycle: 'Lifecycle',
  deployType: 'Deployment',
  segment: 'Segment',
  account: 'Account',
  version: 'Version',
  behind: 'Versions behind',
  population: 'Population',
  q: 'Search',
  asOf: 'As of',
};

const PING_LABEL = { none: 'None', critical: 'Critical', full: 'Full', unknown: 'Unknown' };
const EVENT_LABEL = { none: 'None', cody_only: 'Cody events', all: 'All events', unknown: 'Unknown' };

const VALUE_LABEL: Record<FacetKey, Record<string, string>> = {
  hosting: HOSTING_LABEL,
  status: STATUS_LABEL,
  permittedPings: PING_LABEL,
  permittedEvents: EVENT_LABEL,
  liveness: LIVENESS_LABEL,
  drift: DRIFT_LABEL,
  lifecycle: { active: 'Active', decommissioned: 'Decommissioned' },
  deployType: DEPLOY_TYPE_LABEL,
  segment: SEGMENT_LABEL,
};

const isFacet = (key: FilterKey): key is FacetKey => key in FACETS;

export const valueLabel = (key: FacetKey, value: string): string => VALUE_LABEL[key][value] ?? value;

/** The parsed form of a facet's text; nothing chosen when there is none or it is not valid. */
export function facetFilter(key: FacetKey, text: string | undefined): ListFilter {
  if (text === undefined) return { exclude: false, values: [] };
  const parsed = listFilter<string>(FACETS[key]).safeParse(text);
  return parsed.success ? parsed.data : { exclude: false, values: [] };
}

/** The text of a facet's filter for the URL; undefined when nothing is chosen. */
export const facetText = (key: FacetKey, filter: ListFilter): string | undefined =>
  listFilterText<string>(filter, FACETS[key]);

/** `3..` → `3 or more`. */
function behindWords(text: string): string {
  const [min, max] = text.split('..');
  if (max === undefined) return text === '0' ? 'current' : text;
  if (max === '') return `${min} or more`;
  if (min === '') return `at most ${max}`;
  return `${min} to ${max}`;
}

const lower = (label: string) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

/** What a filter text says, in words: `managed, self-hosted` or `not multi-tenant cloud`. */
export function filterWords(key: FilterKey, text: string): string {
  if (isFacet(key)) {
    const { exclude, values } = facetFilter(key, text);
    if (values.length === 0) return text;
    const words = values.map((value) => lower(valueLabel(key, value))).join(', ');
    return exclude ? `not ${words}` : words;
  }
  if (key === 'behind') return behindWords(text);
  if (key === 'asOf') return formatDay(text);
  if (key === 'population') return text === 'all' ? 'all instances' : 'customers';
  return key === 'q' ? `“${text}”` : text;
}

export interface FilterChip {
  key: FilterKey;
  label: string;
  words: string;
}

/** One chip per filter in force, in the order of the shared list. */
export function chipsOf(filters: FilterTexts): FilterChip[] {
  return FILTER_KEYS.flatMap((key) => {
    const text = filters[key];
    return text === undefined || text === '' ? [] : [{ key, label: FILTER_LABEL[key], words: filterWords(key, text) }];
  });
}
