import { isUtf8 } from 'node:buffer';
import type { Split } from '../framing';
import type { JsonScanner } from '../json/scanner';
import { KEPT_OF_OVERSIZED_BYTES, MAX_RECORD_BYTES } from '../limits';
import type { Refusal } from '../quarantine';
import { EXTRA_KEY, LINE_KEY, type PingShape } from './sql';

/** Give the engine's answers a turn after this many bytes of checking. */
const TURN_BYTES = 256 * 1024;

const LINE_END = Buffer.from('\n');

/**
 * Records of one shape, ready for the engine: one a line, each with its position. The
 * bytes stay in the buffer they were read into; only what is put before them is new.
 */
class Sheet {
  private chunks: Buffer[] = [];
  size = 0;
  records = 0;

  clear(): void {
    this.chunks = [];
    this.size = 0;
    this.records = 0;
  }

  /** `prefix` and `bytes[start, end)` make a record; `breaks` says that it may hold line ends. */
  add(prefix: string, bytes: Buffer, start: number, end: number, breaks: boolean): void {
    const before = Buffer.from(prefix);
    const record = bytes.subarray(start, end);
    this.chunks.push(before, breaks ? withoutBreaks(record) : record, LINE_END);
    this.size += before.length + record.length + 1;
    this.records += 1;
  }

  /** The text in `count` parts of about one size, cut between records; valid as long as the buffer they came from. */
  parts(count: number): Buffer[][] {
    const parts: Buffer[][] = [];
    const perPart = Math.ceil(this.records / count) * 3;
    for (let from = 0; from < this.chunks.length; from += perPart) parts.push(this.chunks.slice(from, from + perPart));
    return parts;
  }
}

/** Line ends between the tokens of a document are only white space. */
function withoutBreaks(record: Buffer): Buffer {
  const flat = Buffer.from(record);
  for (const code of [10, 13])
    for (let at = flat.indexOf(code); at !== -1; at = flat.indexOf(code, at + 1)) flat[at] = 32;
  return flat;
}

/** What one buffer of a ping file came to before the engine sees it. */
export class Batch {
  readonly sheets: Record<PingShape, Sheet> = { row: new Sheet(), request: new Sheet() };
  refusals: Refusal[] = [];
  records = 0;
  readonly unknownColumns = new Map<string, number>();
  /** The buffer the records lie in, and where: the engine refuses some and names only their position. */
  private source: Buffer = Buffer.alloc(0);
  private split: Split = { starts: [], ends: [], positions: [], multiline: false, consumed: 0 };
  private breaks = false;

  constructor(private readonly scanner: JsonScanner) {}

  /** Checks the bytes of each record of `split` and sorts it by shape or refuses it. Letting go now and then keeps the engine fed. */
  async fill(source: Buffer, split: Split): Promise<void> {
    this.clear(source, split);
    const all = split.ends.length === 0 ? Buffer.alloc(0) : source.subarray(split.starts[0], split.ends.at(-1));
    const valid = isUtf8(all);
    this.breaks = split.multiline || all.includes(13);
    let turn = 0;
    for (let index = 0; index < split.starts.length; index += 1) {
      const start = split.starts[index]!;
      const end = split.ends[index]!;
      this.take(split.positions[index]!, start, end, valid);
      turn += end - start;
      if (turn < TURN_BYTES) continue;
      turn = 0;
      await new Promise(setImmediate);
    }
  }

  /** The refusal of a record that the engine refused. */
  refusalOf(line: number, reason: Refusal['reason'], field: string | null): Refusal {
    const index = placeOf(this.split.positions, line);
    const raw = this.source.subarray(this.split.starts[index], this.split.ends[index]);
    return { line, reason, field, raw, encoding: 'utf8' };
  }

  private clear(source: Buffer, split: Split): void {
    this.source = source;
    this.split = split;
    this.records = split.starts.length;
    this.sheets.row.clear();
    this.sheets.request.clear();
    this.refusals = [];
    this.unknownColumns.clear();
  }

  private take(line: number, start: number, end: number, valid: boolean): void {
    const reason = this.fault(start, end, valid);
    if (reason !== null) {
      this.refuse(line, reason, start, end);
      return;
    }
    const shape = this.shape();
    if (shape === null) this.refuse(line, 'unknown_format', start, end);
    else this.sheets[shape].add(this.prefix(line), this.source, this.source.indexOf(123, start) + 1, end, this.breaks);
  }

  private fault(start: number, end: number, valid: boolean): Refusal['reason'] | null {
    if (end - start > MAX_RECORD_BYTES) return 'oversized';
    if (!valid && !isUtf8(this.source.subarray(start, end))) return 'not_utf8';
    const result = this.scanner.scan(this.source, start, end);
    return result === 'ok' ? null : result;
  }

  private refuse(line: number, reason: Refusal['reason'], start: number, end: number): void {
    const cut = reason === 'oversized';
    const raw = this.source.subarray(start, cut ? start + KEPT_OF_OVERSIZED_BYTES : end);
    const field = reason === 'duplicate_key' ? this.scanner.duplicate : null;
    const encoding = cut ? 'cut' : reason === 'not_utf8' ? 'base64' : 'utf8';
    this.refusals.push({ line, reason, field, raw, encoding });
  }

  private shape(): PingShape | null {
    const { isObject, rowKeys, requestKeys } = this.scanner;
    if (!isObject || rowKeys + requestKeys === 0) return null;
    return rowKeys >= requestKeys ? 'row' : 'request';
  }

  private prefix(line: number): string {
    const { unknown } = this.scanner;
    if (unknown.length === 0) return `{"${LINE_KEY}":${line},`;
    const members = unknown.map(({ name, start, end }) => {
      this.unknownColumns.set(name, (this.unknownColumns.get(name) ?? 0) + 1);
      return this.source.toString('utf8', start, end).trimEnd();
    });
    return `{"${LINE_KEY}":${line},"${EXTRA_KEY}":{${members.join(',').replaceAll(/[\r\n]/g, ' ')}},`;
  }
}

/** The index of `position` in a rising list that holds it. */
function placeOf(positions: readonly number[], position: number): number {
  let from = 0;
  let to = positions.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (positions[middle]! < position) from = middle + 1;
    else to = middle;
  }
  return from;
}
