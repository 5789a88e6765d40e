import type { CellKey } from '@soundings/shared/event-cells';
import type { FilterTexts } from '@soundings/shared/filters';
import type { ReadingKey } from '@soundings/shared/metrics';
import { pointFilters, type SeriesAsked } from '@soundings/shared/point-filters';
import type { Grain } from '@soundings/shared/time';
import type { Breakdown } from '@soundings/shared/usage';
import { Link } from '@tanstack/react-router';
import type { PointLink, PointOf } from '../../charts/point-link';
import type { UsageState } from './usage-state';

/** What a chart shows of whom. */
export interface LinkedChart extends Pick<UsageState, 'filters' | 'partial'> {
  /** The metric of a series; null: of all series together. */
  metric: (series: string | null) => ReadingKey;
  grain: Grain;
  /** A breakdown by attributes, whose series cover instances of their own, with the keys of all that are drawn. */
  by?: Breakdown | undefined;
  keys?: readonly string[] | undefined;
}

function seriesOf({ by = 'none', keys = [] }: LinkedChart, key: string | null): SeriesAsked | undefined {
  return by === 'none' || key === null ? undefined : { by, key, keys };
}

/** Turns words about a point of a chart into a link to its instances on the fleet page. */
export const pointLink = (chart: LinkedChart): PointLink =>
  function InstancesLink({ series, start, complete, who }: PointOf, words: string) {
    const { filters, partial, grain } = chart;
    const withBounds = partial === 'include' || (partial === 'running' && !complete);
    const asked = { metric: chart.metric(series), grain, start, whom: { who }, withBounds };
    const search = pointFilters(filters, { ...asked, series: seriesOf(chart, series) });
    return search === null ? (
      words
    ) : (
      <Link to="/fleet" search={search as never}>
        {words}
      </Link>
    );
  };

/** The same of a table whose series are the cells with these numbers. None of them has a lower bound, and all together are no cell. */
export function cellLink(filters: FilterTexts, grain: Grain, keyOf: (number: number) => CellKey): PointLink {
  const link = pointLink({ filters, partial: 'exclude', grain, metric: (series) => keyOf(Number(series)) });
  return (of, words) => (of.series === null ? words : link(of, words));
}
