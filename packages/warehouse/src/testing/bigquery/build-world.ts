import { readSettings } from '@soundings/shared/settings';
import { onTestFinished } from 'vitest';
import { type BigQueryBuildOptions, type BuildReport, buildOnBigQuery } from '../../bigquery/build/build';
import { placeOf, privateDataset, type ServedDataset } from '../../bigquery/layout';
import { readMapping } from '../../bigquery/mapping/mapping';
import { SERVED_MODELS } from '../../models/registry';
import type { ReferenceTable } from '../googlesql/engine';
import type { Engine } from './catalog';
import { DATASET } from './canned';
import { type BigQueryLoopback, startLoopback } from './loopback';
import { NO_EVENTS } from './vendor-events';
import { putVendor, type RawRows, type Spelling } from './vendor';

/** A test of several builds: the reference engine is an interpreter, and the machine may be busy. */
export const BUILDS_TIMEOUT_MS = 240_000;

/** A vendor's dataset and an empty one of ours, on loopback. */
export interface BuildWorld {
  loopback: BigQueryLoopback;
  dataset: ServedDataset;
  /** Builds with the real client. */
  build(now: string, options?: Partial<BigQueryBuildOptions>, env?: Record<string, string>): Promise<BuildReport>;
  /** The id of the build that the dataset shows; null when it shows none. */
  shown(): string | null;
  /** A served table of a build as it is stored. */
  table(name: string, id: string): ReferenceTable;
  /** The names of the tables of our dataset, each with the build that it belongs to. */
  stored(): string[];
}

const VIEW = `${DATASET.project}.${DATASET.dataset}.current_snapshot`;

/** Opens a world for one test. */
export async function buildWorld(engine: Engine, raw: RawRows, spelling: Spelling): Promise<BuildWorld> {
  const loopback = await startLoopback({ engine });
  onTestFinished(() => loopback.close());
  const homes = [DATASET, privateDataset(DATASET)].map(({ project, dataset }) => `${project}.${dataset}`);
  for (const home of homes) loopback.catalog.datasets.set(home, { location: 'EU' });
  putVendor(loopback.catalog, raw, spelling);
  return {
    loopback,
    dataset: DATASET,
    build: (now, options = {}, env = {}) =>
      buildOnBigQuery({
        access: { project: DATASET.project, endpoint: loopback.url, deadlineMs: 600_000, retryMs: 5 },
        dataset: DATASET,
        mapping: readMapping('{}', DATASET.project),
        settings: readSettings(env),
        userSecret: (raw.sent ?? NO_EVENTS).secret,
        now,
        since: null,
        fresh: false,
        ...options,
      }),
    shown: () => {
      if (!loopback.catalog.has(VIEW)) return null;
      const entry = loopback.catalog.find(VIEW);
      return entry.kind === 'view' ? (/SELECT '([^']+)' AS id/.exec(entry.query)?.[1] ?? null) : null;
    },
    table: (name, id) => {
      const entry = loopback.catalog.find(placeOf(DATASET, name, id));
      if (entry.kind !== 'table') throw new TypeError(`${name} is no table`);
      return entry.table;
    },
    stored: () => homes.flatMap((home) => loopback.catalog.namesIn(home).map((name) => name.slice(home.length + 1))),
  };
}

/** Every row of every core and cube table, as texts in an order of their own: what two builds must have alike. */
export function contentOf(tableOf: (name: string) => ReferenceTable): Record<string, string[]> {
  return Object.fromEntries(
    SERVED_MODELS.map(({ name, columns = {} }) => [
      name,
      tableOf(name)
        .rows.map((row) => JSON.stringify(Object.keys(columns).map((column) => row[column] ?? null)))
        .toSorted(),
    ]),
  );
}
