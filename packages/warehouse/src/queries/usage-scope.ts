import type { Filters } from '@soundings/shared/filters';
import { type FleetMetricKey, METRIC_KEYS } from '@soundings/shared/metrics';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Breakdown } from '@soundings/shared/usage';
import type { Dialect } from '../dialect';
import { allOf, type Piece } from './statement';
import { needsReadings, type Scope, whereOf } from './where';

/** What a series over several instances is asked for. The window `[from, to)` is bucket-aligned. */
export interface UsageAsked {
  filters: Filters;
  metric: FleetMetricKey;
  grain: Grain;
  from: string;
  to: string;
  by: Breakdown;
  /** The minor releases that stand for themselves when `by` is `version`; the rest is `other`. */
  versions: readonly string[];
}

export const usageScope = (filters: Filters): Exclude<Scope, 'fleet'> => (needsReadings(filters) ? 'readings' : 'sums');

export const populationOf = ({ population }: Filters): 'all' | 'customers' =>
  population === 'all' ? 'all' : 'customers';

/** Metric, grain and window as a condition. */
function windowPiece(asked: Pick<UsageAsked, 'metric' | 'grain' | 'from' | 'to'>): Piece {
  return {
    params: {
      metric: { type: 'string', value: asked.metric },
      grain: { type: 'string', value: asked.grain },
      from_day: { type: 'date', value: asked.from },
      to_day: { type: 'date', value: asked.to },
    },
    sql: (dialect) =>
      `metric = ${dialect.member('metric', METRIC_KEYS)} AND grain = ${dialect.member('grain', GRAINS)}` +
      ` AND period_start >= ${dialect.param('from_day')} AND period_start < ${dialect.param('to_day')}`,
  };
}

/** Window, population and filters of a series. */
export function usageWhere(asked: UsageAsked, scope: Exclude<Scope, 'fleet'>): Piece {
  return allOf([windowPiece(asked), whereOf(asked.filters, scope)]);
}

const BY_COLUMNS = { hosting: 'hosting', status: 'status', deployType: 'deploy_type', segment: 'segment' } as const;

/** The key of the series that a row belongs to. */
export function seriesKey(asked: Pick<UsageAsked, 'by' | 'versions'>): Piece {
  const { by } = asked;
  if (by === 'none') return { params: {}, sql: () => "'all'" };
  if (by !== 'version') return { params: {}, sql: () => BY_COLUMNS[by] };
  return {
    params: { own_versions: { type: 'string[]', value: [...asked.versions] } },
    sql: (dialect: Dialect) =>
      "CASE WHEN version_minor IS NULL THEN 'unknown'" +
      ` WHEN ${dialect.inList('version_minor', 'own_versions')} THEN version_minor ELSE 'other' END`,
  };
}
