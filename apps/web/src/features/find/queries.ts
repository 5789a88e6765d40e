import { ENDPOINTS } from '@soundings/shared/endpoints';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, endpointQuery } from '../../lib/api';

/** What a text leads to; nothing is asked without one. */
export const findQuery = (q: string | undefined, asOf: string | undefined) =>
  queryOptions({ ...endpointQuery(ENDPOINTS.find, { query: { q, asOf } }), enabled: q !== undefined });

/** The queue of unlinked pings, page after page. */
export const unlinkedPages = (asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [ENDPOINTS.unlinked.path, 'pages', { asOf }] as const,
    queryFn: ({ pageParam, signal }) =>
      callApi(ENDPOINTS.unlinked, { query: { limit: '20', cursor: pageParam ?? undefined, asOf } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
