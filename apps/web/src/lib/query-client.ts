import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api';
import { askAgain } from './kept-answer';

/** Snapshots change rarely: an answer stays fresh for a minute, and only transient faults are retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchInterval: askAgain(false),
        retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.retryable,
        retryDelay: (attempt) => Math.min(300 * 2 ** attempt, 2_000),
      },
    },
  });
}
