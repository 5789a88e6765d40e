import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { instantOf, type Outcome } from '../outcome';
import type { Quarantine } from '../quarantine';
import { sqlText } from '../sql';
import { step } from '../steps';
import { tellSenders } from './senders';
import { checkedEvents, type EventRows } from './sql';

/** A row group of this size is packed while it still lies in the processor's cache. */
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 40960';

/** What a part is written with. */
export interface PartDesk {
  connection: DuckDBConnection;
  /** Private folder for batch files and parts. */
  scratch: string;
  now: string;
  quarantine: Quarantine;
}

/**
 * Writes the good events of `rows` to a Parquet file and the others to the quarantine. The
 * rows are read twice, first their senders: to keep them in between costs more than that.
 */
export async function writePart(
  rows: EventRows,
  part: string,
  { connection, scratch, now, quarantine }: PartDesk,
): Promise<{ read: number; good: number }> {
  await tellSenders(connection, rows.select, rows.names);
  const checked = checkedEvents(rows, now);
  const draft = join(scratch, 'draft.parquet');
  step('write part');
  await connection.run(`COPY (SELECT * EXCLUDE (line) FROM (${checked})) TO ${sqlText(draft)} (${PARQUET})`);
  const counted = await connection.runAndReadAll(
    `SELECT COUNT(*), COUNT(refusal) FROM read_parquet(${sqlText(draft)})`,
  );
  const [read, refused] = counted.getRows()[0]!.map(Number) as [number, number];
  if (refused === 0) await rename(draft, part);
  else {
    // Nothing of a refused event is kept but where it was and why it was refused.
    await quarantine.addFrom(
      `SELECT line, '' AS raw, 'withheld' AS encoding, split_part(refusal, '|', 2) AS field, split_part(refusal, '|', 1) AS reason
       FROM (${checked}) WHERE refusal IS NOT NULL`,
    );
    step('write part again');
    await connection.run(
      `COPY (SELECT * FROM read_parquet(${sqlText(draft)}) WHERE refusal IS NULL) TO ${sqlText(part)} (${PARQUET})`,
    );
    await rm(draft);
  }
  return { read, good: read - refused };
}

/** When the events of finished parts happened. */
export async function timesOf(
  connection: DuckDBConnection,
  parts: readonly string[],
): Promise<Required<Pick<Outcome, 'newestData' | 'months'>>> {
  if (parts.length === 0) return { newestData: null, months: [] };
  const reader = await connection.runAndReadAll(
    `SELECT strftime(month, '%Y-%m'), newest FROM (
       SELECT DATE_TRUNC('month', happened_at) AS month, MAX(happened_at) AS newest FROM read_parquet([${parts.map(sqlText).join(', ')}]) GROUP BY 1
     ) ORDER BY month`,
  );
  const rows = reader.getRowsJson() as [string, string][];
  return { newestData: instantOf(rows.at(-1)![1]), months: rows.map(([month]) => month) };
}
