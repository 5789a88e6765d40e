import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { googlesqlDialect } from '@soundings/warehouse/bigquery/dialect';
import type { Column } from '@soundings/warehouse/models/model';
import { SERVED_MODELS } from '@soundings/warehouse/models/registry';
import { readCurrent, snapshotFile } from '@soundings/warehouse/snapshot/files';
import { REVIEWED, variantsOf } from '@soundings/warehouse/testing/question-variants';
import { timed } from './measure';
import { fleetData, NOW } from './serve';

const MEBIBYTE = 2 ** 20;
const LEAST_PER_TABLE = 10 * MEBIBYTE;

/** Bytes that BigQuery counts for the values of a column; NULL counts none. */
const BYTES: Record<Column['type'], (name: string) => string> = {
  string: (name) => `SUM(2 + OCTET_LENGTH(ENCODE(CAST(${name} AS VARCHAR))))`,
  int64: (name) => `8 * COUNT(${name})`,
  date: (name) => `8 * COUNT(${name})`,
  timestamp: (name) => `8 * COUNT(${name})`,
  bool: (name) => `COUNT(${name})`,
};

interface Size {
  rows: number;
  /** Bytes of each column. */
  columns: Record<string, number>;
}

/** The snapshot that a data folder serves; it is built first where there is none. */
async function snapshotOf(dataDir: string): Promise<string> {
  const env = { SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW };
  if ((await readCurrent(dataDir)) === null)
    await timed(process.execPath, ['packages/warehouse/dist/cli.mjs', 'build'], env);
  return snapshotFile(dataDir, String(await readCurrent(dataDir)));
}

async function sizesOf(connection: DuckDBConnection): Promise<Record<string, Size>> {
  const sizes: Record<string, Size> = {};
  for (const { name, columns = {} } of SERVED_MODELS) {
    const names = Object.keys(columns);
    const sums = Object.entries(columns).map(([column, { type }]) => BYTES[type](column));
    const reader = await connection.runAndReadAll(`SELECT COUNT(*), ${sums.join(', ')} FROM ${name}`);
    const [[rows, ...bytes] = []] = reader.getRows();
    sizes[name] = { rows: Number(rows), columns: Object.fromEntries(names.map((key, at) => [key, Number(bytes[at])])) };
  }
  return sizes;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const mebibytes = (bytes: number): string => (bytes / MEBIBYTE).toFixed(1);

/** The bytes of the columns that a text names in each of its tables: what BigQuery reads, where nothing is pruned. */
function readBy(sql: string, sizes: Record<string, Size>): { tables: number; bytes: number; billed: number } {
  const words = new Set(sql.match(/\w+/g));
  const all = /\b\w\.\*|SELECT \*/.test(sql);
  const tables = [...new Set([...sql.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => String(name)))];
  const bytes = tables.map((table) =>
    sum(Object.entries(sizes[table]?.columns ?? {}).flatMap(([name, size]) => (all || words.has(name) ? [size] : []))),
  );
  return { tables: tables.length, bytes: sum(bytes), billed: sum(bytes.map((one) => Math.max(one, LEAST_PER_TABLE))) };
}

/** Prints, as rows of `docs/bigquery.md`, what BigQuery would count for each served table and read for each question. */
export async function benchBigquerySize(folder: string, instances: number, days: number): Promise<void> {
  const file = await snapshotOf(await fleetData(folder, instances, days));
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const sizes = await sizesOf(connection);
  console.log(`\nAs BigQuery counts bytes: ${instances} instances × ${days} days`);
  console.log('| Table | Rows | MiB |\n|---|---:|---:|');
  for (const [name, { rows, columns }] of Object.entries(sizes))
    console.log(`| \`${name}\` | ${rows.toLocaleString('en-GB')} | ${mebibytes(sum(Object.values(columns)))} |`);
  console.log('\n| Question | Tables | MiB read | MiB billed |\n|---|---:|---:|---:|');
  for (const [name, query] of Object.entries(variantsOf(REVIEWED))) {
    const { tables, bytes, billed } = readBy(query.sql(googlesqlDialect()), sizes);
    console.log(`| \`${name}\` | ${tables} | ${mebibytes(bytes)} | ${mebibytes(billed)} |`);
  }
  connection.disconnectSync();
  instance.closeSync();
}
