import { Menu } from '@mantine/core';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf, type FleetMetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartCard } from '../../charts/chart-card';
import { SHORTENED_NOTE, useChartData } from '../../charts/use-chart-data';
import { endpointQuery } from '../../lib/api';
import { chartAnswer } from '../../lib/chart-answer';
import { formatInstantUtc, unitOf } from '../../lib/format';
import { csvFilterLines } from './csv-lines';
import { NobodyMatches } from './nobody-matches';
import { reasonLink } from './reason-link';
import type { UsageState } from './usage-state';
import { rangeWindow } from '../../charts/range-window';

interface SeriesCardProps {
  metric: FleetMetricKey;
  grain: Grain;
  state: UsageState;
  asOf: string | undefined;
  height: number;
}

/** One chart of the usage page: asks its own question and has its own states. */
export function SeriesCard({ metric, grain, state, asOf, height }: SeriesCardProps) {
  const entry = metricOf(metric);
  const { shortened = false, ...window } = asOf === undefined ? {} : rangeWindow(state.range, grain, asOf);
  const call = { query: { ...state.filters, ...window, metric, grain, by: state.by, partial: state.partial } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.usageSeries, call), enabled: asOf !== undefined });
  const reply = query.data;
  const shown = useChartData(reply ?? null, unitOf(entry));
  return (
    <ChartCard
      metric={entry}
      answer={chartAnswer(query, shown?.data)}
      height={height}
      syncId="usage"
      note={shortened ? SHORTENED_NOTE : shown?.note}
      csvLines={[
        ...csvFilterLines(state),
        ...(reply === undefined
          ? []
          : [`as of: ${formatInstantUtc(reply.meta.asOf)}`, `snapshot: ${reply.meta.snapshot}`]),
      ]}
      reasonLink={reasonLink(state.filters)}
      nobody={<NobodyMatches filters={state.filters} />}
      menuItems={
        <Menu.Item
          leftSection={<IconListSearch size={15} />}
          component={Link}
          to="/fleet"
          search={state.filters as never}
        >
          Show these instances
        </Menu.Item>
      }
    />
  );
}
