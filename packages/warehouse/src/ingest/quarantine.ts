import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { QuarantineReason } from '@soundings/shared/telemetry';
import { sqlText } from './sql';

/** One record that was refused. */
export interface Refusal {
  /** 1-based position in the file. */
  line: number;
  reason: QuarantineReason;
  /** The field at fault, null when it is the whole record. */
  field: string | null;
  raw: Uint8Array;
  /** What `raw` became: `base64` when it is not UTF-8, `cut` when only its beginning was kept, `withheld` when nothing was. */
  encoding: 'utf8' | 'base64' | 'cut' | 'withheld';
}

const FLUSH_BYTES = 8 * 1024 * 1024;

/** Collects the refused records of one load in a table of the engine, which may spill to disk. */
export class Quarantine {
  private waiting: Refusal[] = [];
  private waitingBytes = 0;
  private readonly counts = new Map<QuarantineReason, number>();
  private flushes = 0;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly scratch: string,
  ) {}

  static async start(connection: DuckDBConnection, scratch: string): Promise<Quarantine> {
    await connection.run(
      'CREATE OR REPLACE TEMP TABLE quarantine (line BIGINT, raw VARCHAR, encoding VARCHAR, field VARCHAR, reason VARCHAR)',
    );
    return new Quarantine(connection, scratch);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  byReason(): Partial<Record<QuarantineReason, number>> {
    return Object.fromEntries([...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** `raw` is copied when it has to wait, so it may be a view of a buffer that is used again after `flush`. */
  async add(refusals: readonly Refusal[]): Promise<void> {
    for (const refusal of refusals) {
      this.waiting.push(refusal);
      this.waitingBytes += refusal.raw.length;
      this.counts.set(refusal.reason, (this.counts.get(refusal.reason) ?? 0) + 1);
      if (this.waitingBytes > FLUSH_BYTES) await this.flush();
    }
    await this.flush();
  }

  /** Takes refused records that the engine has at hand: a SELECT of `line, raw, encoding, field, reason`. */
  async addFrom(select: string): Promise<void> {
    await this.connection.run(`CREATE OR REPLACE TEMP TABLE refused AS ${select}`);
    await this.connection.run('INSERT INTO quarantine SELECT line, raw, encoding, field, reason FROM refused');
    const reader = await this.connection.runAndReadAll('SELECT reason, COUNT(*) FROM refused GROUP BY reason');
    for (const [reason, count] of reader.getRowsJson() as [QuarantineReason, string][])
      this.counts.set(reason, (this.counts.get(reason) ?? 0) + Number(count));
    await this.connection.run('DROP TABLE refused');
  }

  /** Takes records back that turned out to be known: they are duplicates. */
  async release(lines: readonly number[], reason: QuarantineReason): Promise<void> {
    if (lines.length === 0) return;
    await this.connection.run(`DELETE FROM quarantine WHERE line IN (${lines.join(', ')})`);
    const left = (this.counts.get(reason) ?? 0) - lines.length;
    if (left > 0) this.counts.set(reason, left);
    else this.counts.delete(reason);
  }

  private async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    this.flushes += 1;
    const file = join(this.scratch, `refused-${this.flushes}.ndjson`);
    await writeFile(file, this.waiting.map((refusal) => `${JSON.stringify(asRow(refusal))}\n`).join(''));
    await this.connection.run(
      `INSERT INTO quarantine SELECT line, raw, encoding, field, reason FROM read_json(${sqlText(file)}, format='newline_delimited', maximum_object_size=67108864,
        columns={line: 'BIGINT', raw: 'VARCHAR', encoding: 'VARCHAR', field: 'VARCHAR', reason: 'VARCHAR'})`,
    );
    await rm(file);
    this.waiting = [];
    this.waitingBytes = 0;
  }

  /** Writes the Parquet file of the refused records, in order of their position. */
  async writeTo(path: string, load: { id: string; source: string; firstSeen: string }): Promise<void> {
    await this.connection.run(
      `COPY (SELECT ${sqlText(load.id)} AS load_id, ${sqlText(load.source)} AS file, line, raw, encoding, field, reason,
        CAST(${sqlText(load.firstSeen)} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS first_seen FROM quarantine ORDER BY line)
        TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)`,
    );
  }
}

function asRow({ line, raw, encoding, field, reason }: Refusal) {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString(encoding === 'base64' ? 'base64' : 'utf8');
  return { line, raw: text, encoding, field, reason };
}
