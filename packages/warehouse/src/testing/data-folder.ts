import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { layout, type RawKind } from '../ingest/layout';
import { rawFiles, readLedger } from '../ingest/ledger';
import { type LoadFile, type LoadOptions, type LoadReport, loadFiles } from '../ingest/load';
import { sqlTexts } from '../ingest/sql';
import { RAW_SCHEMA } from '../models/raw/schema';

export const NOW = '2024-06-03T06:00:00.000Z';
export const WIRE_SAMPLES = fileURLToPath(new URL('../../fixtures/wire-samples/', import.meta.url));

/** A folder of its own for one test, gone afterwards. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'soundings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A small but valid warehouse row; `n` makes it different from others. */
export function pingRow(site: string, receivedAt: string, n = 1): Record<string, unknown> {
  return {
    remote_site_id: site,
    remote_site_version: '5.3.0',
    timestamp: receivedAt,
    license_key: '',
    total_user_accounts: String(n),
    site_activity: { DAUs: [], WAUs: [], MAUs: [{ StartTime: '2024-05-01T00:00:00Z', UserCount: n }] },
    deploy_type: 'kubernetes',
  };
}

export function ndjson(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Writes `files` (name → content) into a fresh folder and loads them from there in that order. */
export async function loadTexts(
  dataDir: string,
  files: Record<string, string | Buffer>,
  options: Partial<LoadOptions> & Omit<LoadFile, 'path'> = {},
): Promise<LoadReport[]> {
  const folder = await tempFolder();
  const { kind, receivedAt, asOf, ...loader } = options;
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return {
        path,
        ...(kind === undefined ? {} : { kind }),
        ...(receivedAt === undefined ? {} : { receivedAt }),
        ...(asOf === undefined ? {} : { asOf }),
      };
    }),
  );
  return loadFiles({ dataDir, now: NOW, threads: 1, files: paths, ...loader });
}

/** Events are not stamped with their place: copies of one are alike. */
const EVENT_COLUMNS = Object.keys(RAW_SCHEMA.events).join(', ');

/** The rows of a raw table without the columns that say which load brought them, in a fixed order. */
export async function rawRows(dataDir: string, kind: RawKind): Promise<Record<string, unknown>[]> {
  const files = await rawFiles(dataDir, kind);
  if (files.length === 0) return [];
  return query(
    `SELECT ${kind === 'events' ? EVENT_COLUMNS : '* EXCLUDE (load_id, line)'} FROM read_parquet(${sqlTexts(files)}, union_by_name = true) ORDER BY ALL`,
  );
}

/** Every record in the quarantine of the ledger's loads, in order. */
export async function quarantined(dataDir: string): Promise<Record<string, unknown>[]> {
  const ids = (await readLedger(dataDir)).filter((load) => load.quarantined > 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  const files = ids.map((id) => join(layout(dataDir).quarantine, `${id}.parquet`));
  return query(`SELECT * FROM read_parquet(${sqlTexts(files)}) ORDER BY file, line`);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}
