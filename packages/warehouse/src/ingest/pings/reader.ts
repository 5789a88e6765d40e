import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Framing } from '../framing';
import { inTurns } from '../in-turns';
import { KnownKeys } from '../json/known-keys';
import { type Outcome, instantOf } from '../outcome';
import type { Quarantine, Refusal } from '../quarantine';
import { sqlText } from '../sql';
import type { ByteSource } from '../source-file';
import { step } from '../steps';
import { Batch } from './batch';
import { REQUEST_KEYS, ROW_KEYS } from './columns';
import { addTaken, findDuplicates, findKnownRequests, type KnownPings, startTaken } from './duplicates';
import type { Sheet } from '../sheet';
import { writeSheet } from '../sheet-files';
import { type PingShape, checkedBatch } from './sql';

export interface PingReading {
  connection: DuckDBConnection;
  /** Private folder for batch files and parts. */
  scratch: string;
  loadId: string;
  framing: Framing;
  /** Receive time of requests, RFC 3339. */
  receivedAt: string | null;
  now: string;
  /** Parquet files of the pings loaded before. */
  known: readonly string[];
  quarantine: Quarantine;
  onBatch: (bytes: number, lines: number) => void;
}

/** Reads ping records of both shapes into Parquet parts, refused ones into the quarantine. */
export async function readPings(source: Pick<ByteSource, 'open'>, reading: PingReading): Promise<Outcome> {
  const file = new PingFile(reading);
  const keys = new KnownKeys(ROW_KEYS, REQUEST_KEYS);
  await startTaken(reading.connection);
  await inTurns(source, reading.framing, [new Batch(keys), new Batch(keys)], async (batch, bytes) => {
    await file.load(batch);
    reading.onBatch(bytes, file.lines);
  });
  return file.finish();
}

const ROW_GROUP_BYTES = 24 * 1024 * 1024;
const SMALLEST_ROW_GROUP = 2048;
const LARGEST_ROW_GROUP = 122_880;
const PARQUET = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1';

/** One ping file on its way through the engine. */
class PingFile {
  lines = 0;
  private rows = 0;
  private duplicates = 0;
  private newest: string | null = null;
  private hasUndated = false;
  private drafts = 0;
  private readonly parts: string[] = [];
  private readonly unknownColumns = new Map<string, number>();

  constructor(private readonly reading: PingReading) {}

  async load(batch: Batch): Promise<void> {
    this.lines += batch.records;
    for (const [name, count] of batch.unknownColumns)
      this.unknownColumns.set(name, (this.unknownColumns.get(name) ?? 0) + count);
    await this.reading.quarantine.add(batch.refusals);
    for (const shape of ['row', 'request'] as const)
      if (batch.sheets[shape].records > 0) await this.loadSheet(batch, shape);
  }

  private async loadSheet(batch: Batch, shape: PingShape): Promise<void> {
    const sheet = batch.sheets[shape];
    const draft = await this.writeDraft(sheet, shape);
    await this.checkNothingLost(sheet.records);
    const refused = await this.refuse(batch);
    const duplicates = await findDuplicates(this.reading.connection, this.known());
    this.duplicates += duplicates;
    await this.takePart(draft, refused + duplicates, sheet);
  }

  /**
   * Reads, checks and types a sheet into the Parquet file that becomes a part of the load:
   * most often nothing has to leave it again. The view `batch` shows it.
   */
  private async writeDraft(sheet: Sheet, shape: PingShape): Promise<string> {
    const { connection, scratch, loadId, receivedAt, now } = this.reading;
    const files = await writeSheet(sheet, scratch);
    this.drafts += 1;
    const draft = join(scratch, `draft-${this.drafts}.parquet`);
    const rows = checkedBatch(files, shape, { id: loadId, receivedAt, now });
    step('write part');
    await connection.run(`COPY (${rows}) TO ${sqlText(draft)} (${PARQUET}, ROW_GROUP_SIZE ${rowGroup(sheet)})`);
    await Promise.all(files.map((file) => rm(file)));
    await connection.run(`CREATE OR REPLACE TEMP VIEW batch AS SELECT * FROM read_parquet(${sqlText(draft)})`);
    return draft;
  }

