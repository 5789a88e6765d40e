import { ENDPOINTS } from '@soundings/shared/endpoints';
import { useQuery } from '@tanstack/react-query';
import { endpointQuery } from '../../lib/api';
import { PAGES, PAGES_WITH_COST } from './pages';

/** The pages that there are: cost only where the warehouse bills for reading. */
export function usePages() {
  const { data } = useQuery(endpointQuery(ENDPOINTS.cost));
  return data === undefined || data.cost === null ? PAGES : PAGES_WITH_COST;
}
