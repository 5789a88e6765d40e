import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { qualified, type ServedDataset, tableOfBuild } from '../bigquery/layout';
import { openBigQueryWarehouse } from '../bigquery/warehouse';
import { openWarehouse } from '../duckdb/warehouse';
import type { Query, SnapshotInfo, Warehouse } from '../port';
import { publishTestSnapshot } from '../snapshot/test-snapshot';
import { showBuild } from './bigquery/fill';
import { startLoopback } from './bigquery/loopback';
import type { ReferenceEngine, ReferenceTable } from './googlesql/engine';
import type { CellValue, ReferenceType } from './googlesql/values';

type Facts = Omit<SnapshotInfo, 'warning'>;

/** A place where builds are published and a warehouse can be opened over them: the same tests run in each. */
export interface World {
  /** Publishes a build that holds these tables, named like `core.one`. */
  publish(facts: Facts, tables: Record<string, ReferenceTable>): Promise<void>;
  /** Opens the warehouse; questions beyond `running` at once have to wait. */
  open(running: number): Promise<Warehouse>;
  /** A question that would run for minutes. */
  endless(): Query<{ n: number }>;
  close(): Promise<void>;
}

const POLL_MS = 20;
const numberRow = z.strictObject({ n: z.number() });

const DUCKDB_TYPES: Record<ReferenceType, string> = {
  string: 'VARCHAR',
  int64: 'BIGINT',
  bool: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  float64: 'DOUBLE',
};

function literal(value: CellValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');
}

function statementsFor(name: string, { columns, rows }: ReferenceTable): string[] {
  const definition = columns.map((column) => `${column.name} ${DUCKDB_TYPES[column.type]}`).join(', ');
  const tuples = rows.map((row) => `(${columns.map((column) => literal(row[column.name] ?? null)).join(', ')})`);
  const create = `CREATE TABLE ${name} (${definition})`;
  return tuples.length === 0 ? [create] : [create, `INSERT INTO ${name} VALUES ${tuples.join(', ')}`];
}

/** Snapshot files in a folder, served by DuckDB. */
export async function duckdbWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'soundings-'));
  return {
    publish: async (facts, tables) => {
      const schemas = new Set(Object.keys(tables).map((name) => `CREATE SCHEMA ${name.split('.')[0]}`));
      const made = Object.entries(tables).flatMap(([name, table]) => statementsFor(name, table));
      await publishTestSnapshot(dataDir, facts.id, [...schemas, ...made], facts);
    },
    open: (running) => openWarehouse({ dataDirs: [dataDir], pollMs: POLL_MS, running }),
    endless: () => ({
      name: 'endless',
      sql: () => 'SELECT COUNT(*) AS n FROM range(100000000) a, range(100000000) b WHERE a.range <> b.range',
      params: {},
      row: numberRow,
    }),
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
}

const DATASET: ServedDataset = { project: 'vendor-analytics', dataset: 'soundings' };
const MINUTES_MS = 600_000;

/** A dataset of BigQuery on loopback, asked by the real client in small pages and answered by the reference engine. */
export async function bigqueryWorld(engine: ReferenceEngine): Promise<World> {
  const loopback = await startLoopback({ engine, pageRows: 10 });
  loopback.catalog.datasets.set(`${DATASET.project}.${DATASET.dataset}`, {});
  return {
    publish: async (facts, tables) => {
      for (const [name, table] of Object.entries(tables))
        loopback.catalog.putTable(qualified(DATASET, tableOfBuild(name, facts.id)), table);
      await showBuild(loopback.catalog, DATASET, facts);
    },
    open: (running) =>
      openBigQueryWarehouse({
        ...DATASET,
        endpoint: loopback.url,
        maxBytes: 2 ** 30,
        dailyBytes: 2 ** 40,
        now: () => 0,
        pollMs: POLL_MS,
        firstReplyMs: 10,
        running,
      }),
    endless: () => ({
      name: 'endless',
      sql: () => {
        loopback.troubleQuestion('endless', { kind: 'slow', ms: MINUTES_MS });
        return 'SELECT 1 AS n';
      },
      params: {},
      row: numberRow,
    }),
    close: () => loopback.close(),
  };
}
