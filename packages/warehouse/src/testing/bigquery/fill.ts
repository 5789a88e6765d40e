import {
  currentSnapshotSql,
  CURRENT_SNAPSHOT,
  qualified,
  type ServedDataset,
  tableOfBuild,
} from '../../bigquery/layout';
import { normaliseRows } from '../../duckdb/normalise';
import { openSandboxed, withConnection } from '../../duckdb/open';
import type { SnapshotInfo } from '../../port';
import { readCurrent, snapshotFile, verifySnapshot } from '../../snapshot/files';
import type { ReferenceTable } from '../googlesql/engine';
import type { ReferenceType } from '../googlesql/values';
import type { Catalog } from './catalog';

const LIMITS = { threads: 1, memoryLimit: '1GB' };

const TYPES: Record<string, ReferenceType> = {
  VARCHAR: 'string',
  BIGINT: 'int64',
  INTEGER: 'int64',
  BOOLEAN: 'bool',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  DOUBLE: 'float64',
};

function typeOf(duckdbType: string): ReferenceType {
  const type = duckdbType.startsWith('ENUM(') ? 'string' : TYPES[duckdbType];
  if (type === undefined) throw new TypeError(`a served table has a column of type ${duckdbType}`);
  return type;
}

/** No question reads it, its keys of users do not fit into a number, and a build on BigQuery has no rows of it. */
const UNASKED = 'core.user_days';

/** Every table of a snapshot file that is served and asked, by its name, like `cube.readings`. */
export async function servedTables(file: string): Promise<Map<string, ReferenceTable>> {
  const instance = await openSandboxed(file, LIMITS);
  try {
    return await withConnection(instance, async (connection) => {
      const ask = async (sql: string) => normaliseRows(await connection.runAndReadAll(sql));
      const described = await ask(`SELECT schema_name || '.' || table_name AS name, column_name, data_type
        FROM duckdb_columns() WHERE NOT internal AND schema_name IN ('core', 'cube', 'meta') ORDER BY 1, column_index`);
      const tables = new Map<string, ReferenceTable>();
      for (const name of new Set(described.map((column) => String(column['name'])))) {
        const columns = described
          .filter((column) => column['name'] === name)
          .map((column) => ({ name: String(column['column_name']), type: typeOf(String(column['data_type'])) }));
        tables.set(name, { columns, rows: name === UNASKED ? [] : await ask(`SELECT * FROM ${name}`) });
      }
      return tables;
    });
  } finally {
    instance.closeSync();
  }
}

/** Makes a build the one that the dataset shows, as a build on BigQuery does at its end. */
export async function showBuild(
  catalog: Catalog,
  dataset: ServedDataset,
  snapshot: Omit<SnapshotInfo, 'warning'>,
): Promise<void> {
  await catalog.putView(qualified(dataset, CURRENT_SNAPSHOT), currentSnapshotSql(snapshot));
}

/**
 * Writes the snapshot that a data folder serves into the dataset, each table under the name
 * that a build on BigQuery gives it, and shows it.
 */
export async function fillFromSnapshot(catalog: Catalog, dataset: ServedDataset, dataDir: string): Promise<void> {
  const id = await readCurrent(dataDir);
  if (id === null) throw new Error('the data folder has no snapshot');
  const manifest = await verifySnapshot(dataDir, id);
  catalog.datasets.set(`${dataset.project}.${dataset.dataset}`, {});
  for (const [name, table] of await servedTables(snapshotFile(dataDir, id)))
    catalog.putTable(qualified(dataset, tableOfBuild(name, id)), table);
  await showBuild(catalog, dataset, manifest);
}
