import { ENDPOINTS } from '@soundings/shared/endpoints';
import { hashKey, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { endpointQuery } from '../../lib/api';
import { askAgain } from '../../lib/kept-answer';

const LOOK_AGAIN_MS = 60_000;
const WAIT_AT_MOST_MS = 600;

const sourcesQuery = () => endpointQuery(ENDPOINTS.sources);
const OWN_KEY = hashKey(sourcesQuery().queryKey);

/**
 * Settles when the state of the data is known, so that the first frame is drawn with its
 * banner in place; a slow or failing server holds it up only briefly.
 */
export async function knowTheData(client: QueryClient): Promise<void> {
  const tooLong = new Promise<void>((resolve) => {
    window.setTimeout(resolve, WAIT_AT_MOST_MS);
  });
  await Promise.race([client.prefetchQuery(sourcesQuery()), tooLong]);
}

/**
 * What is known of the past day in the address, and whether it is there yet. It never
 * answers with another day: who sees an answer sees that of the day in the address.
 */
export function usePastDay(day: string | undefined) {
  return useQuery({
    ...endpointQuery(ENDPOINTS.sources, { query: { asOf: day } }),
    placeholderData: () => undefined,
    enabled: day !== undefined,
  });
}

/**
 * Which snapshot is served. It is asked for again each minute; when a newer one is
 * published, every other answer on the page is out of date and asked for again too.
 */
export function useMeta() {
  const client = useQueryClient();
  const query = useQuery({ ...sourcesQuery(), refetchInterval: askAgain(LOOK_AGAIN_MS) });
  const snapshot = query.data?.meta.snapshot;
  const seen = useRef(snapshot);
  useEffect(() => {
    if (seen.current !== undefined && snapshot !== undefined && seen.current !== snapshot)
      void client.invalidateQueries({ predicate: ({ queryHash }) => queryHash !== OWN_KEY });
    seen.current = snapshot;
  }, [client, snapshot]);
  return query;
}
