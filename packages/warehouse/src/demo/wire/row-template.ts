/**
 * A row as text with slots, so that a fleet of hundreds of megabytes is written by copying
 * bytes: `<week>` is a number of the moment, `<week*0.5>` the whole part of a share of it,
 * `<@time>` a text of the moment.
 */

export const NUMBERS = [
  'day',
  'dayAll',
  'dayOthers',
  'week',
  'weekAll',
  'weekOthers',
  'month',
  'monthAll',
  'monthOthers',
  'rolling',
  'rollingAll',
  'rollingOthers',
  'accounts',
  'created',
  'deleted',
  'retained',
  'resurrected',
  'churned',
  'searchesDay',
  'searchesWeek',
  'searchesMonth',
] as const;
export type NumberSlot = (typeof NUMBERS)[number];

const TEXTS = ['time', 'day', 'month', 'rolling'] as const;
type TextSlot = (typeof TEXTS)[number];

/** The position of each number among the values of a moment. */
export const AT = Object.fromEntries(NUMBERS.map((name, index) => [name, index])) as Record<NumberSlot, number>;

/** Values of one moment, by the position of their name in NUMBERS and TEXTS. */
export interface Moment {
  numbers: Float64Array;
  texts: string[];
}

interface Slot {
  before: Uint8Array;
  /** Index in NUMBERS, or -1 - index in TEXTS. */
  source: number;
  factor: number;
}

export interface RowTemplate {
  slots: Slot[];
  rest: Uint8Array;
  /** Upper bound of the bytes of a row. */
  room: number;
}

const SLOT = /<(@?)([a-zA-Z]+)(?:\*([0-9.e-]+))?>/g;
const NUMBER_ROOM = 16;
const TEXT_ROOM = 24;

export function compileRow(text: string): RowTemplate {
  const slots: Slot[] = [];
  let at = 0;
  for (const match of text.matchAll(SLOT)) {
    const [whole, isText, name, factor] = match;
    const source = isText ? -1 - TEXTS.indexOf(name as TextSlot) : NUMBERS.indexOf(name as NumberSlot);
    if (isText ? source === 0 : source < 0) throw new Error(`no slot ${whole}`);
    slots.push({
      before: Buffer.from(text.slice(at, match.index), 'latin1'),
      source,
      factor: factor ? Number(factor) : 1,
    });
    at = match.index + whole.length;
  }
  const rest = Buffer.from(`${text.slice(at)}\n`, 'latin1');
  const fixed = slots.reduce((sum, slot) => sum + slot.before.length, rest.length);
  return { slots, rest, room: fixed + slots.length * Math.max(NUMBER_ROOM, TEXT_ROOM) };
}

/** Rows one after the other in one growing buffer; the caller says when to start again. */
export class RowBuffer {
  private bytes = Buffer.allocUnsafe(1 << 20);
  length = 0;

  /** Appends a row and returns where it begins. */
  write(template: RowTemplate, moment: Moment): number {
    const start = this.length;
    this.reserve(template.room);
    for (const { before, source, factor } of template.slots) {
      this.bytes.set(before, this.length);
      this.length += before.length;
      if (source < 0) this.text(moment.texts[-1 - source] as string);
      else this.number(Math.floor((moment.numbers[source] as number) * factor));
    }
    this.bytes.set(template.rest, this.length);
    this.length += template.rest.length;
    return start;
  }

  /** Appends a finished line. */
  line(text: string): number {
    const start = this.length;
    this.reserve(text.length + 1);
    this.text(`${text}\n`);
    return start;
  }

  /** Appends bytes as they are. */
  copy(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  slice(from: number, to: number): Buffer {
    return this.bytes.subarray(from, to);
  }

  clear(): void {
    this.length = 0;
  }

  private reserve(room: number): void {
    if (this.length + room <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(this.bytes.length * 2 + room);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  private text(text: string): void {
    this.length += this.bytes.write(text, this.length, 'latin1');
  }

  private number(value: number): void {
    if (value < 0 || !Number.isSafeInteger(value)) throw new RangeError(`not a count: ${value}`);
    let left = value;
    let digits = 1;
    for (let bound = 10; value >= bound; bound *= 10) digits += 1;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const tens = Math.floor(left / 10);
      this.bytes[at] = 48 + left - tens * 10;
      left = tens;
    }
    this.length += digits;
  }
}
