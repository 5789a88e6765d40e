import { DocumentFraming, type Framing, LineFraming } from './framing';
import { csvFields } from './csv/records';
import { csvKindOf } from './csv/tables';
import type { FileKind, RawKind } from './layout';
import { HEAD_BYTES } from './limits';
import { REQUEST_KEYS, ROW_KEYS } from './pings/columns';

/** What the beginning of a file says about the rest. */
export interface Recognised {
  kind: FileKind;
  /** Pings and events: how records are cut. */
  framing: () => Framing;
  /** Pings only: requests are loaded after rows, which they may repeat. */
  requests: boolean;
  /** A Parquet file, which has columns instead of records. */
  parquet: boolean;
  /** Not a byte but white space. */
  empty: boolean;
}

const SAMPLE = 50;
const PARQUET_MAGIC = Buffer.from('PAR1');
const ROW = new Set(ROW_KEYS);
const REQUEST = new Set(REQUEST_KEYS);

/** Recognises a file by its first bytes; `as` overrules the kind but not the way records are cut. */
export function recognise(start: Buffer, as: RawKind | null): Recognised {
  if (start.subarray(0, PARQUET_MAGIC.length).equals(PARQUET_MAGIC)) return parquetFile(as);
  const bytes = start.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? start.subarray(3) : start;
  const lines = sample(bytes, new LineFraming());
  const asDocument = looksLikeDocument(bytes, lines.filter(isKnown).length);
  const records = asDocument ? sample(bytes, new DocumentFraming()) : lines;
  const first = records.find(isKnown);
  const found = first === undefined ? (csvKind(bytes) ?? 'unknown') : kindOf(first);
  return {
    kind: as ?? found,
    framing: () => (asDocument ? new DocumentFraming() : new LineFraming()),
    parquet: false,
    requests: first !== undefined && isRequest(first),
    empty: bytes.every((byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9),
  };
}

/** Events are the only kind that comes as Parquet. */
const parquetFile = (as: RawKind | null): Recognised => ({
  kind: as === null || as === 'events' ? 'events' : 'unknown',
  framing: () => new LineFraming(),
  requests: false,
  parquet: true,
  empty: false,
});

function sample(bytes: Buffer, framing: Framing): unknown[] {
  const { starts, ends } = framing.split(bytes, bytes.length, bytes.length < HEAD_BYTES);
  return starts.slice(0, SAMPLE).map((start, index) => parsed(bytes.toString('utf8', start, ends[index])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * True when the records are not one a line: an array, or an object whose second line goes
 * on inside it. `lines` is the number of lines that are records by themselves.
 */
function looksLikeDocument(bytes: Buffer, lines: number): boolean {
  const text = bytes.toString('utf8', 0, 4096).trimStart();
  if (text.startsWith('[')) return sample(bytes, new DocumentFraming()).filter(isKnown).length >= lines;
  if (!text.startsWith('{') || lines > 0) return false;
  const [, second = ''] = text.split('\n').filter((line) => line.trim() !== '');
  return /^\s*["}]/.test(second);
}

function isKnown(record: unknown): boolean {
  return kindOf(record) !== 'unknown';
}

function kindOf(record: unknown): FileKind {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'unknown';
  const keys = Object.keys(record);
  if (isEvent(new Set(keys))) return 'events';
  const known = keys.filter((key) => ROW.has(key) || REQUEST.has(key)).length;
  return known >= 2 ? 'pings' : 'unknown';
}

/** A legacy export row, or a telemetry v2 message with or without its envelope. */
function isEvent(keys: ReadonlySet<string>): boolean {
  const has = (...names: string[]) => names.every((name) => keys.has(name));
  return (
    has('metadata', 'event') ||
    has('feature', 'action') ||
    (has('name', 'source') && (keys.has('user_id') || keys.has('anonymous_user_id')))
  );
}

function isRequest(record: unknown): boolean {
  const keys = Object.keys(record as object);
  return keys.filter((key) => REQUEST.has(key)).length > keys.filter((key) => ROW.has(key)).length;
}

function csvKind(bytes: Buffer): FileKind | null {
  const newline = bytes.indexOf(10);
  const line = bytes.toString('utf8', 0, newline === -1 ? bytes.length : newline).replace(/\r$/, '');
  const header = csvFields(line);
  return header === null ? null : csvKindOf(header);
}
