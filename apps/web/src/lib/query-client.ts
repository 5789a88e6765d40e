import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api';
import { askAgain } from './kept-answer';

/** A past day takes as long as a build: it is asked for until it is there, or for ten minutes. */
const MOST_LOOKS = 300;
const isPreparing = (error: Error): error is ProblemError => error instanceof ProblemError && error.preparing;

/** Snapshots change rarely: an answer stays fresh for a minute, and only transient faults are retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchInterval: askAgain(false),
        retry: (failures, error) =>
          isPreparing(error) ? failures < MOST_LOOKS : failures < 2 && error instanceof ProblemError && error.retryable,
        retryDelay: (attempt, error) =>
          isPreparing(error) && error.retryAfterMs !== null ? error.retryAfterMs : Math.min(300 * 2 ** attempt, 2_000),
      },
    },
  });
}
