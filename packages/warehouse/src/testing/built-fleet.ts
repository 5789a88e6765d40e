import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { readSettings } from '@soundings/shared/settings';
import type { Cell } from '../cell';
import { materialise } from '../duckdb/materialise';
import { normaliseRows } from '../duckdb/normalise';
import { RAW_KINDS } from '../ingest/layout';
import { rawFilesOf, readLedger } from '../ingest/ledger';
import { rawView } from '../models/raw/view';
import type { Model } from '../models/model';
import { MODELS } from '../models/registry';
import { fillParams } from '../snapshot/params';
import { type RawTables, writeRawFolder } from './raw-folder';

type Row = Record<string, Cell>;

export interface BuiltFleet {
  ask: (sql: string) => Promise<Row[]>;
  /** The columns of one instance; undefined when there is none of that id. */
  one: (id: string, columns: string) => Promise<Row | undefined>;
  close: () => Promise<void>;
}

/** The models that a test of the fleet itself needs: what is added up by period comes behind them. */
const LAST = 'core.levels';

/** A model that finds nothing. */
const emptied = (model: Model): Model => ({
  ...model,
  parts: model.parts.map((part) => (dialect) => `SELECT * FROM (${part(dialect)}) AS nothing WHERE FALSE`),
});

interface BuildOptions {
  environment?: Record<string, string>;
  /** Names of models whose tables stay empty, so that a test is of the others alone. */
  empty?: readonly string[];
}

async function fill(connection: DuckDBConnection, folder: string, now: string, options: BuildOptions) {
  const { environment = {}, empty = [] } = options;
  const ledger = await readLedger(folder);
  for (const database of ['raw', 'stage']) await connection.run(`ATTACH ':memory:' AS ${database}`);
  for (const kind of RAW_KINDS) await connection.run(rawView(kind, rawFilesOf(folder, ledger, kind)));
  await connection.run('CREATE SCHEMA core');
  await fillParams(connection, readSettings(environment), now);
  const last = MODELS.findIndex(({ name }) => name === LAST);
  for (const model of MODELS.slice(0, last + 1))
    await materialise(connection, empty.includes(model.name) ? emptied(model) : model);
}

/** Raw rows and what the models of the fleet make of them, private tables too, in an engine that answers any SELECT. */
export async function builtFleet(tables: RawTables, now: string, options: BuildOptions = {}): Promise<BuiltFleet> {
  const folder = await mkdtemp(join(tmpdir(), 'soundings-built-'));
  await writeRawFolder(folder, tables);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await fill(connection, folder, now, options);
  const ask = async (sql: string) => normaliseRows(await connection.runAndReadAll(sql));
  return {
    ask,
    one: async (id, columns) => (await ask(`SELECT ${columns} FROM core.instances WHERE id = '${id}'`))[0],
    close: async () => {
      connection.disconnectSync();
      instance.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
