import { rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Outcome } from '../outcome';
import { sqlName, sqlText } from '../sql';
import { timesOf, writePart } from './part';
import type { EventReading } from './reader';
import { rowsOfParquet } from './sql';
import { endUsers, startUsers } from './user-keys';

/** The columns of a Parquet file of events; those that may be missing are null then. Others are not read. */
const NEEDED = ['event_id', 'site_id', 'timestamp', 'feature'];
const ONE_OF = ['user_id', 'anonymous_user_id'];

const INSTANTS: Record<string, string> = {
  TIMESTAMP: '"timestamp"',
  TIMESTAMP_NS: 'CAST("timestamp" AS TIMESTAMP)',
  TIMESTAMP_MS: 'CAST("timestamp" AS TIMESTAMP)',
  TIMESTAMP_S: 'CAST("timestamp" AS TIMESTAMP)',
  'TIMESTAMP WITH TIME ZONE': `"timestamp" AT TIME ZONE 'UTC'`,
};

/** Reads a Parquet file of events, all inside the engine: it has no records that could be malformed, only values. */
export async function readEventParquet(path: string, reading: Omit<EventReading, 'framing'>): Promise<Outcome> {
  const { connection, scratch, secret, quarantine, onBatch } = reading;
  // Under a name of our own: the engine would take stars and brackets in another for a pattern.
  const source = join(scratch, 'source.parquet');
  await symlink(resolve(path), source);
  try {
    const rows = rowsOfParquet(source, await columnsOf(source, connection));
    await startUsers(connection, secret);
    const part = join(scratch, 'part-1.parquet');
    const { read: lines, good } = await writePart(rows, part, reading);
    await endUsers(connection);
    onBatch(0, lines);
    const parts = good === 0 ? [] : [part];
    if (good === 0) await rm(part);
    return {
      lines,
      rows: good,
      duplicates: 0,
      quarantined: quarantine.total,
      quarantineByReason: quarantine.byReason(),
      unknownColumns: {},
      ...(await timesOf(connection, parts)),
      parts,
    };
  } finally {
    await rm(source, { force: true });
  }
}

/** What stands for each column that is read; throws where one is missing that must not be. */
async function columnsOf(source: string, connection: DuckDBConnection): Promise<Record<string, string>> {
  const described = await connection.runAndReadAll(
    `SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(${sqlText(source)}))`,
  );
  const types = new Map(described.getRowsJson() as [string, string][]);
  for (const name of NEEDED) if (!types.has(name)) throw new ParquetFault(`it has no column ${name}`);
  if (!ONE_OF.some((name) => types.has(name))) throw new ParquetFault(`it has neither ${ONE_OF.join(' nor ')}`);
  const text = (name: string): string =>
    types.has(name) ? `NULLIF(CAST(${sqlName(name)} AS VARCHAR), '')` : 'CAST(NULL AS VARCHAR)';
  const time = types.get('timestamp')!;
  if (!(time in INSTANTS) && time !== 'VARCHAR') throw new ParquetFault(`its timestamp is a ${time}`);
  return {
    line: 'file_row_number + 1',
    origin: `COALESCE(${text('origin')}, 'licensed')`,
    site_text: text('site_id'),
    license_key: text('license_key'),
    id_text: text('event_id'),
    user_text: text('user_id'),
    anonymous_text: text('anonymous_user_id'),
    ...(time === 'VARCHAR' ? { time_text: text('timestamp') } : { time_value: INSTANTS[time]! }),
    ...Object.fromEntries(
      ['feature', 'action', 'source', 'client_name', 'client_version', 'server_version'].map((name) => [
        name,
        text(name),
      ]),
    ),
    is_operator: `COALESCE(${text('sourcegraph_operator')} IN ('1', 'true'), FALSE)`,
  };
}

/** The file is no table of events. */
export class ParquetFault extends Error {
  override name = 'ParquetFault';
}
