import { rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Outcome } from '../outcome';
import { sqlName, sqlText } from '../sql';
import { step } from '../steps';
import { EVENT_PARQUET, type EventReading, timesOf } from './reader';
import { checkedColumns, keptEvents } from './sql';
import { endUsers, keyUsers, startUsers } from './user-keys';

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
  const { connection, scratch, secret, quarantine, now, onBatch } = reading;
  // Under a name of our own: the engine would take stars and brackets in another for a pattern.
  const source = join(scratch, 'source.parquet');
  await symlink(resolve(path), source);
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson() as string[][];
  try {
    const events = `(${checkedColumns(source, await columnsOf(source, rowsOf), now)})`;
    await startUsers(connection, secret);
    await keyUsers(connection, events);
    const part = join(scratch, 'part-1.parquet');
    const draft = join(scratch, 'draft.parquet');
    step('write part');
    await connection.run(`COPY (${keptEvents(events, ['refusal'])}) TO ${sqlText(draft)} (${EVENT_PARQUET})`);
    const [[lines, refused]] = (await rowsOf(
      `SELECT COUNT(*), COUNT(refusal) FROM read_parquet(${sqlText(draft)})`,
    )) as [[string, string]];
    if (refused === '0') await rename(draft, part);
    else {
      await quarantine.addFrom(
        `SELECT line, '' AS raw, 'withheld' AS encoding, split_part(refusal, '|', 2) AS field, split_part(refusal, '|', 1) AS reason
         FROM ${events} WHERE refusal IS NOT NULL`,
      );
      step('write part again');
      await connection.run(
        `COPY (SELECT * FROM read_parquet(${sqlText(draft)}) WHERE refusal IS NULL) TO ${sqlText(part)} (${EVENT_PARQUET})`,
      );
      await rm(draft);
    }
    await endUsers(connection);
    onBatch(0, Number(lines));
    return await outcomeOf(part, Number(lines), Number(refused), reading);
  } finally {
    await rm(source, { force: true });
  }
}

async function outcomeOf(
  part: string,
  lines: number,
  refused: number,
  { connection, quarantine }: Omit<EventReading, 'framing'>,
): Promise<Outcome> {
  const parts = lines === refused ? [] : [part];
  if (parts.length === 0) await rm(part);
  return {
    lines,
    rows: lines - refused,
    duplicates: 0,
    quarantined: quarantine.total,
    quarantineByReason: quarantine.byReason(),
    unknownColumns: {},
    ...(await timesOf(connection, parts)),
    parts,
  };
}

/** What stands for each column that is read; throws where one is missing that must not be. */
async function columnsOf(
  source: string,
  rowsOf: (sql: string) => Promise<string[][]>,
): Promise<Record<string, string>> {
  const described = await rowsOf(
    `SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(${sqlText(source)}))`,
  );
  const types = new Map(described.map(([name, type]) => [name!, type!]));
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
