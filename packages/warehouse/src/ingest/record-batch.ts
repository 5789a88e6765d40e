import { isUtf8 } from 'node:buffer';
import type { Split } from './framing';
import { JsonScanner } from './json/scanner';
import { KEPT_OF_OVERSIZED_BYTES, MAX_RECORD_BYTES } from './limits';
import type { KnownObject } from './json/known-keys';
import type { Refusal } from './quarantine';

/** Give the engine's answers a turn after this many bytes of checking. */
const TURN_BYTES = 256 * 1024;

/** What one buffer of a file of JSON records came to before the engine sees it. */
export abstract class RecordBatch {
  refusals: Refusal[] = [];
  records = 0;
  /** The buffer the records lie in, and where: the engine refuses some and names only their position. */
  protected source: Buffer = Buffer.alloc(0);
  private split: Split = { starts: [], ends: [], positions: [], multiline: false, consumed: 0 };
  private escapes = false;
  protected readonly scanner: JsonScanner;

  constructor(known: KnownObject, members: number) {
    this.scanner = new JsonScanner(known, members);
  }

  /** Checks the bytes of each record of `split` and sorts it by shape or refuses it. Letting go now and then keeps the engine fed. */
  async fill(source: Buffer, split: Split): Promise<void> {
    this.source = source;
    this.split = split;
    this.records = split.starts.length;
    this.refusals = [];
    this.clear();
    const all = split.ends.length === 0 ? Buffer.alloc(0) : source.subarray(split.starts[0], split.ends.at(-1));
    const valid = isUtf8(all);
    this.escapes = all.includes(92);
    let turn = 0;
    for (let index = 0; index < split.starts.length; index += 1) {
      const start = split.starts[index]!;
      const end = split.ends[index]!;
      const line = split.positions[index]!;
      const reason = this.fault(start, end, valid) ?? this.sort(line, start, end);
      if (reason !== null) this.refuse(line, reason, start, end);
      turn += end - start;
      if (turn < TURN_BYTES) continue;
      turn = 0;
      await new Promise(setImmediate);
    }
  }

  /** The refusal of a record that the engine refused: `refusal` is `reason|field`. */
  refusalOf(line: number, refusal: string): Refusal {
    const [reason, field] = refusal.split('|') as [Refusal['reason'], string];
    const index = placeOf(this.split.positions, line);
    return this.refusal(line, reason, field, this.split.starts[index]!, this.split.ends[index]!);
  }

  /** Forgets the buffer before. */
  protected abstract clear(): void;

  /** Takes the record that the scanner has just found good, or says why not. */
  protected abstract sort(line: number, start: number, end: number): Refusal['reason'] | null;

  /** What is kept of a refused record. */
  protected refusal(
    line: number,
    reason: Refusal['reason'],
    field: string | null,
    start: number,
    end: number,
  ): Refusal {
    const cut = reason === 'oversized';
    const raw = this.source.subarray(start, cut ? start + KEPT_OF_OVERSIZED_BYTES : end);
    return { line, reason, field, raw, encoding: cut ? 'cut' : reason === 'not_utf8' ? 'base64' : 'utf8' };
  }

  /** Its JSON texts are not as the engine would write them: white space between tokens, or escapes. */
  protected isRespelt(start: number, end: number): boolean {
    return this.scanner.spaced || (this.escapes && this.source.subarray(start, end).includes(92));
  }

  private fault(start: number, end: number, valid: boolean): Refusal['reason'] | null {
    if (end - start > MAX_RECORD_BYTES) return 'oversized';
    if (!valid && !isUtf8(this.source.subarray(start, end))) return 'not_utf8';
    const result = this.scanner.scan(this.source, start, end);
    return result === 'ok' ? null : result;
  }

  private refuse(line: number, reason: Refusal['reason'], start: number, end: number): void {
    const field = reason === 'duplicate_key' ? this.scanner.duplicate : null;
    this.refusals.push(this.refusal(line, reason, field, start, end));
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
