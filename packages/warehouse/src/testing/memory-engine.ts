import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll } from 'vitest';

/** A DuckDB in memory for the tests of a file; call what it returns inside of them. */
export function memoryEngine(): () => DuckDBConnection {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.disconnectSync();
    instance.closeSync();
  });
  return () => connection;
}
