import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import { endpointQuery } from '../../lib/api';

/** The answers for the customers at hand; without a question only their count and the links of tools are read. */
export const guideQuery = (filters: FilterTexts, question: string | undefined) =>
  endpointQuery(ENDPOINTS.guide, { query: { ...filters, question } });

/** What each filter option would give. One row is asked for, as none cannot be. */
export const facetsQuery = (filters: FilterTexts) =>
  endpointQuery(ENDPOINTS.fleet, { query: { ...filters, limit: '1' } });
