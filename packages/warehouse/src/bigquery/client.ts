import { BigQuery } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';

export interface ConnectionOptions {
  /** The project that runs and pays for the queries. */
  project: string;
  /** Where the dataset lives, like `EU`; BigQuery finds out when absent. */
  location?: string;
  /** Another address than Google's, for tests and emulators. Over plain HTTP no credentials are looked for or sent. */
  endpoint?: string;
}

/**
 * The client of BigQuery. It never retries by itself: its own back-off knows no deadline
 * and would multiply ours. Credentials are the application default ones.
 */
export function openClient({ project, location, endpoint }: ConnectionOptions): BigQuery {
  return new BigQuery({
    projectId: project,
    retryOptions: { autoRetry: false },
    defaultJobCreationMode: 'JOB_CREATION_OPTIONAL',
    ...(location === undefined ? {} : { location }),
    ...(endpoint === undefined ? {} : { apiEndpoint: endpoint }),
    ...(endpoint?.startsWith('http:') ? { authClient: new PassThroughClient() } : {}),
  });
}
