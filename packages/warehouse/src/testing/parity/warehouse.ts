import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Settings } from '@soundings/shared/settings';
import { googlesqlDialect } from '../../bigquery/dialect';
import { duckdbDialect } from '../../duckdb/dialect';
import { statementsOf } from '../../duckdb/materialise';
import { RAW_KINDS } from '../../ingest/layout';
import { rawFilesOf, readLedger } from '../../ingest/ledger';
import { type Model, selectsOf } from '../../models/model';
import { rawView } from '../../models/raw/view';
import { MODELS } from '../../models/registry';
import { fillMeta } from '../../snapshot/meta';
import { fillParams } from '../../snapshot/params';
import type { ReferenceTable } from '../googlesql/engine';
import type { Texts } from './compare';
import { answerOf, readTable } from './tables';

type Tables = Record<string, ReferenceTable>;

/** One SELECT of a model: the tables as they stood before it, and what DuckDB answered. */
interface PartRun {
  model: string;
  texts: Texts;
  tables: Tables;
  answer: ReferenceTable;
}

/** Every model made by DuckDB from the loads of a data folder, with the private tables still readable. */
export interface ParityWarehouse {
  connection: DuckDBConnection;
  runs: PartRun[];
  /** All tables when everything was made. */
  tables: Tables;
  close(): void;
}

const PARAMETERS = ['stage.params', 'stage.managed_domains', 'stage.cody_products'];
const META = ['meta.snapshot', 'meta.loads', 'meta.sources'];

async function make(connection: DuckDBConnection, model: Model, tables: Tables): Promise<PartRun[]> {
  const duckdb = selectsOf(model, duckdbDialect);
  const googlesql = selectsOf(model, googlesqlDialect());
  const statements = statementsOf(model);
  const inserts = statements.splice(-duckdb.length);
  for (const statement of statements) await connection.run(statement);
  const runs: PartRun[] = [];
  for (const [index, text] of duckdb.entries()) {
    const run = {
      model: model.name,
      texts: { duckdb: text, googlesql: googlesql[index]! },
      tables: { ...tables },
      answer: await answerOf(connection, text),
    };
    runs.push(run);
    await connection.run(inserts[index]!);
    // A later part may read what the earlier ones have put into the table.
    tables[model.name] = await readTable(connection, model.name);
  }
  return runs;
}

/** Makes every model, part by part, in an in-memory DuckDB. */
export async function makeParityWarehouse(options: {
  dataDir: string;
  settings: Settings;
  asOf: string;
}): Promise<ParityWarehouse> {
  const { dataDir, settings, asOf } = options;
  const ledger = await readLedger(dataDir);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone='UTC'");
  for (const schema of ['raw', 'stage', 'core', 'cube', 'meta']) await connection.run(`CREATE SCHEMA ${schema}`);
  const tables: Tables = {};
  for (const kind of RAW_KINDS) {
    await connection.run(rawView(kind, rawFilesOf(dataDir, ledger, kind)));
    tables[`raw.${kind}`] = await readTable(connection, `raw.${kind}`);
  }
  await fillParams(connection, settings, asOf);
  for (const name of PARAMETERS) tables[name] = await readTable(connection, name);
  const runs: PartRun[] = [];
  for (const model of MODELS) runs.push(...(await make(connection, model, tables)));
  await fillMeta(connection, { ledger, asOf, demo: false });
  for (const name of META) tables[name] = await readTable(connection, name);
  return {
    connection,
    runs,
    tables,
    close: () => {
      connection.disconnectSync();
      instance.closeSync();
    },
  };
}
