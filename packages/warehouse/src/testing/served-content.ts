import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import { SERVED_MODELS } from '../models/registry';

/** For tests: every served table of a data folder as text, row by row; keys of users do not fit into a number. */
export async function servedContent(dataDir: string): Promise<Record<string, string[]>> {
  const warehouse = await openWarehouse({ dataDirs: [dataDir] });
  const lease = warehouse.acquire();
  const content: Record<string, string[]> = {};
  for (const { name } of SERVED_MODELS) {
    const rows = await lease.run({
      name,
      sql: () => `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${name}`,
      params: {},
      row: z.unknown(),
    });
    content[name] = rows.map((row) => JSON.stringify(row)).toSorted((a, b) => (a < b ? -1 : 1));
  }
  lease.release();
  await warehouse.close();
  return content;
}
