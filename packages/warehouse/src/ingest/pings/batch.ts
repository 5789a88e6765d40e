import type { KnownKeys } from '../json/known-keys';
import type { Refusal } from '../quarantine';
import { RecordBatch } from '../record-batch';
import { Sheet, type SheetHead } from '../sheet';
import { type PingShape, SHEET_KEYS } from './sql';

/** One buffer of a ping file. */
export class Batch extends RecordBatch {
  readonly sheets: Record<PingShape, Sheet>;
  readonly unknownColumns = new Map<string, number>();

  constructor(keys: KnownKeys) {
    super(keys, keys.names.length);
    const sheet = (shape: PingShape) => new Sheet(SHEET_KEYS[shape].map((key) => keys.names.indexOf(key)));
    this.sheets = { row: sheet('row'), request: sheet('request') };
  }

  protected clear(): void {
    this.sheets.row.clear();
    this.sheets.request.clear();
    this.unknownColumns.clear();
  }

  protected sort(line: number, start: number, end: number): Refusal['reason'] | null {
    const shape = this.shape();
    if (shape === null) return 'unknown_format';
    this.sheets[shape].add(this.head(line, start, end), this.source, start, end, this.scanner);
    return null;
  }

  private shape(): PingShape | null {
    const { isObject, rowKeys, requestKeys } = this.scanner;
    if (!isObject || rowKeys + requestKeys === 0) return null;
    return rowKeys >= requestKeys ? 'row' : 'request';
  }

  private head(line: number, start: number, end: number): SheetHead {
    const members = this.scanner.unknown.map(({ name, start: from, end: to }) => {
      this.unknownColumns.set(name, (this.unknownColumns.get(name) ?? 0) + 1);
      return this.source.toString('utf8', from, to);
    });
    const extra = members.length === 0 ? '' : `{${members.join(',')}}`;
    return { line, respelt: this.isRespelt(start, end), extra };
  }
}
