import { CELL_NUMBERS, cellMetricOf, isCellKey } from '@soundings/shared/event-cells';
import { listFilter, listFilterText, type ListFilter } from '@soundings/shared/filter-parts';
import { FACETS, FILTER_KEYS, NO_INCIDENT, type FacetKey, type FilterTexts } from '@soundings/shared/filters';
import { metricOf, type ReadingKey } from '@soundings/shared/metrics';
import { type PeriodTexts, readingTerms, type ReadingTermTexts } from '@soundings/shared/reading-filter';
import {
  DEPLOY_TYPE_LABEL,
  DRIFT_LABEL,
  FINDING_LABEL,
  HOSTING_LABEL,
  LIVENESS_LABEL,
  SEGMENT_LABEL,
  STATUS_LABEL,
} from '@soundings/shared/telemetry';
import { incidentWords } from './format-incidents';
import { CHANGE_WORDS, formatDay, periodWords, plural, reasonWords } from './format';

/** The filters in the words of staff: labels of keys and values, and the parsed form of a facet. */

export type FilterKey = keyof FilterTexts;

export const FILTER_LABEL: Record<FilterKey, string> = {
  hosting: 'Hosting',
  status: 'Status',
  permittedPings: 'Permitted pings',
  permittedEvents: 'Permitted events',
  liveness: 'Liveness',
  drift: 'Drift',
  finding: 'Finding',
  lifecycle: 'Lifecycle',
  deployType: 'Deployment',
  segment: 'Segment',
  account: 'Account',
  version: 'Version',
  behind: 'Versions behind',
  population: 'Population',
  q: 'Search',
  reading: 'Instances behind a point',
  incident: 'Incident',
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
  finding: FINDING_LABEL,
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

/** `reporting`, `missing: silent`, `stopped reporting since September 2026`. */
function whomWords({ whom, grain }: ReadingTermTexts): string {
  if ('part' in whom) return `${CHANGE_WORDS[whom.part]} since ${periodWords(whom.since, grain)}`;
  if (whom.who === 'reporting' || whom.who === 'missing') return whom.who;
  return `missing: ${reasonWords(whom.who)}`;
}

/** What a term asks of the last day of its period: `(status full pings)`. */
function conditionWords({ conditions }: ReadingTermTexts): string {
  const words = Object.entries(conditions).map(([key, text]) => {
    if (key === 'partial') return 'lower bounds included';
    if (key === 'minor')
      return `version ${text.startsWith('!') ? `none of ${text.replaceAll('!', '').replaceAll(',', ', ')}` : text}`;
    const filter = key as Exclude<keyof PeriodTexts, 'minor' | 'partial'>;
    return `${FILTER_LABEL[filter].toLowerCase()} ${filterWords(filter, text)}`;
  });
  return words.length === 0 ? '' : ` (then ${words.join('; ')})`;
}

/** `Retention, week 3`, `Frequency, 5 days`. */
function metricWords(key: ReadingKey): string {
  if (!isCellKey(key)) return metricOf(key).label;
  const measure = cellMetricOf(key);
  const number = CELL_NUMBERS.get(key) ?? 0;
  return `${metricOf(measure).label}, ${measure === 'retention' ? `week ${number}` : plural(number, 'day')}`;
}

/** `Monthly active users of October 2026: reporting (then status full pings)`. */
function termWords(term: ReadingTermTexts): string {
  const period = periodWords(term.start, term.grain).replace('Week of', 'the week of');
  return `${metricWords(term.metric)} of ${period}: ${whomWords(term)}${conditionWords(term)}`;
}

/** One term names itself; of several the label is that of the filter. */
function readingChip(text: string): Omit<FilterChip, 'key'> {
  const [words = text, ...more] = readingTerms(text).map(termWords);
  const colon = words.indexOf(': ');
  if (more.length > 0 || colon === -1) return { label: FILTER_LABEL.reading, words: filterWords('reading', text) };
  return { label: words.slice(0, colon), words: words.slice(colon + 2) };
}

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
  if (key === 'reading') return readingTerms(text).map(termWords).join(', and ');
  if (key === 'incident') return text === NO_INCIDENT ? 'none going on' : incidentWords(text);
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
  return FILTER_KEYS.flatMap((key): FilterChip[] => {
    const text = filters[key];
    if (text === undefined || text === '') return [];
    if (key === 'reading') return [{ key, ...readingChip(text) }];
    return [{ key, label: FILTER_LABEL[key], words: filterWords(key, text) }];
  });
}
