import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@soundings/shared/settings';
import type { Access } from '../bigquery/build/access';
import type { ServedDataset } from '../bigquery/layout';
import type { Mapping } from '../bigquery/mapping/mapping';
import { UsageError } from './command';

const MINUTE_MS = 60_000;

/** The option that chooses the warehouse of a command. Only this turns to BigQuery: what is served there may be built elsewhere. */
export const WAREHOUSE_OPTION = { warehouse: { type: 'string' } } as const;

/** True for BigQuery. Throws a UsageError where the option names no warehouse. */
export function isBigQuery(given: string | undefined): boolean {
  if (given !== undefined && given !== 'duckdb' && given !== 'bigquery')
    throw new UsageError(`--warehouse needs duckdb or bigquery, not "${given}"`);
  return given === 'bigquery';
}

/** What a command over BigQuery works with. */
export interface BigQueryTarget {
  access: Access;
  dataset: ServedDataset;
  mapping: Mapping;
  /** What the keys of users are made with; null where there is none. */
  userSecret: Buffer | null;
}

/**
 * Project, dataset, mapping and user secret as the settings say. Throws a UsageError that names the
 * settings which are missing, a MappingError with every fault of the file, and a
 * UserSecretError where the secret is there and cannot be used.
 */
export async function bigqueryTarget(settings: Settings): Promise<BigQueryTarget> {
  const { readMapping } = await import('../bigquery/mapping/mapping');
  const { readUserSecret } = await import('../bigquery/mapping/user-keys');
  const {
    SOUNDINGS_BIGQUERY_PROJECT: project,
    SOUNDINGS_BIGQUERY_DATASET: dataset,
    SOUNDINGS_BIGQUERY_LOCATION: location,
    SOUNDINGS_BIGQUERY_ENDPOINT: endpoint,
    SOUNDINGS_BIGQUERY_MAPPING: file,
  } = settings;
  if (project === undefined || dataset === undefined)
    throw new UsageError('BigQuery needs SOUNDINGS_BIGQUERY_PROJECT and SOUNDINGS_BIGQUERY_DATASET');
  const text = file === undefined ? '{}' : await readFile(file, 'utf8');
  return {
    access: {
      project,
      ...(location === undefined ? {} : { location }),
      ...(endpoint === undefined ? {} : { endpoint }),
      deadlineMs: settings.SOUNDINGS_BIGQUERY_BUILD_MINUTES * MINUTE_MS,
    },
    dataset: { project, dataset },
    mapping: readMapping(text, project),
    userSecret: await readUserSecret(settings.SOUNDINGS_USER_SECRET ?? join(settings.SOUNDINGS_DATA, 'user-secret')),
  };
}
