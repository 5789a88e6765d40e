import { KeySet, keyName } from './key-set';
import { type KnownObject, REQUEST_KEY, ROW_KEY } from './known-keys';
import { numberEnd, textEnd, wordEnd } from './tokens';

/** A top-level member nobody knows: `bytes[start, end)` is `"key":value`. */
export interface UnknownMember {
  start: number;
  end: number;
  name: string;
}

export type ScanResult = 'ok' | 'not_json' | 'duplicate_key';

const MAX_DEPTH = 128;

/** 1 for the bytes of a text that stand for themselves: one look-up decides on most bytes of a record. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 32 && byte !== 34 && byte !== 92 ? 1 : 0));

/** What may come next. */
const VALUE = 0;
const FIRST_VALUE = 1;
const KEY = 2;
const FIRST_KEY = 3;
const AFTER = 4;

/**
 * Checks one JSON record byte by byte, strictly by RFC 8259. The engine's own parser
 * lets through what must be refused (NaN, trailing commas, keys given twice), and asking
 * it for the keys of every nested object costs more than the whole load. On its way it
 * tells the two ping shapes apart, finds where known members lie and which nobody knows.
 */
export class JsonScanner {
  /** After `scan`: top-level keys that only rows, or only requests, have. */
  rowKeys = 0;
  requestKeys = 0;
  isObject = false;
  /** The key that occurs twice in one object, when the result is `duplicate_key`. */
  duplicate = '';
  readonly unknown: UnknownMember[] = [];
  /** White space stands between tokens. */
  spaced = false;
  /** By number of a known key: where its value lies; the end is 0 where the record has no such member. */
  readonly valueStarts: Int32Array;
  readonly valueEnds: Int32Array;

  private readonly keys = new KeySet();
  /** Per level the number of the open object; -1 for an array. */
  private readonly bases = new Int32Array(MAX_DEPTH + 2);
  /** Per level what is known of the open object; null for an array. */
  private readonly objects: (KnownObject | null)[] = [];
  /** Per level the number of the known member that is open; -1: none. */
  private readonly members = new Int32Array(MAX_DEPTH + 2);
  private pending: { start: number; name: string } | null = null;

  /** `members` is how many members `known` numbers, in all its objects. */
  constructor(
    private readonly known: KnownObject | null = null,
    members = 0,
  ) {
    this.valueStarts = new Int32Array(members);
    this.valueEnds = new Int32Array(members);
  }

