import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { QuarantineReason } from '@soundings/shared/telemetry';
import type { Framing } from '../framing';
import { KnownKeys } from '../json/known-keys';
import { JsonScanner } from '../json/scanner';
import { type Outcome, instantOf } from '../outcome';
import { pieces } from '../pieces';
import type { Quarantine, Refusal } from '../quarantine';
import { sqlText } from '../sql';
import { step } from '../steps';
import { Batch } from './batch';
import { PING_RAW_COLUMNS, REQUEST_KEYS, ROW_KEYS } from './columns';
import { findDuplicates, findKnownRequests } from './duplicates';
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
export async function readPings(bytes: AsyncIterable<Buffer>, reading: PingReading): Promise<Outcome> {
  const file = new PingFile(reading);
  const keys = new KnownKeys(ROW_KEYS, REQUEST_KEYS);
  const batches = [new Batch(new JsonScanner(keys)), new Batch(new JsonScanner(keys))] as const;
  let turn = 0;
  let running: Promise<void> = Promise.resolve();
  try {
    for await (const piece of pieces(bytes, reading.framing)) {
      const batch = batches[turn]!;
      turn = 1 - turn;
      // While the engine works on one batch the next one is checked.
      await batch.fill(piece.buffer, piece.split);
      await running;
      running = file.load(batch).then(() => reading.onBatch(piece.bytes, file.lines));
      running.catch(() => undefined);
    }
  } finally {
    await running;
  }
  return file.finish();
}

/** The engine reads a file of this size in one thread, so a batch comes in two. */
const BATCH_FILES = 2;
const ROW_GROUP_BYTES = 24 * 1024 * 1024;
const SMALLEST_ROW_GROUP = 2048;
const LARGEST_ROW_GROUP = 122_880;

/** One ping file on its way through the engine. */
class PingFile {
  lines = 0;
  private rows = 0;
  private duplicates = 0;
  private newest: string | null = null;
  private hasUndated = false;
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
    const { connection, scratch, receivedAt, now } = this.reading;
    const sheet = batch.sheets[shape];
    step('write batch');
    const files = await Promise.all(
      sheet.parts(BATCH_FILES).map(async (part, index) => {
        const file = join(scratch, `batch-${index + 1}.ndjson`);
        await writeAll(file, part);
        return file;
      }),
    );
    await connection.run(`CREATE OR REPLACE TEMP TABLE batch AS ${checkedBatch(files, shape, receivedAt, now)}`);
    await Promise.all(files.map((file) => rm(file)));
    await this.checkNothingLost(sheet.records);
    await this.refuse(batch);
    const duplicates = await findDuplicates(connection, [...this.reading.known, ...this.parts]);
    this.duplicates += duplicates;
    await this.writePart(sheet.size / sheet.records, duplicates > 0);
  }

  private async checkNothingLost(records: number): Promise<void> {
    const [[read]] = (await this.rowsOf('SELECT COUNT(*) FROM batch')) as [[string]];
    if (Number(read) !== records) throw new Error(`the engine read ${read} of ${records} records`);
  }

  private async refuse(batch: Batch): Promise<void> {
    const rows = await this.rowsOf('SELECT line, refusal, shape FROM batch WHERE refusal IS NOT NULL ORDER BY line');
    const refusals: Refusal[] = [];
    let undated = false;
    for (const [line, refusal, shape] of rows as [string, string, PingShape][]) {
      const [reason, field] = refusal.split('|') as [QuarantineReason, string];
      refusals.push(batch.refusalOf(Number(line), reason, field));
      undated ||= shape === 'request' && refusal === UNDATED;
    }
    await this.reading.quarantine.add(refusals);
    if (!undated) return;
    const source = `SELECT * FROM batch WHERE shape = 'request' AND refusal = '${UNDATED}'`;
    await this.reading.connection.run(
      this.hasUndated ? `INSERT INTO undated ${source}` : `CREATE OR REPLACE TEMP TABLE undated AS ${source}`,
    );
    this.hasUndated = true;
  }

  private async writePart(bytesPerRow: number, withDuplicates: boolean): Promise<void> {
    const good = `refusal IS NULL${withDuplicates ? ' AND line NOT IN (SELECT line FROM duplicate)' : ''}`;
    const [found] = await this.rowsOf(`SELECT COUNT(*), MAX(received_at) FROM batch WHERE ${good}`);
    const [count, newest] = found as [string, string | null];
    if (newest === null) return;
    const path = join(this.reading.scratch, `part-${this.parts.length + 1}.parquet`);
    const columns = PING_RAW_COLUMNS.map(([name]) =>
      name === 'load_id' ? `${sqlText(this.reading.loadId)} AS load_id` : name,
    );
    step('write part');
    await this.reading.connection.run(`COPY (SELECT ${columns.join(', ')} FROM batch WHERE ${good})
      TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE ${rowGroup(bytesPerRow)})`);
    this.parts.push(path);
    this.rows += Number(count);
    if (this.newest === null || newest > this.newest) this.newest = newest;
  }

  async finish(): Promise<Outcome> {
    const { connection, known, quarantine } = this.reading;
    if (this.hasUndated) {
      const lines = await findKnownRequests(connection, [...known, ...this.parts]);
      await quarantine.release(lines, 'missing_field');
      this.duplicates += lines.length;
    }
    await connection.run('DROP TABLE IF EXISTS batch; DROP TABLE IF EXISTS undated');
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

  private async rowsOf(sql: string): Promise<unknown[][]> {
    return (await this.reading.connection.runAndReadAll(sql)).getRowsJson();
  }
}

const UNDATED = 'missing_field|timestamp';

async function writeAll(path: string, chunks: Buffer[]): Promise<void> {
  const file = await open(path, 'w');
  try {
    const { bytesWritten } = await file.writev(chunks);
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (bytesWritten !== size)
      throw new Error(`only ${bytesWritten} of ${size} bytes could be written: is the disk full?`);
  } finally {
    await file.close();
  }
}

/** Rows of 20 kB need small row groups, or a reader of two columns unpacks gigabytes. */
function rowGroup(bytesPerRow: number): number {
  const rows = Math.round(ROW_GROUP_BYTES / bytesPerRow / SMALLEST_ROW_GROUP) * SMALLEST_ROW_GROUP;
  return Math.min(LARGEST_ROW_GROUP, Math.max(SMALLEST_ROW_GROUP, rows));
}
