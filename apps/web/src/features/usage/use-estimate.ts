import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetMetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { ESTIMATE_METRICS, LEAST_COVERAGE } from '@soundings/shared/usage-estimate';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChartSeries } from '../../charts/points';
import type { DayWindow } from '../../charts/range-window';
import { endpointQuery } from '../../lib/api';
import { formatPercent } from '../../lib/format';
import type { UsageState } from './usage-state';

interface Asked {
  metric: FleetMetricKey;
  grain: Grain;
  /** Absent while the clock of the data is unknown. */
  window: DayWindow | null;
}

const isEstimated = (metric: FleetMetricKey): boolean =>
  (ESTIMATE_METRICS as readonly FleetMetricKey[]).includes(metric);

const TOO_FEW = `No estimate where fewer than ${formatPercent(LEAST_COVERAGE)} of the instances report.`;

/** An answer with an estimate for all instances in question beside the points of its first series, where the page asks for that. */
export function useEstimate<Answer extends { series: readonly ChartSeries[] }>(
  state: UsageState,
  answer: Answer | null,
  { metric, grain, window }: Asked,
): { answer: Answer | null; note: string | null } {
  const wanted = state.estimate && state.by === 'none' && window !== null && isEstimated(metric);
  const call = { query: { ...state.filters, metric, grain, ...window } };
  const found = useQuery({ ...endpointQuery(ENDPOINTS.estimate, call), enabled: wanted });
  const reply = wanted && !found.isPlaceholderData ? found.data : undefined;
  const estimated = useMemo(() => {
    if (answer === null || reply === undefined) return answer;
    const byStart = new Map(reply.points.map(({ start, estimate }) => [start, estimate]));
    const [first, ...others] = answer.series;
    if (first === undefined) return answer;
    const points = first.points.map((point) => ({ ...point, estimate: byStart.get(point.start) ?? undefined }));
    return { ...answer, series: [{ ...first, points }, ...others] };
  }, [answer, reply]);
  if (!wanted) return { answer, note: null };
  if (found.error !== null) return { answer, note: 'The estimate could not be loaded.' };
  const tooFew = reply?.points.some(({ refused }) => refused === 'coverage_too_low') === true;
  const words = reply === undefined ? null : `Hatched: an estimate for all instances. ${reply.method}`;
  return { answer: estimated, note: words === null ? null : tooFew ? `${words} ${TOO_FEW}` : words };
}