  /**
   * Scans `bytes[start, end)`, which must be UTF-8: one JSON value with nothing but white
   * space around it.
   */
  scan(bytes: Uint8Array, start: number, end: number): ScanResult {
    this.reset();
    const { bases, objects } = this;
    let depth = 0;
    let state = VALUE;
    let at = start;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte === 34) {
        if (state < KEY) {
          at = textEnd(bytes, at);
          state = AFTER;
        } else {
          if (state === AFTER) return 'not_json';
          at = this.key(bytes, at, depth);
          state = VALUE;
        }
        if (at === -1) return 'not_json';
      } else if (byte === 44) {
        if (state !== AFTER || depth === 0) return 'not_json';
        if (objects[depth] !== null) this.closeMember(bytes, at, depth);
        state = bases[depth] === -1 ? VALUE : KEY;
        at += 1;
      } else if (byte === 123 || byte === 91) {
        if (state >= KEY || depth === MAX_DEPTH) return 'not_json';
        if (depth === 0) this.isObject = byte === 123;
        depth += 1;
        bases[depth] = byte === 123 ? this.keys.open() : -1;
        objects[depth] = byte === 123 ? this.knownWithin(depth) : null;
        this.members[depth] = -1;
        state = byte === 123 ? FIRST_KEY : FIRST_VALUE;
        at += 1;
      } else if (byte === 125 || byte === 93) {
        const base = bases[depth]!;
        if (depth === 0 || (byte === 125) !== base >= 0) return 'not_json';
        if (state !== AFTER && state !== (byte === 125 ? FIRST_KEY : FIRST_VALUE)) return 'not_json';
        if (objects[depth] !== null) this.closeMember(bytes, at, depth);
        depth -= 1;
        state = AFTER;
        at += 1;
      } else if (isSpace(byte)) {
        this.spaced = true;
        at += 1;
      } else {
        if (state >= KEY) return 'not_json';
        at = byte < 58 ? numberEnd(bytes, at) : wordEnd(bytes, at);
        if (at === -1) return 'not_json';
        state = AFTER;
      }
    }
    if (at !== end || depth !== 0 || state !== AFTER) return 'not_json';
    return this.duplicate === '' ? 'ok' : 'duplicate_key';
  }

  private reset(): void {
    this.rowKeys = 0;
    this.requestKeys = 0;
    this.isObject = false;
    this.duplicate = '';
    this.unknown.length = 0;
    this.spaced = false;
    this.valueEnds.fill(0);
    this.pending = null;
    this.keys.clear();
  }

  /** Reads a key and its colon; returns the place after them, or -1. */
  private key(bytes: Uint8Array, start: number, depth: number): number {
    let hash = 0;
    let at = start + 1;
    let byte = bytes[at]!;
    while (PLAIN[byte] === 1) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      at += 1;
      byte = bytes[at]!;
    }
    at += 1;
    if (byte !== 34) {
      at = textEnd(bytes, start);
      if (at === -1) return -1;
      hash = 0;
      for (const one of Buffer.from(keyName(bytes, start, at))) hash = (Math.imul(hash, 31) + one) | 0;
    }
    if (this.keys.add(this.bases[depth]!, hash, bytes, start, at) && this.duplicate === '')
      this.duplicate = keyName(bytes, start, at);
    const end = at;
    while (bytes[at] !== 58) {
      if (!isSpace(bytes[at]!)) return -1;
      this.spaced = true;
      at += 1;
    }
    const known = this.objects[depth]!;
    if (known === null) return at + 1;
    this.openMember(known, hash, bytes, start, end, depth);
    const member = this.members[depth]!;
    if (member !== -1) this.valueStarts[member] = at + 1;
    return at + 1;
  }

  /** What is known of the object that has just been opened at a depth. */
  private knownWithin(depth: number): KnownObject | null {
    if (depth === 1) return this.known;
    const outer = this.objects[depth - 1]!;
    const member = this.members[depth - 1]!;
    return outer === null || member === -1 ? null : outer.within(member);
  }

  private openMember(
    known: KnownObject,
    hash: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    depth: number,
  ): void {
    const member = known.find(hash, bytes, start + 1, end - 1);
    this.members[depth] = member;
    if (member === -1) {
      if (known.keepsUnknown) this.pending = { start, name: keyName(bytes, start, end) };
      return;
    }
    // One member in two spellings.
    if (this.valueEnds[member] !== 0 && this.duplicate === '') this.duplicate = keyName(bytes, start, end);
    const side = known.sides[member];
    if (side === ROW_KEY) this.rowKeys += 1;
    else if (side === REQUEST_KEY) this.requestKeys += 1;
  }

  private closeMember(bytes: Uint8Array, end: number, depth: number): void {
    const member = this.members[depth]!;
    if (member !== -1) {
      const start = skipSpaces(bytes, this.valueStarts[member]!, 1);
      this.valueStarts[member] = start;
      this.valueEnds[member] = skipSpaces(bytes, end - 1, -1) + 1;
      this.members[depth] = -1;
    } else if (this.pending !== null && depth === 1) {
      this.unknown.push({ ...this.pending, end });
      this.pending = null;
    }
  }
}

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

function skipSpaces(bytes: Uint8Array, from: number, step: 1 | -1): number {
  let at = from;
  while (isSpace(bytes[at]!)) at += step;
  return at;
}
