import { isUtf8 } from 'node:buffer';
import type { Split } from '../framing';
import type { KnownKeys } from '../json/known-keys';
import { JsonScanner } from '../json/scanner';
import { KEPT_OF_OVERSIZED_BYTES, MAX_RECORD_BYTES } from '../limits';
import type { Refusal } from '../quarantine';
import { Sheet, type SheetHead } from './sheet';
import { type PingShape, SHEET_KEYS } from './sql';

/** Give the engine's answers a turn after this many bytes of checking. */
const TURN_BYTES = 256 * 1024;

/** What one buffer of a ping file came to before the engine sees it. */
export class Batch {
  readonly sheets: Record<PingShape, Sheet>;
  refusals: Refusal[] = [];
  records = 0;
  readonly unknownColumns = new Map<string, number>();
  /** The buffer the records lie in, and where: the engine refuses some and names only their position. */
  private source: Buffer = Buffer.alloc(0);
  private split: Split = { starts: [], ends: [], positions: [], multiline: false, consumed: 0 };
  private escapes = false;
  private readonly scanner: JsonScanner;

  constructor(keys: KnownKeys) {
    this.scanner = new JsonScanner(keys);
    const sheet = (shape: PingShape) => new Sheet(SHEET_KEYS[shape].map((key) => keys.names.indexOf(key)));
    this.sheets = { row: sheet('row'), request: sheet('request') };
  }

  /** Checks the bytes of each record of `split` and sorts it by shape or refuses it. Letting go now and then keeps the engine fed. */
  async fill(source: Buffer, split: Split): Promise<void> {
    this.clear(source, split);
    const all = split.ends.length === 0 ? Buffer.alloc(0) : source.subarray(split.starts[0], split.ends.at(-1));
    const valid = isUtf8(all);
    this.escapes = all.includes(92);
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
    else this.sheets[shape].add(this.head(line, start, end), this.source, start, end, this.scanner);
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

  private head(line: number, start: number, end: number): SheetHead {
    const { unknown, spaced } = this.scanner;
    const respelt = spaced || (this.escapes && this.source.subarray(start, end).includes(92));
    const members = unknown.map(({ name, start: from, end: to }) => {
      this.unknownColumns.set(name, (this.unknownColumns.get(name) ?? 0) + 1);
      return this.source.toString('utf8', from, to);
    });
    return { line, respelt, extra: members.length === 0 ? '' : `{${members.join(',')}}` };
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
