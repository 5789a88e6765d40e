import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface EngineLimits {
  threads: number;
  /** DuckDB's spelling, like `2GB`. */
  memoryLimit: string;
}

/** Locked in this order: a temp directory or a time zone can no longer be set once access is off. */
const LOCKDOWN = [
  "SET GLOBAL temp_directory=''",
  "SET GLOBAL TimeZone='UTC'",
  'SET GLOBAL enable_external_access=false',
  'SET GLOBAL lock_configuration=true',
];

const NO_EXTENSIONS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
};

/**
 * Opens a published snapshot for serving: read-only, without temp directory, files,
 * network or extensions, in UTC, and with a configuration that SQL cannot change.
 */
export async function openSandboxed(file: string, limits: EngineLimits): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, {
    access_mode: 'READ_ONLY',
    threads: String(limits.threads),
    memory_limit: limits.memoryLimit,
    ...NO_EXTENSIONS,
  });
  try {
    await withConnection(instance, async (boot) => {
      for (const statement of LOCKDOWN) await boot.run(statement);
    });
  } catch (error) {
    instance.closeSync();
    throw error;
  }
  return instance;
}

export interface BuilderOptions extends EngineLimits {
  /** Private, empty folder for what does not fit into memory. */
  tempDir: string;
}

/** Opens a file read-write for the builder. Only a short-lived process of its own may do this. */
export async function openForBuild(file: string, options: BuilderOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, {
    threads: String(options.threads),
    memory_limit: options.memoryLimit,
    temp_directory: options.tempDir,
    preserve_insertion_order: 'true',
    ...NO_EXTENSIONS,
  });
  await withConnection(instance, (boot) => boot.run("SET GLOBAL TimeZone='UTC'"));
  return instance;
}

/** Lends a connection and disconnects it afterwards: a forgotten one would keep the file lock alive. */
export async function withConnection<T>(
  instance: DuckDBInstance,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.disconnectSync();
  }
}
