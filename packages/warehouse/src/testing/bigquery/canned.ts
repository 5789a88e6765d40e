import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { qualified, type ServedDataset } from '../../bigquery/layout';
import { type BigQueryWarehouseOptions, openBigQueryWarehouse } from '../../bigquery/warehouse';
import type { Params, Query, Warehouse, WarehouseEvent } from '../../port';
import type { ReferenceColumn, ReferenceTable } from '../googlesql/engine';
import type { CellValue } from '../googlesql/values';
import type { Engine } from './catalog';
import { type BigQueryLoopback, startLoopback } from './loopback';
import { showBuild } from './fill';

export const DATASET: ServedDataset = { project: 'vendor-analytics', dataset: 'soundings' };

/** A build shown by the dataset. */
export const BUILD = {
  id: '20240603T060000Z-0a1b2c3d',
  asOf: '2024-06-03T06:00:00.000Z',
  dataThrough: null,
  builtAt: '2024-06-03T06:05:00.000Z',
  demo: false,
};

const SNAPSHOT_COLUMNS: ReferenceColumn[] = [
  { name: 'id', type: 'string' },
  { name: 'as_of', type: 'timestamp' },
  { name: 'data_through', type: 'timestamp' },
  { name: 'built_at', type: 'timestamp' },
  { name: 'demo', type: 'bool' },
];

/** The row of a view of constants, read out of its own text. */
function snapshotOf(sql: string): ReferenceTable {
  const text = (name: string) => new RegExp(`'([^']*)' AS ${name}\\b`).exec(sql)?.[1] ?? null;
  const row = Object.fromEntries(SNAPSHOT_COLUMNS.map(({ name }): [string, CellValue] => [name, text(name)]));
  return { columns: SNAPSHOT_COLUMNS, rows: [{ ...row, demo: sql.includes('TRUE AS demo') }] };
}

/** Gives one answer to every question, whatever its text; only what publishes a build is read. There are no past days. */
function cannedEngine(answer: ReferenceTable): Engine {
  return {
    analyze: async (sql) => [...(sql.includes('AS as_of') ? SNAPSHOT_COLUMNS : answer.columns)],
    evaluate: async (sql, tables) => {
      if (sql.includes('built_at, demo, shape')) return { columns: [], rows: [] };
      const result = sql.includes('AS as_of') ? snapshotOf(sql) : (Object.values(tables).find(isSnapshot) ?? answer);
      return { columns: [...result.columns], rows: [...result.rows] };
    },
  };
}

const isSnapshot = ({ columns }: ReferenceTable) => columns === SNAPSHOT_COLUMNS || columns[1]?.name === 'as_of';

export const NUMBERS: ReferenceTable = { columns: [{ name: 'n', type: 'int64' }], rows: [{ n: 1 }] };

/** A question whose text nobody reads. */
export function question(params: Params = {}, name = 'usage-series'): Query<unknown> {
  return { name, sql: (dialect) => `SELECT n FROM ${dialect.table('core.one')}`, params, row: z.unknown() };
}

export interface CannedBigQuery {
  loopback: BigQueryLoopback;
  events: WarehouseEvent[];
  open: (options?: Partial<BigQueryWarehouseOptions>) => Promise<Warehouse>;
}

/** The real client's way to a loopback that always gives the same answer. Closed when the test is over. */
export async function cannedBigQuery(answer = NUMBERS, pageRows = 1000): Promise<CannedBigQuery> {
  const loopback = await startLoopback({ engine: cannedEngine(answer), pageRows });
  loopback.catalog.datasets.set(`${DATASET.project}.${DATASET.dataset}`, {});
  loopback.catalog.putTable(qualified(DATASET, 'core_one__20240603t060000z_0a1b2c3d'), answer);
  await showBuild(loopback.catalog, DATASET, BUILD);
  const events: WarehouseEvent[] = [];
  const opened: Warehouse[] = [];
  onTestFinished(async () => {
    for (const warehouse of opened) await warehouse.close();
    await loopback.close();
  });
  return {
    loopback,
    events,
    open: async (options = {}) => {
      const warehouse = await openBigQueryWarehouse({
        ...DATASET,
        endpoint: loopback.url,
        maxBytes: 2 ** 30,
        dailyBytes: 2 ** 40,
        now: () => Date.parse('2024-06-03T12:00:00Z'),
        pollMs: 3_600_000,
        retryMs: 5,
        onEvent: (event) => events.push(event),
        ...options,
      });
      opened.push(warehouse);
      // What follows is about questions, not about looking for the newest build.
      loopback.received.length = 0;
      return warehouse;
    },
  };
}
