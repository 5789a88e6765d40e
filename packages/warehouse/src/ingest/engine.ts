import { mkdir } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ENGINE_MEMORY } from './limits';

export interface Engine {
  connection: DuckDBConnection;
  reading: DuckDBConnection;
  close(): void;
}

/** A private in-memory engine for reading wire files; what does not fit spills into `scratch`. */
export async function openEngine(scratch: string, threads: number): Promise<Engine> {
  await mkdir(scratch, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: ENGINE_MEMORY,
    temp_directory: scratch,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // Each record carries its line: kept order would only make the reading wait for itself.
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const reading = await instance.connect();
  for (const one of [connection, reading]) await one.run("SET TimeZone = 'UTC'");
  return {
    connection,
    reading,
    close: () => {
      connection.disconnectSync();
      reading.disconnectSync();
      instance.closeSync();
    },
  };
}
