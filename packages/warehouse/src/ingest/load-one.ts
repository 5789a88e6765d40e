import { rm } from 'node:fs/promises';
import { commit } from './commit';
import { readCsv } from './csv/reader';
import { type CsvRecord, csvRecords } from './csv/records';
import type { CsvKind } from './csv/tables';
import { type Desk, nextSeq } from './desk';
import { type LoadManifest, rawFilesOf } from './ledger';
import { MAX_CSV_BYTES, REFUSED_SHARE } from './limits';
import type { LoaderOptions, Planned } from './load';
import { ParquetFault, readEventParquet } from './events/parquet';
import { readEvents } from './events/reader';
import { userSecret } from './events/user-keys';
import type { Outcome } from './outcome';
import { readPings } from './pings/reader';
import { Quarantine } from './quarantine';
import { type Fingerprint, fingerprint, head } from './source-file';

/** A desk and what was asked of it. */
export interface LoadTask {
  desk: Desk;
  acceptBad: boolean;
  onProgress: LoaderOptions['onProgress'];
}

/** Loads one file and enters what became of it into the ledger. */
export async function loadOne(file: Planned, task: LoadTask): Promise<LoadManifest> {
  const { desk } = task;
  const salt = isExport(file) ? file.file.asOf : file.requests ? file.file.receivedAt : undefined;
  let print: Fingerprint;
  try {
    if (file.damage !== null) throw new Error(file.damage);
    print = await fingerprint(file.source, salt ?? null);
  } catch (error) {
    return refuseUnread(file, desk, (error as Error).message);
  }
  const skip = skipNote(file, print, desk);
  if (skip !== null)
    return commit(desk, { ...entry(file, print, desk), status: 'skipped', note: skip }, nothing(), null);
  if (isExport(file) && print.bytes > MAX_CSV_BYTES)
    return refuseUnread(file, desk, `an export may have at most ${MAX_CSV_BYTES} bytes`);
  const quarantine = await Quarantine.start(desk.connection, desk.scratch);
  try {
    const outcome = await read(file, print, quarantine, task);
    return await settle(entry(file, print, desk), outcome, quarantine, task);
  } catch (error) {
    if (error instanceof ParquetFault) return refuseUnread(file, desk, error.message);
    throw error;
  }
}

function skipNote(file: Planned, { sha256 }: Fingerprint, desk: Desk): string | null {
  if (file.empty) return 'empty';
  if (file.kind === 'unknown') return 'unknown format';
  return desk.ledger.some((load) => load.id === sha256 && load.status === 'loaded') ? 'already loaded' : null;
}

/** The as-of time of an export: given, or the time of this run. */
function exportTime({ kind, file }: Planned, desk: Desk): string {
  return new Date(file.asOf ?? desk.exportTime(kind)).toISOString();
}

const isExport = ({ kind }: Planned): boolean => kind !== 'pings' && kind !== 'events' && kind !== 'unknown';

/** The ledger entry of a file before anything is counted. */
function entry(file: Planned, print: Fingerprint, desk: Desk) {
  return {
    id: print.sha256,
    kind: file.kind,
    source: file.source.name,
    bytes: print.bytes,
    asOf: isExport(file) ? exportTime(file, desk) : null,
    receivedAt:
      file.requests && file.file.receivedAt !== undefined ? new Date(file.file.receivedAt).toISOString() : null,
    loadedAt: desk.now,
    status: 'loaded' as LoadManifest['status'],
  };
}

async function read(
  file: Planned,
  print: Fingerprint,
  quarantine: Quarantine,
  { desk, onProgress }: LoadTask,
): Promise<Outcome> {
  const common = { connection: desk.connection, scratch: desk.scratch, loadId: print.sha256, quarantine };
  if (file.kind === 'pings')
    return readPings(file.source, {
      ...common,
      framing: file.framing(),
      receivedAt: file.file.receivedAt ?? null,
      now: desk.now,
      known: rawFilesOf(desk.dataDir, desk.ledger, 'pings'),
      onBatch: (bytes, lines) => onProgress?.({ source: file.source.name, bytes, lines }),
    });
  if (file.kind === 'events') {
    const reading = {
      ...common,
      now: desk.now,
      secret: await userSecret(desk.dataDir, hasEvents(desk)),
      onBatch: (bytes: number, lines: number) => onProgress?.({ source: file.source.name, bytes, lines }),
    };
    return file.parquet
      ? readEventParquet(file.file.path, reading)
      : readEvents(file.source, { ...reading, framing: file.framing() });
  }
  const records = csvRecords(await head(file.source, MAX_CSV_BYTES), null);
  const columns = (records.next().value as CsvRecord | undefined)?.fields ?? [];
  return readCsv(records, { ...common, kind: file.kind as CsvKind, asOf: exportTime(file, desk), columns });
}

const hasEvents = ({ ledger }: Desk): boolean =>
  ledger.some(({ kind, status, rows }) => kind === 'events' && status === 'loaded' && rows > 0);

type Entry = ReturnType<typeof entry>;

/** Decides whether the file is taken: not when too much of it was refused. */
async function settle(
  given: Entry,
  outcome: Outcome,
  quarantine: Quarantine,
  { desk, acceptBad }: LoadTask,
): Promise<LoadManifest> {
  const { lines, rows, duplicates, quarantined } = outcome;
  if (rows + duplicates + quarantined !== lines)
    throw new Error(
      `${given.source}: ${lines} records became ${rows} rows, ${duplicates} duplicates and ${quarantined} refusals`,
    );
  const tooMany = !acceptBad && quarantined > lines * REFUSED_SHARE;
  const facts = { id: given.id, source: given.source, firstSeen: given.loadedAt };
  const write = quarantined === 0 ? null : (path: string) => quarantine.writeTo(path, facts);
  if (!tooMany) return commit(desk, given, outcome, write);
  for (const part of outcome.parts) await rm(part);
  const note = `${quarantined} of ${lines} records refused`;
  return commit(
    desk,
    { ...given, status: 'refused', note },
    { ...outcome, rows: 0, duplicates: 0, parts: [], newestData: null },
    write,
  );
}

/** A file whose bytes cannot be had, a damaged archive for example: there is nothing to keep. */
async function refuseUnread(file: Planned, desk: Desk, message: string): Promise<LoadManifest> {
  const unread = { ...entry(file, { sha256: `unread-${nextSeq(desk)}`, bytes: 0 }, desk), status: 'refused' as const };
  return commit(desk, { ...unread, note: `cannot be read: ${message}` }, nothing(), null);
}

function nothing(): Outcome {
  return {
    lines: 0,
    rows: 0,
    duplicates: 0,
    quarantined: 0,
    quarantineByReason: {},
    unknownColumns: {},
    newestData: null,
    parts: [],
  };
}
