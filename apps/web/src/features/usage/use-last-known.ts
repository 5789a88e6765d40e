import { ENDPOINTS } from '@soundings/shared/endpoints';
import { hasLastKnown, type FleetMetricKey } from '@soundings/shared/metrics';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { besideLastKnown } from '../../charts/last-known';
import type { ChartSeries } from '../../charts/points';
import { endpointQuery } from '../../lib/api';
import type { UsageState } from './usage-state';

/** A question about a series with last known values in it; asked only where the page wants these, and the metric has any. */
export function useLastKnownReply(
  state: UsageState,
  metric: FleetMetricKey,
  query: Record<string, string | undefined> | null,
) {
  const wanted = state.lastKnown && hasLastKnown(metric) && query !== null;
  const call = { query: { ...query, metric, lastKnown: 'include' } };
  const found = useQuery({ ...endpointQuery(ENDPOINTS.usageSeries, call), enabled: wanted });
  return { wanted, error: found.error, reply: wanted && !found.isPlaceholderData ? found.data : undefined };
}

const NOTE = 'Striped and dotted: with silent instances by their newest complete value.';

/** An answer with last known values beside its points, where the page asks for that. */
export function useLastKnown<Answer extends { series: readonly ChartSeries[] }>(
  state: UsageState,
  answer: Answer | null,
  metric: FleetMetricKey,
  query: Record<string, string | undefined> | null,
): { answer: Answer | null; note: string | null } {
  const { wanted, error, reply } = useLastKnownReply(state, metric, query);
  const shown = useMemo(() => {
    if (answer === null || reply === undefined) return answer;
    const series = answer.series.map((one, index) => {
      // The range before stands second under a key of its own.
      const included = reply.by === 'none' ? reply.series[index] : reply.series.find(({ key }) => key === one.key);
      return included === undefined ? one : { ...one, points: besideLastKnown(one.points, included.points) };
    });
    return { ...answer, series };
  }, [answer, reply]);
  if (!wanted)
    return { answer, note: state.lastKnown ? 'Of this metric silent instances have no last known value.' : null };
  if (error !== null) return { answer, note: 'Last known values could not be loaded.' };
  return { answer: shown, note: reply === undefined ? null : NOTE };
}
