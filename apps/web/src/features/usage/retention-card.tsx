import { AGES, CELL_METRICS, cohortKey } from '@soundings/shared/event-cells';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { MOST_COHORTS, type RetentionReply } from '@soundings/shared/usage-cells';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { rangeWindow } from '../../charts/range-window';
import { RetentionMap } from '../../charts/retention-map';
import { shortenedNote, useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { cardFrame } from './card-frame';
import { togetherNote, type EventCardProps } from './event-card';
import { cellLink } from './point-link';

/** A series for each age that any cohort has, its points by cohort. */
function answerOf({ grain, cohorts }: RetentionReply) {
  const series = AGES.map((age) => ({
    key: String(age),
    label: `Week ${age}`,
    points: cohorts.flatMap(({ start, cells }) =>
      cells.filter((cell) => cell.age === age).map((cell) => ({ start, ...cell })),
    ),
  }));
  return { grain, by: 'age', series } as const;
}

/** How many of the users first seen in each week were active in the weeks after it. */
export function RetentionCard({ state, asOf }: EventCardProps) {
  const { shortened = false, ...window } =
    asOf === undefined ? {} : rangeWindow(state.range, 'week', asOf, MOST_COHORTS);
  const call = { query: { ...state.filters, ...window } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.retention, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : answerOf(reply)), [reply]);
  const shown = useChartData(answer, 'ratio');
  const notes = [togetherNote(state), shortened ? shortenedNote(MOST_COHORTS) : shown?.note];
  return (
    <ChartCard
      metric={CELL_METRICS.retention}
      answer={chartAnswer(query, shown?.data)}
      height={430}
      draw={(drawn) => <RetentionMap {...drawn} />}
      pointLink={cellLink(state.filters, 'week', cohortKey)}
      note={notes.filter((note) => note != null).join(' ') || null}
      {...cardFrame({ ...state, by: 'none' }, reply?.meta)}
    />
  );
}
