import type { Filters } from '@soundings/shared/filters';
import { METRIC_KEYS, type ReadingKey } from '@soundings/shared/metrics';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Breakdown } from '@soundings/shared/usage';
import type { Dialect } from '../dialect';
import type { Scope } from './attribute-conditions';
import { measureOf, measurePiece, perCell } from './cell-keys';
import { allOf, paramsOf, type Piece } from './statement';
import { namesInstances, whereOf } from './where';

/** What a series over several instances is asked for. The window `[from, to)` is bucket-aligned. */
export interface UsageAsked {
  filters: Filters;
  /** All kept by this grain, and either cells all of them or none. */
  metrics: readonly ReadingKey[];
  grain: Grain;
  from: string;
  to: string;
  /** `metric`: a series for each metric, in one pass. Several metrics are asked for in no other way. */
  by: Breakdown | 'metric';
  /** The minor releases that stand for themselves when `by` is `version`; the rest is `other`. */
  versions: readonly string[];
}

export const usageScope = (filters: Filters): Exclude<Scope, 'fleet'> =>
  namesInstances(filters) ? 'readings' : 'sums';

const TABLES = {
  lastKnown: {
    readings: 'cube.last_known',
    sums: 'cube.last_known_sums',
    accounts: 'cube.last_known_accounts',
  },
  metrics: { readings: 'cube.readings', sums: 'cube.sums', accounts: 'cube.shared_accounts' },
  cells: { readings: 'cube.cells', sums: 'cube.cell_sums', accounts: 'cube.cell_accounts' },
} as const;

/**
 * The rows of the metrics in the readings, sums or accounts that meet a condition, or of what silent
 * instances are last known by, as a SELECT of `series_key` and `columns`. Cells are asked for by metric alone.
 */
export function toldRows(
  asked: UsageAsked,
  of: keyof (typeof TABLES)['metrics'],
  columns: readonly string[],
  where: Piece,
  told: 'readings' | 'lastKnown' = 'readings',
): Piece {
  const key = seriesKey(asked);
  const isCell = measureOf(asked.metrics) !== null;
  const table = TABLES[told === 'lastKnown' ? told : isCell ? 'cells' : 'metrics'][of];
  const rows = (dialect: Dialect, list: readonly string[]) => `
  SELECT ${list.join(', ')}
  FROM ${dialect.table(table)}
  WHERE ${where.sql(dialect)}`;
  return {
    params: paramsOf([where, key]),
    sql: (dialect) =>
      isCell
        ? perCell(dialect, asked.metrics, columns, rows(dialect, ['numbers', ...columns]))
        : rows(dialect, [`${key.sql(dialect)} AS series_key`, ...columns]),
  };
}

export const populationOf = ({ population }: Filters): 'all' | 'customers' =>
  population === 'all' ? 'all' : 'customers';

/** Metrics and grain as a condition. Single values let the engine skip what holds none of them; a list would not. */
export function metricPiece({ metrics, grain }: Pick<UsageAsked, 'metrics' | 'grain'>): Piece {
  const measure = measureOf(metrics);
  if (measure !== null) return measurePiece(measure, grain);
  const names = metrics.length === 1 ? ['metric'] : metrics.map((_, index) => `metric_${index}`);
  const values = names.map((name, index) => [name, { type: 'string', value: metrics[index] ?? '' }] as const);
  return {
    params: { ...Object.fromEntries(values), grain: { type: 'string', value: grain } },
    sql: (dialect) => {
      const members = names.map((name) => dialect.member(name, METRIC_KEYS));
      const chosen = members.length === 1 ? `= ${members[0]}` : `IN (${members.join(', ')})`;
      return `metric ${chosen} AND grain = ${dialect.member('grain', GRAINS)}`;
    },
  };
}

/** The window as a condition. */
export function windowPiece(asked: Pick<UsageAsked, 'from' | 'to'>): Piece {
  return {
    params: { from_day: { type: 'date', value: asked.from }, to_day: { type: 'date', value: asked.to } },
    sql: (dialect) => `period_start >= ${dialect.param('from_day')} AND period_start < ${dialect.param('to_day')}`,
  };
}

/** Metrics, window, population and filters of a series. */
export function usageWhere(asked: UsageAsked, scope: Exclude<Scope, 'fleet'>): Piece {
  return allOf([metricPiece(asked), windowPiece(asked), whereOf(asked.filters, scope)]);
}

const BY_COLUMNS = { hosting: 'hosting', status: 'status', deployType: 'deploy_type', segment: 'segment' } as const;

/** The key of the series that a row belongs to. */
export function seriesKey(asked: Pick<UsageAsked, 'by' | 'versions'>): Piece {
  const { by } = asked;
  if (by === 'none') return { params: {}, sql: () => "'all'" };
  if (by === 'metric') return { params: {}, sql: () => 'metric' };
  if (by !== 'version') return { params: {}, sql: () => BY_COLUMNS[by] };
  // One comparison each costs a third less than one membership test.
  const name = (index: number) => `own_version_${index}`;
  return {
    params: Object.fromEntries(asked.versions.map((value, index) => [name(index), { type: 'string', value }])),
    sql: (dialect: Dialect) =>
      `CASE${asked.versions.map((_, index) => ` WHEN version_minor = ${dialect.param(name(index))} THEN version_minor`).join('')}` +
      " WHEN version_minor IS NULL THEN 'unknown' ELSE 'other' END",
  };
}
