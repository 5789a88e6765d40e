import { ENDPOINTS } from '@soundings/shared/endpoints';
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

const ADOPTION = {
  ...OF_EVENTS,
  label: 'Feature adoption',
  definition:
    'Users with an event in a feature area ÷ users with any event, in the calendar month (UTC), over the instances that have both.',
};

/** The share of active users that each feature area has, a small chart each on the same axes. */
export function AdoptionCard({ state, asOf }: EventCardProps) {
  const { from, to } = asOf === undefined ? {} : rangeWindow(state.range, 'month', asOf);
  const call = { query: { ...state.filters, from, to, partial: state.partial } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.adoption, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : ({ ...reply, by: 'area' } as const)), [reply]);
  const shown = useChartData(answer, 'ratio');
  const notes = [togetherNote(state), shown?.note].flatMap((note) => note ?? []);
  const frame = cardFrame({ ...state, by: 'none' }, reply?.meta);
  return (
    <div className={rooms.room}>
      <ChartCard
        metric={ADOPTION}
        answer={chartAnswer(query, shown?.data)}
        height={318}
        room="var(--multiples-height)"
        draw={({ data, title, dimmed }) => (
          <SmallMultiples data={data} title={title} dimmed={dimmed} reasonLink={frame.reasonLink} />
        )}
        note={notes.length === 0 ? null : notes.join(' ')}
        {...frame}
      />
    </div>
  );
}
