import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf, type MetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { MOST_POINTS } from '@soundings/shared/usage';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { chartData } from '../../charts/chart-data';
import { rangeWindow, type RangeTexts } from '../../charts/range-window';
import { trimBefore } from '../../charts/trim-before';
import { endpointQuery } from '../../lib/api';
import { formatInstantUtc } from '../../lib/format';
import { shownError } from '../../lib/shown-error';
import { EmptyState } from '../../ui/empty-state';

interface ReadingCardProps {
  id: string;
  metric: MetricKey;
  grain: Grain;
  range: RangeTexts;
  asOf: string;
}

/** One metric of one instance, reading by reading. */
export function ReadingCard({ id, metric, grain, range, asOf }: ReadingCardProps) {
  const entry = metricOf(metric);
  const unit = entry.kind === 'ratio' ? 'ratio' : 'count';
  const { shortened, ...window } = rangeWindow(range, grain, asOf);
  const query = useQuery(
    endpointQuery(ENDPOINTS.instanceSeries, { params: { id }, query: { ...window, metric, grain } }),
  );
  const reply = query.data;
  const data = useMemo(() => {
    if (reply === undefined) return null;
    const points = reply.points.map(({ start, reading }) => ({ start, ...reading }));
    return chartData(trimBefore([{ key: 'all', label: entry.label, points }]), {
      unit,
      grain: reply.grain,
      by: 'none',
    });
  }, [reply, unit, entry.label]);
  return (
    <ChartCard
      metric={entry}
      answer={{
        data,
        error: shownError(query.error),
        dimmed: query.isPlaceholderData,
        retry: () => void query.refetch(),
      }}
      height={230}
      syncId={`instance-${id}`}
      note={shortened ? `Only the newest ${MOST_POINTS} periods are drawn.` : undefined}
      csvLines={[`instance: ${id}`, `as of: ${formatInstantUtc(asOf)}`]}
      nobody={<EmptyState title="Nothing in this range">The instance was not in service in these periods.</EmptyState>}
    />
  );
}
