import { Select } from '@mantine/core';
import { CELL_METRICS, frequencyKey } from '@soundings/shared/event-cells';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { periodEnd } from '@soundings/shared/time';
import type { FrequencyReply } from '@soundings/shared/usage-cells';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { DaysTable } from '../../charts/days-table';
import { FrequencyChart } from '../../charts/frequency-chart';
import { useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { formatMonthLong } from '../../lib/format';
import { cardFrame } from './card-frame';
import { togetherNote, type EventCardProps } from './event-card';
import { monthChoice } from './month-choice';
import { cellLink } from './point-link';

interface FrequencyCardProps extends EventCardProps {
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** A series for each number of days, each of the one month. */
function answerOf({ grain, months }: FrequencyReply) {
  const [month] = months;
  const series = (month?.cells ?? []).map((cell) => ({
    key: String(cell.days),
    label: `${cell.days}`,
    points: [{ start: month?.start ?? '', ...cell }],
  }));
  return { grain, by: 'days', series } as const;
}

/** The users of one month by the number of days on which they were active. */
export function FrequencyCard({ state, asOf, onChange }: FrequencyCardProps) {
  const choice = asOf === undefined ? null : monthChoice(state.month, asOf);
  const window = choice === null ? {} : { from: choice.month, to: periodEnd('month', choice.month) };
  const call = { query: { ...state.filters, ...window } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.frequency, call), enabled: asOf !== undefined });
  const reply = query.data;
  const answer = useMemo(() => (reply === undefined ? null : answerOf(reply)), [reply]);
  const shown = useChartData(answer, 'count');
  return (
    <ChartCard
      metric={CELL_METRICS.frequency}
      answer={chartAnswer(query, shown?.data)}
      height={320}
      choice={
        choice !== null && (
          <Select
            aria-label="Month of frequency"
            size="xs"
            w={150}
            allowDeselect={false}
            checkIconPosition="right"
            value={choice.month}
            onChange={(month) => onChange({ month: month === null || month === choice.newest ? undefined : month })}
            data={choice.months.map((month) => ({ value: month, label: formatMonthLong(month) }))}
          />
        )
      }
      draw={(drawn) => <FrequencyChart {...drawn} />}
      table={(drawn) => <DaysTable {...drawn} caption={CELL_METRICS.frequency.label} />}
      pointLink={cellLink(state.filters, 'month', frequencyKey)}
      note={togetherNote(state)}
      {...cardFrame({ ...state, by: 'none' }, reply?.meta)}
    />
  );
}
