import type { JsonScanner } from './json/scanner';

/** Between the fields of a line: valid JSON has it nowhere. */
export const FIELD_END = '\u001F';

const FIELD_END_BYTE = FIELD_END.charCodeAt(0);
const LINE_END_BYTE = 10;
/** From this size on the platform's own copy is quicker than a loop. */
const LONG = 64;
const NULL = 0x6e;
const QUOTE = 34;
const BACKSLASH = 92;

/** What precedes the members of a record. */
export interface SheetHead {
  /** Position of the record in its file. */
  line: number;
  /** Its JSON texts are not as the engine would write them: white space between tokens, or escapes. */
  respelt: boolean;
  /** A JSON object of the members nobody knows; empty: none. */
  extra: string;
}

/**
 * Records of one shape as the engine reads them fastest: a line each, a field for each
 * key of the shape, holding the value's own JSON text, or nothing where it is null or
 * absent. The check of the bytes has found where each value lies, so nothing is parsed twice.
 */
export class Sheet {
  private bytes = Buffer.alloc(0);
  private ends: number[] = [];
  size = 0;

  /**
   * `members` are the numbers of the shape's keys among the known ones, in the order of the
   * fields. `plain`: a text stands there without quotes and escapes, an empty one as nothing.
   */
  constructor(
    private readonly members: readonly number[],
    private readonly plain = false,
  ) {}

  get records(): number {
    return this.ends.length;
  }

  clear(): void {
    this.size = 0;
    this.ends = [];
  }

  /** Adds the record `source[start, end)` that `scanner` has just found good. */
  add(head: SheetHead, source: Buffer, start: number, end: number, scanner: JsonScanner): void {
    const { valueStarts, valueEnds } = scanner;
    const before = `${head.line}${FIELD_END}${head.respelt ? '1' : ''}${FIELD_END}${head.extra}`;
    // All records of a buffer take about as much room as the buffer.
    this.makeRoom(end - start + Buffer.byteLength(before) + this.members.length + 1, source.length);
    const { bytes } = this;
    let at = this.size + bytes.write(before, this.size);
    for (const member of this.members) {
      bytes[at++] = FIELD_END_BYTE;
      let valueEnd = valueEnds[member]!;
      let valueStart = valueStarts[member]!;
      if (valueEnd === 0 || source[valueStart] === NULL) continue;
      if (this.plain && source[valueStart] === QUOTE) {
        if (head.respelt && source.subarray(valueStart, valueEnd).includes(BACKSLASH)) {
          at += bytes.write(resolved(source.toString('utf8', valueStart, valueEnd)), at);
          continue;
        }
        valueStart += 1;
        valueEnd -= 1;
      }
      if (valueEnd - valueStart >= LONG) source.copy(bytes, at, valueStart, valueEnd);
      else for (let from = valueStart, to = at; from < valueEnd; from += 1, to += 1) bytes[to] = source[from]!;
      at += valueEnd - valueStart;
    }
    bytes[at++] = LINE_END_BYTE;
    // Line ends between the tokens of a document are only white space.
    if (head.respelt) flatten(bytes.subarray(this.size, at - 1));
    this.size = at;
    this.ends.push(at);
  }

  /** The text in at most `count` parts of about one size, cut between records. Valid until the next `clear`. */
  parts(count: number): Buffer[] {
    const perPart = Math.ceil(this.records / count);
    const parts: Buffer[] = [];
    for (let first = 0; first < this.records; first += perPart) {
      const last = Math.min(first + perPart, this.records) - 1;
      parts.push(this.bytes.subarray(first === 0 ? 0 : this.ends[first - 1], this.ends[last]));
    }
    return parts;
  }

  private makeRoom(more: number, most: number): void {
    if (this.size + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length + most, this.size + more));
    this.bytes.copy(larger, 0, 0, this.size);
    this.bytes = larger;
  }
}

/** A JSON text without its escapes, and without what would end a field or a line. */
function resolved(text: string): string {
  let plain = JSON.parse(text) as string;
  for (const end of ['\n', '\r', FIELD_END]) plain = plain.replaceAll(end, ' ');
  return plain;
}

function flatten(line: Buffer): void {
  for (const code of [10, 13])
    for (let at = line.indexOf(code); at !== -1; at = line.indexOf(code, at + 1)) line[at] = 32;
}
