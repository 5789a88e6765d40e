import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuarantineReason } from '@soundings/shared/telemetry';
import { commit } from './commit';
import { readCsv } from './csv/reader';
import { csvRecord } from './csv/records';
import type { CsvKind } from './csv/tables';
import { type Desk, type DeskOptions, openDesk } from './desk';
import { writing } from './disk-fault';
import { NumberedLines } from './framing';
import { layout, partName } from './layout';
import { type LoadManifest, rawFilesOf } from './ledger';
import type { Outcome } from './outcome';
import { readPings } from './pings/reader';
import { Quarantine } from './quarantine';
import { readerOf } from './source-file';
import { sqlText, sqlTexts } from './sql';

const PAGE = 500;

/** Quarantine files a retry may read: what left each is listed by the retries of its load. */
interface OpenQuarantine {
  load: LoadManifest;
  /** SQL of the records still in it, whole ones only. */
  from: string;
  positions: number[];
}

/**
 * Reads everything in the quarantine again with today's readers. What is taken becomes a
 * load of its own in the ledger and leaves the open quarantine; what is refused again
 * stays as it was, so that repeating changes nothing. The result holds the new loads.
 */
export async function retryQuarantine(options: DeskOptions): Promise<LoadManifest[]> {
  const desk = await openDesk({ ...options, command: options.command ?? 'retry' });
  try {
    const done: LoadManifest[] = [];
    for (const load of desk.ledger.filter(({ status, quarantined }) => status !== 'skipped' && quarantined > 0)) {
      const manifest = await writing({ path: desk.scratch }, () => retryLoad(load, desk));
      if (manifest !== null) done.push(manifest);
    }
    return done;
  } finally {
    await desk.close();
  }
}

async function retryLoad(load: LoadManifest, desk: Desk): Promise<LoadManifest | null> {
  const open = await openQuarantine(load, desk);
  if (open.positions.length === 0) return null;
  const id = createHash('sha256')
    .update(`retry\n${load.id}\n${open.positions.join('\n')}`)
    .digest('hex');
  const quarantine = await Quarantine.start(desk.connection, desk.scratch);
  const outcome = await read(open, id, quarantine, desk);
  const { rows, duplicates, parts } = outcome;
  if (rows + duplicates === 0) {
    for (const part of parts) await rm(part);
    return null;
  }
  const left = `${open.from} AND line NOT IN (SELECT line FROM quarantine)`;
  const { kind, source, bytes, asOf, receivedAt } = load;
  const entry = { id, kind, source, bytes, asOf, receivedAt, loadedAt: desk.now, status: 'loaded' as const };
  return commit(
    desk,
    { ...entry, note: 'read again', retryOf: load.id, resolvedByReason: await reasonsOf(left, desk) },
    { ...outcome, lines: rows + duplicates, quarantined: 0, quarantineByReason: {} },
    async (path) =>
      void (await desk.connection.run(
        `COPY (SELECT * ${left} ORDER BY line) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      )),
  );
}

/** The records of a load that no retry has taken yet. One kept only in part, or not at all, cannot be read again. */
async function openQuarantine(load: LoadManifest, desk: Desk): Promise<OpenQuarantine> {
  const folder = layout(desk.dataDir).quarantine;
  const taken = desk.ledger.filter(({ retryOf }) => retryOf === load.id).map(({ id }) => join(folder, partName(id, 1)));
  const without = taken.length === 0 ? '' : ` AND line NOT IN (SELECT line FROM read_parquet(${sqlTexts(taken)}))`;
  const from = `FROM read_parquet(${sqlText(join(folder, partName(load.id, 1)))}) WHERE encoding NOT IN ('cut', 'withheld')${without}`;
  const reader = await desk.connection.runAndReadAll(`SELECT line ${from} ORDER BY line`);
  return { load, from, positions: reader.getRowsJson().map(([line]) => Number(line)) };
}

async function read(open: OpenQuarantine, loadId: string, quarantine: Quarantine, desk: Desk): Promise<Outcome> {
  const { load, positions } = open;
  const common = { connection: desk.connection, scratch: desk.scratch, loadId, quarantine };
  if (load.kind === 'pings')
    return readPings(
      { open: async () => readerOf(lines(open, desk)) },
      {
        ...common,
        framing: new NumberedLines(positions),
        receivedAt: load.receivedAt,
        now: desk.now,
        known: rawFilesOf(desk.dataDir, desk.ledger, 'pings'),
        onBatch: () => undefined,
      },
    );
  const records = [];
  for await (const { line, raw } of raws(open, desk)) records.push(csvRecord(raw, line));
  return readCsv(records, {
    ...common,
    kind: load.kind as CsvKind,
    asOf: load.asOf ?? load.loadedAt,
    columns: load.columns ?? [],
  });
}

/** The raw records, one a line: a document's line ends are white space. */
async function* lines(open: OpenQuarantine, desk: Desk): AsyncGenerator<Buffer> {
  for await (const { raw } of raws(open, desk)) {
    const line = Buffer.alloc(raw.length + 1, 10);
    for (let at = 0; at < raw.length; at += 1) line[at] = raw[at] === 10 || raw[at] === 13 ? 32 : raw[at]!;
    yield line;
  }
}

async function* raws({ from, positions }: OpenQuarantine, desk: Desk): AsyncGenerator<{ line: number; raw: Buffer }> {
  for (let start = 0; start < positions.length; start += PAGE) {
    const page = positions.slice(start, start + PAGE);
    const reader = await desk.reading.runAndReadAll(
      `SELECT line, raw, encoding ${from} AND line BETWEEN ${page[0]} AND ${page.at(-1)} ORDER BY line`,
    );
    for (const [line, raw, encoding] of reader.getRowsJson() as [string, string, string][])
      yield { line: Number(line), raw: Buffer.from(raw, encoding === 'base64' ? 'base64' : 'utf8') };
  }
}

async function reasonsOf(from: string, desk: Desk): Promise<Partial<Record<QuarantineReason, number>>> {
  const reader = await desk.connection.runAndReadAll(`SELECT reason, COUNT(*) ${from} GROUP BY reason ORDER BY reason`);
  return Object.fromEntries(reader.getRowsJson().map(([reason, count]) => [reason, Number(count)]));
}
