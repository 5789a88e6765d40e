import { ENDPOINTS } from '@soundings/shared/endpoints';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { addressOf, callApi } from '../../lib/api';
import { filtersOf, type SearchTexts } from '../../lib/search';

/** A first page that fills any screen, and larger ones behind it while scrolling. */
const FIRST_PAGE = 100;
const NEXT_PAGES = 500;

/** The filters and the order, as the API takes them. */
const fleetQueryTexts = (texts: SearchTexts) => ({ ...filtersOf(texts), sort: texts['sort'] });

/** The matching instances, page after page. */
export function fleetPages(texts: SearchTexts) {
  const query = fleetQueryTexts(texts);
  return infiniteQueryOptions({
    queryKey: [ENDPOINTS.fleet.path, 'pages', query] as const,
    queryFn: ({ pageParam, signal }) =>
      callApi(
        ENDPOINTS.fleet,
        {
          query: {
            ...query,
            limit: String(pageParam === null ? FIRST_PAGE : NEXT_PAGES),
            cursor: pageParam ?? undefined,
          },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Comparing twenty thousand rows with themselves at every page would cost more than drawing them.
    structuralSharing: false,
  });
}

/** The address of exactly this view as CSV. */
export const csvAddress = (texts: SearchTexts): string =>
  addressOf(ENDPOINTS.fleetCsv, { query: { ...fleetQueryTexts(texts), columns: texts['columns'] } });
