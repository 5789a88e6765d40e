import { ENDPOINTS } from '@soundings/shared/endpoints';
import { NO_INCIDENT, type FacetKey, type FilterTexts } from '@soundings/shared/filters';
import type { Drift, Hosting } from '@soundings/shared/telemetry';
import { endpointQuery } from '../../lib/api';
import { facetFilter, facetText } from '../../lib/format-filters';

/** The classes of finding that ask somebody to act, heaviest first. */
export const ATTENTION = [
  'over_collection',
  'unlinked',
  'unexpected_silence',
  'under_collection',
  'unknown_contract',
] as const satisfies Drift[];
export type AttentionClass = (typeof ATTENTION)[number];

const WORST = 5;

/** The fleet under the page's filters: totals, facets, MAU; a single row, because the page shows none. */
export const fleetTotals = (filters: FilterTexts) =>
  endpointQuery(ENDPOINTS.fleet, { query: { ...filters, limit: '1' } });

/** The values of a closed set that the filters leave. */
export function leftBy<Value extends string>(filters: FilterTexts, key: FacetKey, all: readonly Value[]): Value[] {
  const { exclude, values } = facetFilter(key, filters[key]);
  return all.filter((value) => values.length === 0 || values.includes(value) !== exclude);
}

/** The filters narrowed to one hosting type. */
const withHosting = (filters: FilterTexts, hosting: Hosting): FilterTexts => ({ ...filters, hosting });

/** Statuses of one hosting type. */
export const hostingTotals = (filters: FilterTexts, hosting: Hosting) => fleetTotals(withHosting(filters, hosting));

/** The filters narrowed to one class of finding. Unlinked instances stand outside the customers. */
export function withFinding(filters: FilterTexts, finding: AttentionClass): FilterTexts {
  const drift = facetText('drift', { exclude: false, values: [finding] });
  const narrowed: FilterTexts = { ...filters, ...(drift !== undefined && { drift }) };
  // Who is part of an incident is told by it.
  if (finding === 'unexpected_silence') return { incident: NO_INCIDENT, ...narrowed };
  return finding === 'unlinked' ? { ...narrowed, population: 'all' } : narrowed;
}

/** The largest instances of one class of finding: where most seats are at stake. */
export const worstOf = (filters: FilterTexts, finding: AttentionClass) =>
  endpointQuery(ENDPOINTS.fleet, { query: { ...withFinding(filters, finding), sort: '-seats', limit: String(WORST) } });
