import { isUtf8 } from 'node:buffer';

/** One record of a CSV file. */
export interface CsvRecord {
  /** 1-based line on which it begins. */
  line: number;
  raw: Buffer;
  /** Null when the record is not UTF-8 or its quotes do not match. */
  fields: string[] | null;
  fault: 'not_utf8' | 'quotes' | null;
}

/**
 * Splits RFC 4180 text: quoted fields may hold commas, line ends and doubled quotes; lines
 * end with LF or CRLF; a byte order mark is skipped. A record that is broken and spans
 * lines is cut after its first line, so that it cannot swallow the good ones below.
 */
export function* csvRecords(bytes: Buffer, columns: number | null): Generator<CsvRecord> {
  let at = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  let line = 1;
  let expected = columns;
  while (at < bytes.length) {
    let end = recordEnd(bytes, at);
    let record = readRecord(bytes, at, end, line);
    const broken = record.fields === null || (expected !== null && record.fields.length !== expected);
    const lineEnd = endOfLine(bytes, at);
    if (broken && lineEnd < end) {
      end = lineEnd;
      record = readRecord(bytes, at, end, line);
    }
    if (record.raw.length > 0) {
      expected ??= record.fields?.length ?? null;
      yield record;
    }
    for (let byte = at; byte < end; byte += 1) if (bytes[byte] === 10) line += 1;
    at = end + 1;
    line += 1;
  }
}

function endOfLine(bytes: Buffer, start: number): number {
  const newline = bytes.indexOf(10, start);
  return newline === -1 ? bytes.length : newline;
}

/** The place of the line end that closes the record, outside of quotes. */
function recordEnd(bytes: Buffer, start: number): number {
  let quoted = false;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 34) quoted = !quoted;
    else if (byte === 10 && !quoted) return at;
  }
  return bytes.length;
}

/** One record that stands alone in `raw`. */
export function csvRecord(raw: Buffer, line: number): CsvRecord {
  return readRecord(raw, 0, raw.length, line);
}

function readRecord(bytes: Buffer, start: number, end: number, line: number): CsvRecord {
  const raw = bytes.subarray(start, end > start && bytes[end - 1] === 13 ? end - 1 : end);
  if (!isUtf8(raw)) return { line, raw, fields: null, fault: 'not_utf8' };
  const fields = csvFields(raw.toString());
  return { line, raw, fields, fault: fields === null ? 'quotes' : null };
}

/** The fields of one record; null when a quote stands where none may. */
export function csvFields(text: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"';
    const end = quoted ? quotedEnd(text, at) : unquotedEnd(text, at);
    if (end === -1) return null;
    fields.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    if (end === text.length) return fields;
    if (text[end] !== ',') return null;
    at = end + 1;
  }
}

function unquotedEnd(text: string, start: number): number {
  const comma = text.indexOf(',', start);
  const end = comma === -1 ? text.length : comma;
  const quote = text.indexOf('"', start);
  return quote !== -1 && quote < end ? -1 : end;
}

function quotedEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return -1;
    if (text[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}