  private async checkNothingLost(records: number): Promise<void> {
    const [[read]] = (await this.rowsOf('SELECT COUNT(*) FROM batch')) as [[string]];
    if (Number(read) !== records) throw new Error(`the engine read ${read} of ${records} records`);
  }

  private async refuse(batch: Batch): Promise<number> {
    const rows = await this.rowsOf('SELECT line, refusal, shape FROM batch WHERE refusal IS NOT NULL ORDER BY line');
    const refusals: Refusal[] = [];
    let undated = false;
    for (const [line, refusal, shape] of rows as [string, string, PingShape][]) {
      refusals.push(batch.refusalOf(Number(line), refusal));
      undated ||= shape === 'request' && refusal === UNDATED;
    }
    await this.reading.quarantine.add(refusals);
    if (undated) await this.keepUndated();
    return refusals.length;
  }

  private async keepUndated(): Promise<void> {
    const source = `SELECT * FROM batch WHERE shape = 'request' AND refusal = '${UNDATED}'`;
    await this.reading.connection.run(
      this.hasUndated ? `INSERT INTO undated ${source}` : `CREATE OR REPLACE TEMP TABLE undated AS ${source}`,
    );
    this.hasUndated = true;
  }

  /** Makes the draft a part of the load, without the records that were refused or known. */
  private async takePart(draft: string, left: number, sheet: Sheet): Promise<void> {
    const { connection, scratch } = this.reading;
    const good = `refusal IS NULL${left === 0 ? '' : ' AND line NOT IN (SELECT line FROM duplicate)'}`;
    const [found] = await this.rowsOf(`SELECT COUNT(*), MAX(received_at) FROM batch WHERE ${good}`);
    const [count, newest] = found as [string, string | null];
    if (newest !== null) {
      const part = join(scratch, `part-${this.parts.length + 1}.parquet`);
      await addTaken(connection, good);
      if (left === 0) await rename(draft, part);
      else {
        step('write part again');
        await connection.run(
          `COPY (SELECT * FROM batch WHERE ${good}) TO ${sqlText(part)} (${PARQUET}, ROW_GROUP_SIZE ${rowGroup(sheet)})`,
        );
      }
      this.parts.push(part);
      this.rows += Number(count);
      if (this.newest === null || newest > this.newest) this.newest = newest;
    }
    await rm(draft, { force: true });
  }

  async finish(): Promise<Outcome> {
    const { connection, quarantine } = this.reading;
    if (this.hasUndated) {
      const lines = await findKnownRequests(connection, this.known());
      await quarantine.release(lines, 'missing_field');
      this.duplicates += lines.length;
    }
    await connection.run('DROP VIEW IF EXISTS batch; DROP TABLE IF EXISTS taken; DROP TABLE IF EXISTS undated');
    return {
      lines: this.lines,
      rows: this.rows,
      duplicates: this.duplicates,
      quarantined: quarantine.total,
      quarantineByReason: quarantine.byReason(),
      unknownColumns: Object.fromEntries([...this.unknownColumns].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      newestData: this.newest === null ? null : instantOf(this.newest),
      parts: this.parts,
    };
  }

  private known(): KnownPings {
    return { before: this.reading.known, own: this.parts };
  }

  private async rowsOf(sql: string): Promise<unknown[][]> {
    return (await this.reading.connection.runAndReadAll(sql)).getRowsJson();
  }
}

const UNDATED = 'missing_field|timestamp';

/** Rows of 20 kB need small row groups, or a reader of two columns unpacks gigabytes. */
function rowGroup({ size, records }: Sheet): number {
  const rows = Math.round((ROW_GROUP_BYTES * records) / size / SMALLEST_ROW_GROUP) * SMALLEST_ROW_GROUP;
  return Math.min(LARGEST_ROW_GROUP, Math.max(SMALLEST_ROW_GROUP, rows));
}
