import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf, type FleetMetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { SHORTENED_NOTE, useChartData } from '../../charts/use-chart-data';
import { madeOfWords } from '../../charts/words';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { unitOf } from '../../lib/format';
import { cardFrame } from './card-frame';
import { useIncidentBands } from './use-incident-bands';
import { pointLink } from './point-link';
import { useEstimate } from './use-estimate';
import { useLastKnown } from './use-last-known';
import { useRangeBefore } from './use-range-before';
import type { UsageState } from './usage-state';
import { rangeWindow } from '../../charts/range-window';

interface SeriesCardProps {
  metric: FleetMetricKey;
  grain: Grain;
  state: UsageState;
  asOf: string | undefined;
  height: number;
  /** In the head: a choice of the metric. */
  choice?: ReactNode;
}

/** One chart of the usage page: asks its own question and has its own states. */
export function SeriesCard({ metric, grain, state, asOf, height, choice }: SeriesCardProps) {
  const entry = metricOf(metric);
  const { shortened = false, ...window } = asOf === undefined ? {} : rangeWindow(state.range, grain, asOf);
  const asked = { ...state.filters, metric, by: state.by, partial: state.partial };
  const call = { query: { ...asked, ...window, grain } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.usageSeries, call), enabled: asOf !== undefined });
  const reply = query.data;
  const incidents = useIncidentBands(state);
  const askedWindow = 'from' in window ? window : null;
  const compared = useRangeBefore(state, reply, { query: asked, grain, window: askedWindow });
  const known = useLastKnown(state, compared.answer, metric, askedWindow && { ...asked, ...askedWindow, grain });
  const estimated = useEstimate(state, known.answer, { metric, grain, window: askedWindow });
  const shown = useChartData(estimated.answer, unitOf(entry));
  // Only a metric of several sources has to say which.
  const madeOf = entry.sources.length > 1 && shown !== null ? madeOfWords(shown.data) : null;
  const notes = [shortened ? SHORTENED_NOTE : shown?.note, madeOf, compared.note, known.note, estimated.note].flatMap(
    (note) => note ?? [],
  );
  return (
    <ChartCard
      metric={entry}
      answer={chartAnswer(query, shown?.data)}
      height={height}
      syncId="usage"
      incidents={incidents}
      choice={choice}
      note={notes.length === 0 ? null : notes.join(' ')}
      pointLink={pointLink({
        filters: state.filters,
        partial: state.partial,
        metric: () => metric,
        grain,
        by: state.by,
        keys: shown?.data.series.map(({ key }) => key),
      })}
      {...cardFrame(state, reply?.meta)}
    />
  );
}
