import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import { endpointQuery } from './api';

/** The incidents that hit the instances at hand. */
export const incidentsOf = (filters: FilterTexts) => endpointQuery(ENDPOINTS.incidents, { query: filters });
