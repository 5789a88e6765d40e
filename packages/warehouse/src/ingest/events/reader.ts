import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Framing } from '../framing';
import { inTurns } from '../in-turns';
import { type Outcome, instantOf } from '../outcome';
import type { Quarantine } from '../quarantine';
import { writeSheet } from '../sheet-files';
import type { ByteSource } from '../source-file';
import { sqlText } from '../sql';
import { step } from '../steps';
import { EventBatch } from './batch';
import type { EventShape } from './fields';
import { checkedSheets, keptEvents } from './sql';
import { endUsers, keyUsers, startUsers } from './user-keys';

export interface EventReading {
  connection: DuckDBConnection;
  /** Private folder for batch files and parts. */
  scratch: string;
  framing: Framing;
  now: string;
  /** Makes the keys of the users. */
  secret: Buffer;
  quarantine: Quarantine;
  onBatch: (bytes: number, lines: number) => void;
}

export const EVENT_PARQUET = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1';

/**
 * Reads legacy rows and telemetry v2 messages into Parquet parts with the columns that
 * questions need; everything else of an event ends here. Copies of an event are told by
 * the models, across files and loads, so that no load has to look at those before it.
 */
export async function readEvents(source: Pick<ByteSource, 'open'>, reading: EventReading): Promise<Outcome> {
  const file = new EventFile(reading);
  await file.start();
  await inTurns(source, reading.framing, [new EventBatch(), new EventBatch()], async (batch, bytes) => {
    await file.load(batch);
    reading.onBatch(bytes, file.lines);
  });
  return file.finish();
}

class EventFile {
  lines = 0;
  private rows = 0;
  private readonly parts: string[] = [];

  constructor(private readonly reading: EventReading) {}

  async start(): Promise<void> {
    await startUsers(this.reading.connection, this.reading.secret);
  }

  async load(batch: EventBatch): Promise<void> {
    this.lines += batch.records;
    await this.reading.quarantine.add(batch.refusals);
    for (const shape of ['legacy', 'v2'] as const)
      if (batch.sheets[shape].records > 0) await this.loadSheet(batch, shape);
  }

  private async loadSheet(batch: EventBatch, shape: EventShape): Promise<void> {
    const { connection, scratch, now } = this.reading;
    const sheet = batch.sheets[shape];
    const files = await writeSheet(sheet, scratch);
    await connection.run(`CREATE OR REPLACE TEMP TABLE event_batch AS ${checkedSheets(files, shape, now)}`);
    await Promise.all(files.map((file) => rm(file)));
    const [[read, good]] = (await this.rowsOf(
      'SELECT COUNT(*), COUNT(CASE WHEN refusal IS NULL THEN 1 END) FROM event_batch',
    )) as [[string, string]];
    if (Number(read) !== sheet.records) throw new Error(`the engine read ${read} of ${sheet.records} records`);
    if (good !== read) await this.refuse(batch);
    await this.keep(Number(good));
  }

  private async refuse(batch: EventBatch): Promise<void> {
    const rows = await this.rowsOf('SELECT line, refusal FROM event_batch WHERE refusal IS NOT NULL ORDER BY line');
    await this.reading.quarantine.add(
      (rows as [string, string][]).map(([line, refusal]) => batch.refusalOf(Number(line), refusal)),
    );
  }

  private async keep(good: number): Promise<void> {
    if (good === 0) return;
    const { connection, scratch } = this.reading;
    const from = '(SELECT * FROM event_batch WHERE refusal IS NULL)';
    await keyUsers(connection, from);
    const part = join(scratch, `part-${this.parts.length + 1}.parquet`);
    step('write part');
    await connection.run(`COPY (${keptEvents(from)}) TO ${sqlText(part)} (${EVENT_PARQUET})`);
    this.parts.push(part);
    this.rows += good;
  }

  async finish(): Promise<Outcome> {
    const { connection, quarantine } = this.reading;
    await endUsers(connection);
    await connection.run('DROP TABLE IF EXISTS event_batch');
    return {
      lines: this.lines,
      rows: this.rows,
      duplicates: 0,
      quarantined: quarantine.total,
      quarantineByReason: quarantine.byReason(),
      unknownColumns: {},
      ...(await timesOf(connection, this.parts)),
      parts: this.parts,
    };
  }

  private async rowsOf(sql: string): Promise<unknown[][]> {
    return (await this.reading.connection.runAndReadAll(sql)).getRowsJson();
  }
}

/** When the events of finished parts happened. */
export async function timesOf(
  connection: DuckDBConnection,
  parts: readonly string[],
): Promise<Required<Pick<Outcome, 'newestData' | 'months'>>> {
  if (parts.length === 0) return { newestData: null, months: [] };
  const reader = await connection.runAndReadAll(
    `SELECT strftime(DATE_TRUNC('month', happened_at), '%Y-%m') AS month, MAX(happened_at)
     FROM read_parquet([${parts.map(sqlText).join(', ')}]) GROUP BY ALL ORDER BY month`,
  );
  const rows = reader.getRowsJson() as [string, string][];
  return { newestData: instantOf(rows.at(-1)![1]), months: rows.map(([month]) => month) };
}
