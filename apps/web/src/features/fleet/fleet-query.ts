import { ENDPOINTS } from '@soundings/shared/endpoints';
import { type FleetReply, fleetReplySchema, type FleetRow, fleetRowSchema } from '@soundings/shared/fleet';
import { infiniteQueryOptions, keepPreviousData, type InfiniteData } from '@tanstack/react-query';
import { z } from 'zod';
import { addressOf, type Call, callApi, ProblemError } from '../../lib/api';
import { filtersOf, type SearchTexts } from '../../lib/search';

/** A first page that fills any screen, and larger ones behind it while scrolling. */
const FIRST_PAGE = 100;
const NEXT_PAGES = 500;

/** The filters, the order and what the totals add, as the API takes them. */
const fleetQueryTexts = (texts: SearchTexts) => ({
  ...filtersOf(texts),
  sort: texts['sort'],
  lastKnown: texts['lastKnown'],
});

/** The page as it is with its rows unread. */
const UNREAD = { ...ENDPOINTS.fleet, reply: fleetReplySchema.extend({ rows: z.array(z.unknown()) }) };

/** So many rows are read in a few milliseconds. */
const ROWS_AT_ONCE = 25;

/** One page. Its rows are read in slices, between which the browser draws: five hundred at once would halt the scrolling. */
async function fleetPage(call: Call, signal: AbortSignal): Promise<FleetReply> {
  const unread = await callApi(UNREAD, call, signal);
  const rows: FleetRow[] = [];
  while (rows.length < unread.rows.length) {
    if (rows.length > 0) await new Promise((resolve) => setTimeout(resolve));
    const slice = z.array(fleetRowSchema).safeParse(unread.rows.slice(rows.length, rows.length + ROWS_AT_ONCE));
    if (!slice.success) throw new ProblemError('unreadable', 'A row of the answer is not in the agreed form.');
    rows.push(...slice.data);
  }
  return { ...unread, rows };
}

/** The matching instances, page after page. */
export function fleetPages(texts: SearchTexts) {
  const query = fleetQueryTexts(texts);
  return infiniteQueryOptions({
    queryKey: [ENDPOINTS.fleet.path, 'pages', query] as const,
    queryFn: ({ pageParam, signal }) =>
      fleetPage(
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

/** What the first page says of all that match: it stays the same however many pages have come. */
export const firstPage = ({ pages }: InfiniteData<FleetReply>): FleetReply | undefined => pages[0];

/** The address of exactly this view as CSV. */
export const csvAddress = (texts: SearchTexts): string =>
  addressOf(ENDPOINTS.fleetCsv, { query: { ...fleetQueryTexts(texts), columns: texts['columns'] } });
