import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import { useQuery } from '@tanstack/react-query';
import { endpointQuery } from '../../lib/api';

/** How many instances match the filters, and what each option of a filter would give. */
export function useFacets(filters: FilterTexts) {
  return useQuery(endpointQuery(ENDPOINTS.fleet, { query: { ...filters, limit: '1' } }));
}
