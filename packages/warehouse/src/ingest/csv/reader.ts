import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Outcome } from '../outcome';
import type { Quarantine, Refusal } from '../quarantine';
import { sqlName, sqlText } from '../sql';
import { step } from '../steps';
import { MAX_RECORD_BYTES, KEPT_OF_OVERSIZED_BYTES } from '../limits';
import type { CsvRecord } from './records';
import { CSV_TABLES, type CsvColumn, type CsvKind, csvRawColumns } from './tables';

export interface CsvReading {
  connection: DuckDBConnection;
  scratch: string;
  loadId: string;
  kind: CsvKind;
  /** Time of the export, RFC 3339. */
  asOf: string;
  quarantine: Quarantine;
  /** Header of the file. */
  columns: readonly string[];
}

type Row = Record<string, string | number | null>;
type Fault = Pick<Refusal, 'reason' | 'field'>;

/** Reads the records of an export into one Parquet part, refused ones into the quarantine. */
export async function readCsv(records: Iterable<CsvRecord>, reading: CsvReading): Promise<Outcome> {
  const sheet = new CsvSheet(reading.kind, reading.columns);
  let lines = 0;
  for (const record of records) {
    sheet.take(record);
    lines += 1;
  }
  await reading.quarantine.add(sheet.refusals);
  const parts = sheet.rows.length === 0 ? [] : [await writePart(sheet.rows, reading)];
  return {
    lines,
    rows: sheet.rows.length,
    duplicates: sheet.duplicates,
    quarantined: reading.quarantine.total,
    quarantineByReason: reading.quarantine.byReason(),
    unknownColumns: Object.fromEntries(sheet.unknownColumns),
    newestData: sheet.rows.length === 0 ? null : reading.asOf,
    parts,
    columns: [...reading.columns],
  };
}

/** Records of one export, checked one by one. */
class CsvSheet {
  readonly rows: Row[] = [];
  readonly refusals: Refusal[] = [];
  readonly unknownColumns = new Map<string, number>();
  duplicates = 0;
  private readonly table;
  private readonly places: (readonly [CsvColumn, number])[];
  private readonly extras: (readonly [string, number])[];
  /** Key of a record → all it says. */
  private readonly seen = new Map<string, string>();

  constructor(
    kind: CsvKind,
    private readonly header: readonly string[],
  ) {
    this.table = CSV_TABLES[kind];
    const names = header.map((name) => name.trim().toLowerCase());
    this.places = this.table.columns.map((column) => [column, names.indexOf(column.header.toLowerCase())]);
    this.extras = header
      .map((name, place) => [name.trim(), place] as const)
      .filter(([, place]) => !this.places.some(([, known]) => known === place));
  }

  take(record: CsvRecord): void {
    const result = this.read(record);
    if (result === 'duplicate') this.duplicates += 1;
    else if ('reason' in result) this.refusals.push(refusalOf(record, result));
    else this.rows.push(result.row);
  }

  private read({ line, raw, fields, fault }: CsvRecord): 'duplicate' | Fault | { row: Row } {
    if (raw.length > MAX_RECORD_BYTES) return { reason: 'oversized', field: null };
    if (fault === 'not_utf8') return { reason: 'not_utf8', field: null };
    if (fields === null) return { reason: 'wrong_type', field: 'quotes' };
    if (fields.length < this.header.length) return { reason: 'missing_field', field: this.header[fields.length]! };
    if (fields.length > this.header.length) return { reason: 'wrong_type', field: `column ${this.header.length + 1}` };
    const values: Record<string, string | null> = {};
    for (const [column, place] of this.places) {
      const given = place === -1 ? '' : fields[place]!.trim();
      if (given === '' && column.required) return { reason: 'missing_field', field: column.header };
      const checked = given === '' ? { value: null } : column.check(given);
      if ('refused' in checked) return { reason: checked.refused, field: column.header };
      values[column.column] = checked.value;
    }
    const wrong = this.table.rule?.(values) ?? null;
    if (wrong !== null) return { reason: 'out_of_range', field: wrong };
    return this.isNew(values, fields) ?? { row: { line, ...values, extra: this.extra(fields) } };
  }

  /** A record given twice is a duplicate; two that say different things under one key contradict each other. */
  private isNew(values: Record<string, string | null>, fields: string[]): 'duplicate' | Fault | null {
    const key = JSON.stringify(this.table.key.map((name) => values[name]));
    const content = JSON.stringify(fields);
    const before = this.seen.get(key);
    if (before === content) return 'duplicate';
    if (before !== undefined) return { reason: 'duplicate_key', field: this.table.key.join(', ') };
    this.seen.set(key, content);
    return null;
  }

  private extra(fields: string[]): string | null {
    const given = this.extras.filter(([, place]) => fields[place] !== '');
    for (const [name] of given) this.unknownColumns.set(name, (this.unknownColumns.get(name) ?? 0) + 1);
    return given.length === 0
      ? null
      : JSON.stringify(Object.fromEntries(given.map(([name, place]) => [name, fields[place]])));
  }
}

function refusalOf({ line, raw, fault }: CsvRecord, { reason, field }: Fault): Refusal {
  if (reason === 'oversized')
    return { line, reason, field, raw: raw.subarray(0, KEPT_OF_OVERSIZED_BYTES), encoding: 'cut' };
  return { line, reason, field, raw, encoding: fault === 'not_utf8' ? 'base64' : 'utf8' };
}

async function writePart(
  rows: readonly Row[],
  { connection, scratch, kind, loadId, asOf }: CsvReading,
): Promise<string> {
  const lines = join(scratch, 'rows.ndjson');
  const path = join(scratch, 'part-1.parquet');
  step('write rows');
  await writeFile(lines, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const columns = csvRawColumns(kind);
  const read = columns.filter(([name]) => name !== 'load_id' && name !== 'as_of');
  const types = read.map(
    ([name, type]) => `${sqlName(name)}: '${type === 'BIGINT' && name === 'line' ? 'BIGINT' : 'VARCHAR'}'`,
  );
  const selected = columns.map(([name, type]) => {
    if (name === 'load_id') return `${sqlText(loadId)} AS load_id`;
    if (name === 'as_of') return `CAST(${sqlText(asOf)} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS as_of`;
    if (type === 'TIMESTAMP') return `CAST(${sqlName(name)} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS ${sqlName(name)}`;
    return `CAST(${sqlName(name)} AS ${type}) AS ${sqlName(name)}`;
  });
  step('write part');
  await connection.run(`COPY (SELECT ${selected.join(', ')} FROM read_json(${sqlText(lines)}, format='newline_delimited',
    maximum_object_size=${MAX_RECORD_BYTES * 4}, columns={${types.join(', ')}}) ORDER BY line) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`);
  await rm(lines);
  return path;
}
