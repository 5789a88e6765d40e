import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { layout, partName, RAW_KINDS, type RawKind } from '../ingest/layout';
import { writeManifest } from '../ingest/ledger';
import { RAW_SCHEMA } from '../models/raw/schema';

export type RawRow = Record<string, string | number | boolean | null>;
export type RawTables = Partial<Record<RawKind, readonly RawRow[]>>;

const monthsOf = (rows: readonly RawRow[]): string[] => [
  ...new Set(rows.map((row) => String(row['happened_at']).slice(0, 7))),
];

async function writeKind(dataDir: string, kind: RawKind, rows: readonly RawRow[], seq: number): Promise<void> {
  const id = `test-${kind}`;
  const scratch = await mkdtemp(join(tmpdir(), 'soundings-raw-'));
  const json = join(scratch, 'rows.ndjson');
  const stamped = rows.map((row, index) => JSON.stringify({ load_id: id, line: index + 1, ...row }));
  await writeFile(json, stamped.join('\n'));
  await mkdir(layout(dataDir).raw(kind), { recursive: true });
  const columns = Object.entries(RAW_SCHEMA[kind]).map(([name, type]) => `${name}: '${type}'`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT * FROM read_json('${json}', format = 'newline_delimited', columns = {${columns.join(', ')}}))
    TO '${join(layout(dataDir).raw(kind), partName(id, 1))}' (FORMAT parquet)`);
  connection.disconnectSync();
  instance.closeSync();
  await rm(scratch, { recursive: true });
  await mkdir(layout(dataDir).loads, { recursive: true });
  await writeManifest(dataDir, {
    id,
    seq,
    kind,
    source: `${kind}.test`,
    bytes: 0,
    asOf: null,
    receivedAt: null,
    loadedAt: '2024-01-01T00:00:00.000Z',
    status: 'loaded',
    lines: rows.length,
    rows: rows.length,
    duplicates: 0,
    quarantined: 0,
    quarantineByReason: {},
    unknownColumns: {},
    newestData: null,
    parts: 1,
    ...(kind === 'events' ? { months: monthsOf(rows) } : {}),
  });
}

/** Writes rows straight into the raw tables of a data folder, each kind as one load. */
export async function writeRawFolder(dataDir: string, tables: RawTables): Promise<void> {
  for (const [seq, kind] of RAW_KINDS.entries()) {
    const rows = tables[kind] ?? [];
    if (rows.length > 0) await writeKind(dataDir, kind, rows, seq);
  }
}
