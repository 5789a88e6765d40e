import type { Filters } from '@soundings/shared/filters';
import type { FleetSort } from '@soundings/shared/fleet';
import { DRIFTS, HOSTINGS, STATUSES } from '@soundings/shared/telemetry';
import type { Dialect } from '../dialect';
import type { Params, Query } from '../port';
import { type FleetPageRow, PAGE_ROW_COLUMNS, pageRow } from './fleet-row';
import { allOf, type Piece, rankOf } from './statement';
import { conditionsOf, populationCondition } from './where';

export type SortValueType = 'string' | 'int64' | 'date';

/** What each sort key orders by. Closed sets sort in their own order; instants to the second, which a cursor keeps exactly. */
export const FLEET_SORT_KEYS: Record<FleetSort, { type: SortValueType; sql: (dialect: Dialect) => string }> = {
  name: { type: 'string', sql: () => 'LOWER(display_name)' },
  hosting: { type: 'int64', sql: () => rankOf('hosting', HOSTINGS) },
  status: { type: 'int64', sql: () => rankOf('status', STATUSES) },
  drift: { type: 'int64', sql: () => rankOf('drift', DRIFTS) },
  lastPing: {
    type: 'int64',
    sql: (dialect) => dialect.secondsBetween("TIMESTAMP '1970-01-01 00:00:00'", 'last_ping_at'),
  },
  version: { type: 'int64', sql: () => 'version_key' },
  mau: { type: 'int64', sql: () => 'mau' },
  seats: { type: 'int64', sql: () => 'seats' },
  contractEnds: { type: 'date', sql: () => 'contract_ends' },
};

/** Where the page before ended: the sort value (null = among the missing ones) and the id of its last row. */
export interface FleetPosition {
  value: string | number | null;
  id: string;
}

export interface FleetRowsAsked {
  filters: Filters;
  sort: FleetSort;
  descending: boolean;
  after: FleetPosition | null;
  limit: number;
}

/** The rows behind a position, of a text that names `sort_value` and `id`. */
export function afterCondition(asked: Pick<FleetRowsAsked, 'after' | 'sort' | 'descending'>): Piece[] {
  const { after, sort, descending } = asked;
  if (after === null) return [];
  const params: Params = { after_id: { type: 'string', value: after.id } };
  if (after.value === null)
    return [{ params, sql: (dialect) => `(sort_value IS NULL AND id > ${dialect.param('after_id')})` }];
  params.after_value = { type: FLEET_SORT_KEYS[sort].type, value: after.value };
  return [
    {
      params,
      sql: (dialect) => {
        const value = dialect.param('after_value');
        return (
          `(sort_value ${descending ? '<' : '>'} ${value}` +
          ` OR (sort_value = ${value} AND id > ${dialect.param('after_id')}) OR sort_value IS NULL)`
        );
      },
    },
  ];
}

/** A page of the instances that match, in order; missing sort values last either way, ties by id. */
export function fleetRows(asked: FleetRowsAsked): Query<FleetPageRow> {
  const where = allOf([...populationCondition(asked.filters), ...conditionsOf(asked.filters, 'fleet')]);
  const after = allOf(afterCondition(asked));
  return {
    name: 'fleet-rows',
    params: { ...where.params, ...after.params, page_rows: { type: 'int64', value: asked.limit } },
    row: pageRow,
    sql: (dialect) => `
WITH matching AS (
  SELECT
    ${PAGE_ROW_COLUMNS.join(',\n    ')},
    ${FLEET_SORT_KEYS[asked.sort].sql(dialect)} AS sort_value
  FROM ${dialect.table('cube.fleet')}
  WHERE ${where.sql(dialect)}
)
SELECT * FROM matching
WHERE ${after.sql(dialect)}
ORDER BY sort_value ${asked.descending ? 'DESC' : 'ASC'} NULLS LAST, id ASC NULLS LAST
LIMIT ${dialect.param('page_rows')}`,
  };
}
