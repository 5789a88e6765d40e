import { ENDPOINTS } from '@soundings/shared/endpoints';
import { ADOPTION_METRICS } from '@soundings/shared/usage-events';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { rangeWindow } from '../../charts/range-window';
import { SmallMultiples } from '../../charts/small-multiples';
import rooms from '../../charts/small-multiples.module.css';
import { useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { cardFrame } from './card-frame';
import { OF_EVENTS, togetherNote, type EventCardProps } from './event-card';
import { useIncidentBands } from './use-incident-bands';
import { pointLink } from './point-link';

const ADOPTION = {
  ...OF_EVENTS,
  label: 'Feature adoption',
  definition:
    'Users with an event in a feature area ÷ users with any event, in the calendar month (UTC), over the instances that have both.',
};

/** The metric of an area's series; there is none of all areas together. */
const areaMetric = (area: string | null) =>
  ADOPTION_METRICS.find((one) => one.area === area)?.metric ?? 'saturation_search';

/** The share of active users that each feature area has, a small chart each on the same axes. */
export function AdoptionCard({ state, asOf }: EventCardProps) {
  const { from, to } = asOf === undefined ? {} : rangeWindow(state.range, 'month', asOf);
  const call = { query: { ...state.filters, from, to, partial: state.partial } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.adoption, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : ({ ...reply, by: 'area' } as const)), [reply]);
  const shown = useChartData(answer, 'ratio');
  const notes = [togetherNote(state), shown?.note].flatMap((note) => note ?? []);
  const { filters, partial } = state;
  const link = pointLink({ filters, partial, metric: areaMetric, grain: 'month' });
  const incidents = useIncidentBands(state);
  return (
    <div className={rooms.room}>
      <ChartCard
        metric={ADOPTION}
        incidents={incidents}
        answer={chartAnswer(query, shown?.data)}
        height={318}
        room="var(--multiples-height)"
        draw={({ data, title, dimmed }) => (
          <SmallMultiples data={data} title={title} dimmed={dimmed} incidents={incidents} pointLink={link} />
        )}
        note={notes.length === 0 ? null : notes.join(' ')}
        {...cardFrame({ ...state, by: 'none' }, reply?.meta)}
      />
    </div>
  );
}
