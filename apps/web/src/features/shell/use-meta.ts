import { ENDPOINTS } from '@soundings/shared/endpoints';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { endpointQuery } from '../../lib/api';
import { askAgain } from '../../lib/kept-answer';

const LOOK_AGAIN_MS = 60_000;
const WAIT_AT_MOST_MS = 600;

const sourcesQuery = () => endpointQuery(ENDPOINTS.sources);

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
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== ENDPOINTS.sources.path });
    seen.current = snapshot;
  }, [client, snapshot]);
  return query;
}
