import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Framing } from '../framing';
import { inTurns } from '../in-turns';
import type { Outcome } from '../outcome';
import { writeSheet } from '../sheet-files';
import type { ByteSource } from '../source-file';
import { EventBatch } from './batch';
import type { EventShape } from './fields';
import { type PartDesk, timesOf, writePart } from './part';
import { rowsOfSheets } from './sql';
import { endUsers, startUsers } from './user-keys';

export interface EventReading extends PartDesk {
  framing: Framing;
  /** Makes the keys of the users. */
  secret: Buffer;
  onBatch: (bytes: number, lines: number) => void;
}

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
    const { scratch } = this.reading;
    const sheet = batch.sheets[shape];
    const files = await writeSheet(sheet, scratch);
    const part = join(scratch, `part-${this.parts.length + 1}.parquet`);
    const { read, good } = await writePart(rowsOfSheets(files, shape), part, this.reading);
    await Promise.all(files.map((file) => rm(file)));
    if (read !== sheet.records) throw new Error(`the engine read ${read} of ${sheet.records} records`);
    this.rows += good;
    if (good > 0) this.parts.push(part);
    else await rm(part);
  }

  async finish(): Promise<Outcome> {
    const { connection, quarantine } = this.reading;
    await endUsers(connection);
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
}
