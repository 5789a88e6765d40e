import { Select } from '@mantine/core';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf } from '@soundings/shared/metrics';
import { addPeriods, type Grain } from '@soundings/shared/time';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ACTIVE_METRIC, ACTIVE_METRIC_OF_EVENTS } from '../../charts/active-metric';
import { finishedWindow } from '../../charts/range-window';
import { endpointQuery, ProblemError } from '../../lib/api';
import { periodWords } from '../../lib/format';
import { shownError } from '../../lib/shown-error';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { LinesSkeleton } from '../../ui/skeletons';
import { ChangeTable } from './change-table';
import type { EventCardProps } from './event-card';

/** How many periods back a change may begin. */
const BACK: Record<Grain, readonly number[]> = { day: [1, 7, 28, 364], week: [1, 4, 13, 52], month: [1, 3, 6, 12] };

/** The change of the active users since an earlier period, split by who takes part in it. */
export function ChangeCard({ state, asOf }: EventCardProps) {
  const { grain, filters } = state;
  const [chosen, setChosen] = useState<Record<Grain, string>>({ day: '7', week: '1', month: '1' });
  const metric = (state.eventsOnly ? ACTIVE_METRIC_OF_EVENTS : ACTIVE_METRIC)[grain];
  const to = asOf === undefined ? undefined : finishedWindow(grain, 1, asOf).from;
  const from = to === undefined ? undefined : addPeriods(grain, to, -Number(chosen[grain]));
  const call = { query: { ...filters, metric, grain, from, to } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.usageChange, call), enabled: to !== undefined });
  const { data, error } = query;
  return (
    <Card
      title={`What changed in ${metricOf(metric).label.toLowerCase()}`}
      dimmed={query.isPlaceholderData}
      menu={
        to !== undefined && (
          <Select
            aria-label="Change since"
            size="xs"
            w={grain === 'week' ? 260 : 190}
            allowDeselect={false}
            value={chosen[grain]}
            onChange={(back) => back !== null && setChosen({ ...chosen, [grain]: back })}
            data={BACK[grain].map((back) => ({
              value: String(back),
              label: `Since ${periodWords(addPeriods(grain, to, -back), grain).replace('Week', 'week')}`,
            }))}
          />
        )
      }
    >
      {error instanceof ProblemError && error.code === 'invalid_question' && error.field === 'from' ? (
        <EmptyState title="Nothing is known of the period before">The data begin later.</EmptyState>
      ) : error !== null ? (
        <ErrorCard error={shownError(error) ?? error} onRetry={() => void query.refetch()} />
      ) : data === undefined ? (
        <LinesSkeleton lines={7} lineHeight={28} waits={to !== undefined} />
      ) : (
        <ChangeTable reply={data} filters={filters} />
      )}
    </Card>
  );
}
