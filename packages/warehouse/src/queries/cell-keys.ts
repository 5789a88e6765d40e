import {
  CELL_KEYS,
  CELL_METRIC_KEYS,
  CELL_NUMBERS,
  cellMetricOf,
  type CellMetricKey,
  isCellKey,
} from '@soundings/shared/event-cells';
import { METRIC_KEYS, type ReadingKey } from '@soundings/shared/metrics';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../dialect';
import { nameOf, type Piece } from './statement';

/** Of what the metrics are cells, all of one; null where they are none. */
export function measureOf([key]: readonly ReadingKey[]): CellMetricKey | null {
  return key === undefined || !isCellKey(key) ? null : cellMetricOf(key);
}

/** The metrics as a derived table, each with the number in the key of a cell (0 of others). */
export function keysOf(dialect: Dialect, metrics: readonly ReadingKey[]): string {
  const all = measureOf(metrics) === null ? METRIC_KEYS : CELL_KEYS;
  const keys = metrics.map((key) => `SELECT '${key}' AS metric, ${CELL_NUMBERS.get(key) ?? 0} AS number`);
  return `(SELECT ${dialect.asMember('q.metric', all)} AS metric, q.number FROM (${keys.join(' UNION ALL ')}) AS q)`;
}

/** The measure and its grain as a condition on the tables of cells. */
export const measurePiece = (measure: CellMetricKey, grain: Grain): Piece => ({
  params: { measure: { type: 'string', value: measure }, grain: { type: 'string', value: grain } },
  sql: (dialect) =>
    `measure = ${dialect.member('measure', CELL_METRIC_KEYS)} AND grain = ${dialect.member('grain', GRAINS)}`,
});

/** Whether a set of numbers holds one. */
export const holdsNumber = (numbers: string, number: string | number): string =>
  `(${numbers} & (CAST(1 AS INT64) << ${number})) <> 0`;

/** Rows of cells (SELECT … with `numbers`) once for each of the metrics of which they hold, as `series_key`. */
export const perCell = (
  dialect: Dialect,
  metrics: readonly ReadingKey[],
  columns: readonly string[],
  rows: string,
): string => `
  SELECT k.metric AS series_key, s.${columns.map(nameOf).join(', s.')}
  FROM (${rows}
  ) AS s
  JOIN ${keysOf(dialect, metrics)} AS k ON ${holdsNumber('s.numbers', 'k.number')}`;
