import { z } from 'zod';
import type { ReferenceTable } from '../googlesql/engine';
import { ApiFault, duplicate, invalid } from './api-fault';
import type { Catalog, TableMetadata } from './catalog';

export const destinationSchema = z.object({
  destinationTable: z.strictObject({ projectId: z.string(), datasetId: z.string(), tableId: z.string() }),
  writeDisposition: z.enum(['WRITE_TRUNCATE', 'WRITE_APPEND', 'WRITE_EMPTY']).default('WRITE_EMPTY'),
  createDisposition: z.enum(['CREATE_IF_NEEDED', 'CREATE_NEVER']).default('CREATE_IF_NEEDED'),
  timePartitioning: z.looseObject({ type: z.string(), field: z.string() }).optional(),
  clustering: z.strictObject({ fields: z.array(z.string()) }).optional(),
});
export type Destination = z.infer<typeof destinationSchema>;

/** `table$20260131` → the table and the day of the partition. */
function partitionOf(tableId: string): { table: string; day: string | null } {
  const [, table = tableId, digits] = /^(.+)\$(\d{8})$/.exec(tableId) ?? [];
  return { table, day: digits === undefined ? null : digits.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3') };
}

function layoutOf({ timePartitioning, clustering }: Destination): TableMetadata {
  return {
    ...(timePartitioning === undefined ? {} : { timePartitioning }),
    ...(clustering === undefined ? {} : { clustering }),
  };
}

/** The rows that stay beside the new ones of one day, which must all be of that day. */
function besides(
  day: string,
  field: unknown,
  old: ReferenceTable | null,
  added: ReferenceTable,
): ReferenceTable['rows'] {
  if (typeof field !== 'string') throw invalid('The table is not partitioned by a column');
  if (added.rows.some((row) => row[field] !== day))
    throw invalid(`Some rows belong to different partitions rather than destination partition ${day}`);
  return (old?.rows ?? []).filter((row) => row[field] !== day);
}

/** Writes the result of a job to its destination, at once or not at all. */
export function writeResult(catalog: Catalog, destination: Destination, result: ReferenceTable): void {
  const { projectId, datasetId, tableId } = destination.destinationTable;
  const { table, day } = partitionOf(tableId);
  const name = `${projectId}.${datasetId}.${table}`;
  if (!catalog.datasets.has(`${projectId}.${datasetId}`))
    throw new ApiFault(404, 'notFound', `Not found: Dataset ${projectId}:${datasetId}`);
  const entry = catalog.has(name) ? catalog.find(name) : null;
  if (entry === null && destination.createDisposition === 'CREATE_NEVER') catalog.find(name);
  if (entry !== null && entry.kind !== 'table') throw invalid(`${name} is no table to write into`);
  const old = entry?.table ?? null;
  if (destination.writeDisposition === 'WRITE_EMPTY' && (old?.rows.length ?? -1) > 0) throw duplicate(`Table ${name}`);
  const metadata = { ...entry?.metadata, ...layoutOf(destination) };
  const field = (metadata['timePartitioning'] as { field?: unknown } | undefined)?.field;
  let kept: ReferenceTable['rows'] = [];
  if (destination.writeDisposition === 'WRITE_APPEND') kept = old?.rows ?? [];
  else if (day !== null) kept = besides(day, field, old, result);
  catalog.putTable(name, { columns: result.columns, rows: [...kept, ...result.rows] }, metadata);
}
