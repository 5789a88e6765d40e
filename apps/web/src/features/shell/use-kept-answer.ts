import type { LastGood } from '@soundings/shared/number';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { keptAnswerIn, oldest } from '../../lib/kept-answer';

/** The oldest of the answers on the screen that stand in for a warehouse that fails; null when all are fresh. */
export function useKeptAnswer(): LastGood | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)), [cache]);
  return useSyncExternalStore(subscribe, () =>
    oldest(cache.findAll({ type: 'active' }).map(({ state }) => keptAnswerIn(state.data))),
  );
}
