import { FACET_KEYS, type FacetKey, type FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';

/**
 * The filter whose clearing brings most instances back: each facet counts without its own
 * selection, so its sum is what would match then. null where clearing one alone helps nothing.
 */
export function narrowestFilter(
  filters: FilterTexts,
  facets: FleetReply['facets'],
): { key: FacetKey; instances: number } | null {
  // Who has two findings would count twice.
  const helpful = FACET_KEYS.filter((key) => key !== 'finding' && filters[key] !== undefined)
    .map((key) => ({ key, instances: (facets[key] ?? []).reduce((sum, { count }) => sum + count, 0) }))
    .filter(({ instances }) => instances > 0)
    .toSorted((a, b) => b.instances - a.instances);
  return helpful[0] ?? null;
}
