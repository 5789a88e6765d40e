import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { Grain } from '@soundings/shared/time';
import type { UsageSeriesReply } from '@soundings/shared/usage';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { comparedSeries, windowBefore } from '../../charts/compare';
import type { DayWindow } from '../../charts/range-window';
import { endpointQuery } from '../../lib/api';
import type { UsageState } from './usage-state';

interface Asked {
  query: Record<string, string | undefined>;
  grain: Grain;
  /** Absent while the clock of the data is unknown. */
  window: DayWindow | null;
}

/** A reply with the range before beside it, where the page asks for that; null while there is no reply. */
export function useRangeBefore(state: UsageState, reply: UsageSeriesReply | undefined, asked: Asked) {
  const { query, grain, window } = asked;
  const wanted = state.compare && state.by === 'none' && window !== null;
  const before = wanted ? windowBefore(window, grain) : {};
  const found = useQuery({
    ...endpointQuery(ENDPOINTS.usageSeries, { query: { ...query, ...before, grain } }),
    enabled: wanted,
  });
  const [from, to] = [window?.from, window?.to];
  const earlier = wanted && !found.isPlaceholderData ? found.data?.series[0] : undefined;
  const answer = useMemo(() => {
    const [now] = reply?.series ?? [];
    if (reply === undefined || now === undefined || earlier === undefined || from === undefined || to === undefined)
      return reply ?? null;
    return { grain, by: 'before' as const, series: comparedSeries(now, earlier.points, { from, to }, grain) };
  }, [reply, earlier, from, to, grain]);
  return { answer, note: wanted && found.error !== null ? 'The range before could not be loaded.' : null };
}
