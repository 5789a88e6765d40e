import { ENDPOINTS } from '@soundings/shared/endpoints';
import { type FleetMetricKey, metricOf } from '@soundings/shared/metrics';
import { MOST_PERCENTILE_POINTS } from '@soundings/shared/usage-percentiles';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { rangeWindow } from '../../charts/range-window';
import { shortenedNote, useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { unitOf } from '../../lib/format';
import { cardFrame } from './card-frame';
import type { EventCardProps } from './event-card';
import { useIncidentBands } from './use-incident-bands';
import { pointLink } from './point-link';

/** The quarters of a metric over the instances that report it, by month. */
export function SpreadCard({ metric, state, asOf }: EventCardProps & { metric: FleetMetricKey }) {
  const entry = metricOf(metric);
  const { shortened = false, ...window } =
    asOf === undefined ? {} : rangeWindow(state.range, 'month', asOf, MOST_PERCENTILE_POINTS);
  const call = { query: { ...state.filters, ...window, metric, grain: 'month', partial: state.partial } } as const;
  const query = useQuery({ ...endpointQuery(ENDPOINTS.percentiles, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : ({ ...reply, by: 'percentile' } as const)), [reply]);
  const shown = useChartData(answer, unitOf(entry));
  const incidents = useIncidentBands(state);
  return (
    <ChartCard
      metric={{
        ...entry,
        label: `${entry.label} per instance`,
        definition: `${entry.definition} Here of single instances, put in order: each line is a number that one of them reported.`,
      }}
      incidents={incidents}
      answer={chartAnswer(query, shown?.data)}
      height={250}
      note={shortened ? shortenedNote(MOST_PERCENTILE_POINTS) : shown?.note}
      pointLink={pointLink({ filters: state.filters, partial: state.partial, metric: () => metric, grain: 'month' })}
      {...cardFrame({ ...state, by: 'none' }, reply?.meta)}
    />
  );
}
