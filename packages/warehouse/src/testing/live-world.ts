import { randomUUID } from 'node:crypto';
import type { BigQuery } from '@google-cloud/bigquery';
import { z } from 'zod';
import { type ConnectionOptions, openClient } from '../bigquery/client';
import { CURRENT_SNAPSHOT, currentSnapshotSql, type ServedDataset, tableOfBuild } from '../bigquery/layout';
import { openBigQueryWarehouse } from '../bigquery/warehouse';
import type { ReferenceTable } from './googlesql/engine';
import type { CellValue, ReferenceType } from './googlesql/values';
import type { World } from './worlds';

const TYPES: Record<ReferenceType, string> = {
  string: 'STRING',
  int64: 'INT64',
  bool: 'BOOL',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  float64: 'FLOAT64',
};

/** Where BigQuery is asked in earnest, as the environment says; null when it does not. */
export function liveTarget(env: Record<string, string | undefined>): ConnectionOptions | null {
  const project = env['SOUNDINGS_CONTRACT_PROJECT'];
  if (project === undefined || project === '') return null;
  const location = env['SOUNDINGS_CONTRACT_LOCATION'];
  const endpoint = env['SOUNDINGS_CONTRACT_ENDPOINT'];
  return {
    project,
    ...(location === undefined ? {} : { location }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

function cell(value: CellValue | undefined, type: ReferenceType): string {
  const text =
    value === null || value === undefined ? 'NULL' : typeof value === 'string' ? JSON.stringify(value) : String(value);
  return `CAST(${text} AS ${TYPES[type]})`;
}

/** A SELECT of the rows of a table, written out. */
function selectOf({ columns, rows }: ReferenceTable): string {
  const texts = rows.map(
    (row) => `SELECT ${columns.map(({ name, type }) => `${cell(row[name], type)} AS ${name}`).join(', ')}`,
  );
  return texts.length > 0
    ? texts.join('\nUNION ALL\n')
    : `SELECT ${columns.map(({ name, type }) => `${cell(null, type)} AS ${name}`).join(', ')} LIMIT 0`;
}

async function write(client: BigQuery, dataset: string, name: string, table: ReferenceTable): Promise<void> {
  const [job] = await client.createQueryJob({
    query: selectOf(table),
    destination: client.dataset(dataset).table(name),
    writeDisposition: 'WRITE_TRUNCATE',
  });
  await job.getQueryResults();
}

/**
 * A project of BigQuery, or an emulator, with a dataset of its own for each world, which is
 * removed with all that is in it. Costs a few queries that read kilobytes.
 */
export async function liveWorld(target: ConnectionOptions): Promise<World> {
  const client = openClient(target);
  const served: ServedDataset = {
    project: target.project,
    dataset: `soundings_contract_${randomUUID().replaceAll('-', '_')}`,
  };
  await client.createDataset(served.dataset, target.location === undefined ? {} : { location: target.location });
  const dataset = client.dataset(served.dataset);
  return {
    publish: async (facts, tables) => {
      for (const [name, table] of Object.entries(tables))
        await write(client, served.dataset, tableOfBuild(name, facts.id), table);
      const view = currentSnapshotSql(facts);
      const [isThere] = await dataset.table(CURRENT_SNAPSHOT).exists();
      if (isThere) await dataset.table(CURRENT_SNAPSHOT).setMetadata({ view });
      else await dataset.createTable(CURRENT_SNAPSHOT, { view });
    },
    open: (running) =>
      openBigQueryWarehouse({
        ...target,
        ...served,
        maxBytes: 2 ** 30,
        dailyBytes: 2 ** 34,
        now: () => 0,
        pollMs: 1000,
        running,
      }),
    endless: () => ({
      name: 'endless',
      sql: () =>
        'SELECT COUNT(*) AS n FROM UNNEST(GENERATE_ARRAY(1, 1000000)) AS a CROSS JOIN UNNEST(GENERATE_ARRAY(1, 1000000)) AS b WHERE MOD(a * b, 7) = 3',
      params: {},
      row: z.strictObject({ n: z.number() }),
    }),
    close: async () => {
      await dataset.delete({ force: true });
    },
  };
}
