import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf, type MetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import type { InstanceSeriesReply } from '@soundings/shared/usage';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import type { IncidentBand } from '../../charts/incident-band';
import { rangeWindow, type RangeTexts } from '../../charts/range-window';
import { SHORTENED_NOTE, useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { formatInstantUtc, unitOf } from '../../lib/format';
import { useAsOf } from '../../lib/search';
import { EmptyState } from '../../ui/empty-state';

interface ReadingCardProps {
  id: string;
  metric: MetricKey;
  grain: Grain;
  range: RangeTexts;
  asOf: string;
  incidents: readonly IncidentBand[] | undefined;
}

/** One metric of one instance, reading by reading. */
export function ReadingCard({ id, metric, grain, range, asOf, incidents }: ReadingCardProps) {
  const entry = metricOf(metric);
  const { shortened, ...window } = rangeWindow(range, grain, asOf);
  const query = useQuery(
    endpointQuery(ENDPOINTS.instanceSeries, { params: { id }, query: { ...window, metric, grain, asOf: useAsOf() } }),
  );
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : seriesOf(reply, entry.label)), [reply, entry.label]);
  const shown = useChartData(answer, unitOf(entry));
  return (
    <ChartCard
      metric={entry}
      answer={chartAnswer(query, shown?.data)}
      height={230}
      incidents={incidents}
      syncId={`instance-${id}`}
      note={shortened ? SHORTENED_NOTE : shown?.note}
      csvLines={[`instance: ${id}`, `as of: ${formatInstantUtc(asOf)}`]}
      nobody={<EmptyState title="Nothing in this range">The instance was not in service in these periods.</EmptyState>}
    />
  );
}

/** The readings of one instance as the single series of a chart. */
function seriesOf({ grain, points }: InstanceSeriesReply, label: string) {
  const drawn = points.map(({ start, reading }) => ({ start, ...reading }));
  return { grain, by: 'none' as const, series: [{ key: 'all', label, points: drawn }] };
}
