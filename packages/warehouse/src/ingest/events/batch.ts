import { createHash } from 'node:crypto';
import type { Refusal } from '../quarantine';
import { RecordBatch } from '../record-batch';
import { Sheet } from '../sheet';
import { EVENT_FIELDS, EVENT_KEYS, EVENT_MEMBERS, type EventShape, memberOf, ROW_MEMBERS } from './fields';

const [EVENT, NAME, INSERT_ID] = [memberOf('event'), memberOf('name'), memberOf('insert_id')];
const NOTHING = Buffer.alloc(0);
const QUOTE = 34;

/** One buffer of an event file. */
export class EventBatch extends RecordBatch {
  readonly sheets: Record<EventShape, Sheet>;

  constructor() {
    super(EVENT_KEYS, EVENT_MEMBERS);
    const sheet = (shape: EventShape) => new Sheet(EVENT_FIELDS[shape].map(memberOf), true);
    this.sheets = { legacy: sheet('legacy'), v2: sheet('v2') };
  }

  protected clear(): void {
    this.sheets.legacy.clear();
    this.sheets.v2.clear();
  }

  protected sort(line: number, start: number, end: number): Refusal['reason'] | null {
    const shape = this.shape();
    if (shape === null) return 'unknown_format';
    const extra = shape === 'legacy' && this.lacksId() ? this.rowHash() : '';
    const head = { line, respelt: this.isRespelt(start, end), extra };
    this.sheets[shape].add(head, this.source, start, end, this.scanner);
    return null;
  }

  /** Nothing of an event is kept but where it was and why it was refused: what it holds of people must not leave the reader. */
  protected override refusal(line: number, reason: Refusal['reason'], field: string | null): Refusal {
    return { line, reason, field: reason === 'duplicate_key' ? null : field, raw: NOTHING, encoding: 'withheld' };
  }

  private shape(): EventShape | null {
    const { isObject, valueEnds } = this.scanner;
    const isV2 = valueEnds[EVENT] !== 0;
    const isLegacy = valueEnds[NAME] !== 0;
    if (!isObject || isV2 === isLegacy) return null;
    return isV2 ? 'v2' : 'legacy';
  }

  private lacksId(): boolean {
    return this.textOf(INSERT_ID).length === 0;
  }

  /** The same for rows with the same columns, in whatever order and with numbers as texts or not. */
  private rowHash(): string {
    const hash = createHash('md5');
    for (const member of ROW_MEMBERS) hash.update(this.textOf(member)).update('\u001F');
    return hash.digest('hex');
  }

  /** The value of a member without quotes around it; null, absent and empty are one. */
  private textOf(member: number): Buffer {
    const { source, scanner } = this;
    const [start, end] = [scanner.valueStarts[member]!, scanner.valueEnds[member]!];
    if (end === 0 || source[start] === 0x6e) return NOTHING;
    return source[start] === QUOTE ? source.subarray(start + 1, end - 1) : source.subarray(start, end);
  }
}
