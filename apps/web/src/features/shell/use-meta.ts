import { ENDPOINTS } from '@soundings/shared/endpoints';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { endpointQuery } from '../../lib/api';

const LOOK_AGAIN_MS = 60_000;

/**
 * Which snapshot is served. It is asked for again each minute; when a newer one is
 * published, every other answer on the page is out of date and asked for again too.
 */
export function useMeta() {
  const client = useQueryClient();
  const query = useQuery({ ...endpointQuery(ENDPOINTS.sources), refetchInterval: LOOK_AGAIN_MS });
  const snapshot = query.data?.meta.snapshot;
  const seen = useRef(snapshot);
  useEffect(() => {
    if (seen.current !== undefined && snapshot !== undefined && seen.current !== snapshot)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== ENDPOINTS.sources.path });
    seen.current = snapshot;
  }, [client, snapshot]);
  return query;
}
