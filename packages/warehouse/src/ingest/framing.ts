import { MAX_RECORD_BYTES } from './limits';

/** The records found in a buffer: `[starts[i], ends[i])`, with their 1-based position in the file. */
export interface Split {
  starts: number[];
  ends: number[];
  positions: number[];
  /** Records may hold line ends. */
  multiline: boolean;
  /** Bytes from here on belong to a record that is not complete yet. */
  consumed: number;
}

/** Cuts a stream of bytes into records; called with everything from the last `consumed` on. */
export interface Framing {
  split(bytes: Buffer, length: number, final: boolean): Split;
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/** One record a line; empty lines are none, but count as positions. */
export class LineFraming implements Framing {
  private line = 0;
  /** Inside a line that was too long to be held and has been handed over already. */
  private skipping = false;

  split(bytes: Buffer, length: number, final: boolean): Split {
    const found: Split = {
      starts: [],
      ends: [],
      positions: [],
      multiline: false,
      consumed: this.skipped(bytes, length),
    };
    while (found.consumed < length) {
      const newline = bytes.indexOf(10, found.consumed);
      const cut = newline === -1 || newline >= length;
      if (cut && !final && length - found.consumed <= MAX_RECORD_BYTES) break;
      this.skipping = cut && !final;
      const lineEnd = cut ? length : newline;
      this.line += 1;
      let start = found.consumed;
      let end = lineEnd;
      while (start < end && isSpace(bytes[start])) start += 1;
      while (end > start && isSpace(bytes[end - 1])) end -= 1;
      if (start < end) {
        found.starts.push(start);
        found.ends.push(end);
        found.positions.push(this.line);
      }
      found.consumed = cut ? length : lineEnd + 1;
    }
    return found;
  }

  private skipped(bytes: Buffer, length: number): number {
    if (!this.skipping) return 0;
    const newline = bytes.indexOf(10);
    if (newline === -1 || newline >= length) return length;
    this.skipping = false;
    return newline + 1;
  }
}

/** JSON documents over any number of lines, alone, one after the other or in one array; the position is their ordinal. */
export class DocumentFraming implements Framing {
  private ordinal = 0;
  private inArray = false;
  /** Past a record that never ended: what follows belongs to it. */
  private broken = false;

  split(bytes: Buffer, length: number, final: boolean): Split {
    const found: Split = { starts: [], ends: [], positions: [], multiline: true, consumed: this.broken ? length : 0 };
    while (!this.broken) {
      const start = this.skip(bytes, found.consumed, length);
      if (start === length) {
        found.consumed = length;
        if (final && this.inArray) this.add(found, length, length);
        return found;
      }
      const end = valueEnd(bytes, start, length);
      found.consumed = start;
      if (end === -1) {
        if (!final && length - start <= MAX_RECORD_BYTES) return found;
        this.broken = true;
        this.add(found, start, length);
        found.consumed = length;
        return found;
      }
      this.add(found, start, end);
      found.consumed = end;
    }
    return found;
  }

  private add(found: Split, start: number, end: number): void {
    this.ordinal += 1;
    found.starts.push(start);
    found.ends.push(end);
    found.positions.push(this.ordinal);
  }

  /** The place of the next value: past white space, commas and the brackets of the outer array. */
  private skip(bytes: Buffer, from: number, length: number): number {
    let at = from;
    for (; at < length; at += 1) {
      const byte = bytes[at];
      if (byte === 91 && !this.inArray && this.ordinal === 0) this.inArray = true;
      else if (byte === 93 && this.inArray) this.inArray = false;
      else if (!isSpace(byte) && !(byte === 44 && this.inArray)) break;
    }
    return at;
  }
}

/** The end of the JSON value that begins at `start`, or -1 when the bytes end before it does. */
function valueEnd(bytes: Buffer, start: number, length: number): number {
  const first = bytes[start];
  if (first !== 123 && first !== 91) return scalarEnd(bytes, start, length);
  let depth = 0;
  for (let at = start; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === 34) {
      at = quoteEnd(bytes, at, length);
      if (at === -1) return -1;
    } else if (byte === 123 || byte === 91) depth += 1;
    else if (byte === 125 || byte === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function quoteEnd(bytes: Buffer, start: number, length: number): number {
  for (let at = start + 1; at < length; at += 1) {
    if (bytes[at] === 92) at += 1;
    else if (bytes[at] === 34) return at;
  }
  return -1;
}

/** Anything that is no object or array ends where its line ends or the next record begins. */
function scalarEnd(bytes: Buffer, start: number, length: number): number {
  let at = start;
  while (at < length && bytes[at] !== 10 && bytes[at] !== 44 && bytes[at] !== 123 && bytes[at] !== 93) at += 1;
  return at === start ? start + 1 : at;
}

/** Lines that had other positions once: records taken out of the quarantine. */
export class NumberedLines implements Framing {
  private readonly lines = new LineFraming();

  /** `positions[n]` belongs to the n-th line. */
  constructor(private readonly positions: readonly number[]) {}

  split(bytes: Buffer, length: number, final: boolean): Split {
    const found = this.lines.split(bytes, length, final);
    return { ...found, positions: found.positions.map((line) => this.positions[line - 1]!) };
  }
}
