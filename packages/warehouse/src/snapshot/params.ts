import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '@soundings/shared/settings';
import { bindParams } from '../duckdb/bind';
import { duckdbDialect } from '../duckdb/dialect';
import { listsOf, paramsOf, paramsSelect } from '../models/params';
import type { Params } from '../port';

async function run(connection: DuckDBConnection, sql: string, params: Params): Promise<void> {
  const statement = await connection.prepare(sql);
  bindParams(statement, params);
  await statement.run();
  statement.destroySync();
}

/**
 * Clock and settings as one-row tables, so that the text of a model never depends on
 * them: \`stage.params\`, \`stage.managed_domains\` and \`stage.cody_products\`.
 */
export async function fillParams(connection: DuckDBConnection, settings: Settings, asOf: string): Promise<void> {
  const params = paramsOf(settings, asOf);
  await run(connection, `CREATE TABLE stage.params AS ${paramsSelect(duckdbDialect, params)}`, params);
  for (const [table, { column, values }] of Object.entries(listsOf(settings))) {
    await connection.run(`CREATE TABLE ${table} (${column} VARCHAR)`);
    for (const value of values)
      await run(connection, `INSERT INTO ${table} VALUES ($value)`, { value: { type: 'string', value } });
  }
}
