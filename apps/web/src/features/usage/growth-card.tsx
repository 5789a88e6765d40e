import { ENDPOINTS } from '@soundings/shared/endpoints';
import { GROWTH_PARTS } from '@soundings/shared/usage-events';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { GrowthChart } from '../../charts/growth-chart';
import { rangeWindow } from '../../charts/range-window';
import { SHORTENED_NOTE, useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { cardFrame } from './card-frame';
import { OF_EVENTS, togetherNote, type EventCardProps } from './event-card';
import { useIncidentBands } from './use-incident-bands';
import { pointLink } from './point-link';

const GROWTH = {
  ...OF_EVENTS,
  label: 'User growth',
  definition:
    'New, retained and resurrected users make up the active users of a period; churned users were active in the period before. An instance where one of these is a group of one to four is left out of all of them.',
};

/** The metric of a state; the same instances have all of them, so one speaks for the sum too. */
const growthMetric = (state: string | null) =>
  Object.entries(GROWTH_PARTS).find(([key]) => key === state)?.[1] ?? GROWTH_PARTS.new;

/** Who came, stayed, came back and left, by week or month. */
export function GrowthCard({ state, asOf }: EventCardProps) {
  const grain = state.grain === 'month' ? 'month' : 'week';
  const { shortened = false, ...window } = asOf === undefined ? {} : rangeWindow(state.range, grain, asOf);
  const call = { query: { ...state.filters, ...window, grain, partial: state.partial } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.growth, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : ({ ...reply, by: 'growth' } as const)), [reply]);
  const shown = useChartData(answer, 'count');
  const byWeek = state.grain === 'day' ? 'By week: growth is not counted by day.' : null;
  const notes = [byWeek, togetherNote(state), shortened ? SHORTENED_NOTE : shown?.note].flatMap((note) => note ?? []);
  const incidents = useIncidentBands(state);
  return (
    <ChartCard
      metric={GROWTH}
      incidents={incidents}
      answer={chartAnswer(query, shown?.data)}
      height={320}
      draw={(drawn) => <GrowthChart {...drawn} />}
      note={notes.length === 0 ? null : notes.join(' ')}
      pointLink={pointLink({ filters: state.filters, partial: state.partial, metric: growthMetric, grain })}
      {...cardFrame({ ...state, by: 'none' }, reply?.meta)}
    />
  );
}
