import type { SnapshotInfo } from '../port';
import { SNAPSHOT_ID_PATTERN } from '../snapshot/manifest';

/** The one dataset that is served. */
export interface ServedDataset {
  project: string;
  dataset: string;
}

/**
 * The view that publishes: one row of constants that names the newest whole build. It is
 * replaced in one step after all tables of a build are written, so that a reader sees the
 * old build or the new one.
 */
export const CURRENT_SNAPSHOT = 'current_snapshot';

/** The name of a table of one build inside the dataset: `cube.readings` → `cube_readings__20261125t041000z`. */
export function tableOfBuild(name: string, snapshotId: string): string {
  if (!/^[a-z]+\.[a-z_]+$/.test(name)) throw new TypeError('not the name of a table of ours');
  if (!SNAPSHOT_ID_PATTERN.test(snapshotId)) throw new TypeError('not the id of a snapshot');
  return `${name.replace('.', '_')}__${snapshotId.toLowerCase().replaceAll('-', '_')}`;
}

/** A table or view of the dataset as a statement names it, without the backticks. */
export function qualified({ project, dataset }: ServedDataset, table: string): string {
  return `${project}.${dataset}.${table}`;
}

const PRIVATE_LAYERS = new Set(['raw', 'stage']);

/**
 * Where a build keeps what is not served: copies of the vendor's rows and steps on the way.
 * The account of the server has no right to it.
 */
export const privateDataset = ({ project, dataset }: ServedDataset): ServedDataset => ({
  project,
  dataset: `${dataset}_private`,
});

/** True for a layer of tables that no question reads. */
export const isPrivate = (layer: string): boolean => PRIVATE_LAYERS.has(layer);

/** A table of a build as a statement names it, without the backticks. */
export function placeOf(served: ServedDataset, name: string, snapshotId: string): string {
  const dataset = isPrivate(name.split('.')[0] ?? '') ? privateDataset(served) : served;
  return qualified(dataset, tableOfBuild(name, snapshotId));
}

const literal = (instant: string): string => `TIMESTAMP '${new Date(instant).toISOString()}'`;

/** The text of the view {@link CURRENT_SNAPSHOT} that publishes a build. It names no table, so that reading it is free. */
export function currentSnapshotSql(snapshot: Omit<SnapshotInfo, 'warning'>): string {
  const { id, asOf, dataThrough, builtAt, demo } = snapshot;
  if (!SNAPSHOT_ID_PATTERN.test(id)) throw new TypeError('not the id of a snapshot');
  return `SELECT '${id}' AS id, ${literal(asOf)} AS as_of,
  ${dataThrough === null ? 'CAST(NULL AS TIMESTAMP)' : literal(dataThrough)} AS data_through,
  ${literal(builtAt)} AS built_at, ${demo ? 'TRUE' : 'FALSE'} AS demo`;
}
