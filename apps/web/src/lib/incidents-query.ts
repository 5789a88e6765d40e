import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import { endpointQuery } from './api';

/** The incidents that hit the instances at hand. */
export const incidentsOf = (filters: FilterTexts) => endpointQuery(ENDPOINTS.incidents, { query: filters });

/** The incidents that one instance is part of, whatever population it is in. */
export const incidentsOfInstance = (id: string, asOf: string | undefined) =>
  endpointQuery(ENDPOINTS.incidents, { query: { population: 'all', instance: id, asOf } });
