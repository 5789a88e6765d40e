import { AGES, CELL_METRIC_KEYS, type CellMetricKey, DAY_COUNTS } from '@soundings/shared/event-cells';
import { listOf } from '../cube/attributes';
import { listed } from '../cube/event-cells';
import type { Model } from '../model';
import { ADDED, BROAD, OF_ACCOUNT } from './broad-columns';
import { eventlessAccounts, eventlessCellAccounts, eventlessCells, eventlessSums } from './broad-eventless';

const OF_MEASURE: Record<CellMetricKey, readonly number[]> = { retention: AGES, frequency: DAY_COUNTS };

/** Of what a part of the broad sums is, and the rows over all attributes, as `s`, that it adds up. */
interface Broadened {
  rows: string;
  keys: readonly string[];
}

const ofMetrics = (table: string): Broadened => ({ rows: `${table} AS s`, keys: ['metric'] });

/** Each cell by itself. */
const ofMeasure =
  (table: string) =>
  (measure: CellMetricKey): Broadened => ({
    rows: `(
  SELECT c.*, k.number
  FROM ${table} AS c
  JOIN ${listed(OF_MEASURE[measure])} AS k ON (c.numbers & (CAST(1 AS INT64) << k.number)) <> 0
  WHERE c.measure = '${measure}'
) AS s`,
    keys: ['measure', 'number'],
  });

const broadSums = ({ rows, keys }: Broadened) => {
  const group = listOf([...keys, 'grain', 'period_start', 'reason', 'source', ...BROAD], 's');
  return (): string => `
SELECT ${group}, ${ADDED.map((name) => `CAST(SUM(s.${name}) AS INT64) AS ${name}`).join(', ')}, MAX(s.as_of) AS as_of
FROM ${rows}
GROUP BY ${group}`;
};

const broadAccounts = ({ rows, keys }: Broadened) => {
  const group = listOf([...keys, ...OF_ACCOUNT], 's');
  return (): string => `
SELECT ${group}, BIT_OR(s.periods) AS periods
FROM ${rows}
GROUP BY ${group}`;
};

/** cube.sums over few attributes; who never delivered an event stands here under every metric of events. */
export const stageBroadSums: Model = {
  name: 'stage.broad_sums',
  grain: 'one row per metric, period, reason, source, and combination of broad attributes, deliverers of events apart',
  parts: [broadSums(ofMetrics('cube.sums')), ...eventlessSums],
};

/** cube.shared_accounts in the same way. */
export const stageBroadAccounts: Model = {
  name: 'stage.broad_accounts',
  grain:
    'one row per metric, block of periods, account with two or more instances, kind of reading, and combination of broad attributes, deliverers of events apart',
  parts: [broadAccounts(ofMetrics('cube.shared_accounts')), ...eventlessAccounts],
};

/** cube.cell_sums in the same way. */
export const stageBroadCellSums: Model = {
  name: 'stage.broad_cell_sums',
  grain: 'one row per cell, period, reason, source, and combination of broad attributes, deliverers of events apart',
  parts: [...CELL_METRIC_KEYS.map(ofMeasure('cube.cell_sums')).map(broadSums), ...eventlessCells],
};

/** cube.cell_accounts in the same way. */
export const stageBroadCellAccounts: Model = {
  name: 'stage.broad_cell_accounts',
  grain:
    'one row per cell, block of periods, account with two or more instances, kind of reading, and combination of broad attributes, deliverers of events apart',
  parts: [...CELL_METRIC_KEYS.map(ofMeasure('cube.cell_accounts')).map(broadAccounts), ...eventlessCellAccounts],
};
