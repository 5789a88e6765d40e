import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, version } from '@duckdb/node-api';
import { snapshotsFolder } from './files';
import type { SnapshotManifest } from './manifest';
import { publishSnapshot } from './publish';

/** For tests: publishes a snapshot that holds just what the statements make. */
export async function publishTestSnapshot(
  dataDir: string,
  id: string,
  statements: readonly string[],
  facts: Partial<SnapshotManifest> = {},
): Promise<SnapshotManifest> {
  await mkdir(snapshotsFolder(dataDir), { recursive: true });
  const file = join(snapshotsFolder(dataDir), `snap-${id}.duckdb.tmp`);
  await rm(file, { force: true });
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  await connection.run('CHECKPOINT');
  connection.disconnectSync();
  instance.closeSync();
  const instant = '2024-06-03T06:00:00.000Z';
  return publishSnapshot(dataDir, file, {
    id,
    builtAt: instant,
    asOf: instant,
    dataThrough: null,
    firstDay: null,
    demo: false,
    loads: [],
    tables: {},
    engine: version(),
    ...facts,
  });
}
