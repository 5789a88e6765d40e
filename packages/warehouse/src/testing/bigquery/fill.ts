import {
  currentSnapshotSql,
  CURRENT_SNAPSHOT,
  qualified,
  type ServedDataset,
  tableOfBuild,
} from '../../bigquery/layout';
import { PAST_DAYS, pastDaysSql } from '../../bigquery/past-days';
import { openSandboxed, withConnection } from '../../duckdb/open';
import type { SnapshotInfo } from '../../port';
import { readCurrent, snapshotFile, verifySnapshot } from '../../snapshot/files';
import type { ReferenceTable } from '../googlesql/engine';
import { answerOf, readTable } from '../parity/tables';
import type { Catalog } from './catalog';

const LIMITS = { threads: 1, memoryLimit: '1GB' };

/** Every table of a snapshot file that is served, by its name, like `cube.readings`. */
export async function servedTables(file: string): Promise<Map<string, ReferenceTable>> {
  const instance = await openSandboxed(file, LIMITS);
  try {
    return await withConnection(instance, async (connection) => {
      const names = await answerOf(
        connection,
        `SELECT schema_name || '.' || table_name AS name
        FROM duckdb_tables() WHERE NOT internal AND schema_name IN ('core', 'cube', 'meta') ORDER BY 1`,
      );
      const tables = new Map<string, ReferenceTable>();
      for (const { name } of names.rows) tables.set(String(name), await readTable(connection, String(name)));
      return tables;
    });
  } finally {
    instance.closeSync();
  }
}

/** Makes a build the one that the dataset shows, and no past day, as a first build on BigQuery does at its end. */
export async function showBuild(
  catalog: Catalog,
  dataset: ServedDataset,
  snapshot: Omit<SnapshotInfo, 'warning'>,
): Promise<void> {
  await catalog.putView(qualified(dataset, CURRENT_SNAPSHOT), currentSnapshotSql(snapshot));
  await catalog.putView(qualified(dataset, PAST_DAYS), pastDaysSql([]));
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
