import { z } from 'zod';
import { type MappedColumn, mappedColumns, SOURCE_KINDS, type SourceKind } from './columns';
import type { Mapping, Source } from './mapping';

/** A column as BigQuery describes it. */
interface Field {
  name: string;
  type: string;
  mode?: string | undefined;
  fields?: readonly Field[] | undefined;
}

const fieldSchema: z.ZodType<Field> = z.object({
  name: z.string(),
  type: z.string(),
  mode: z.string().optional(),
  get fields() {
    return z.array(fieldSchema).optional();
  },
});

/** What we read of a table's description. */
const descriptionSchema = z.object({
  schema: z.object({ fields: z.array(fieldSchema) }).optional(),
  timePartitioning: z.object({ field: z.string().optional() }).optional(),
});
export type TableDescription = z.infer<typeof descriptionSchema>;

/** The description of a table as the service gives it; throws where it is none. */
export const describedTable = (metadata: unknown): TableDescription => descriptionSchema.parse(metadata);

/** One thing that keeps a mapping from being used. */
interface Finding {
  /** `project.dataset.table`. */
  table: string;
  /** The vendor's column; null when it is about the table. */
  column: string | null;
  /** The key of the configuration that would mend it. */
  key: string;
  problem: string;
}

/** The old names of types, which the service still uses, as we write them. */
const TYPES: Record<string, string> = { INTEGER: 'INT64', BOOLEAN: 'BOOL', FLOAT: 'FLOAT64', STRUCT: 'RECORD' };

const NUMBERS = ['INT64', 'NUMERIC', 'BIGNUMERIC', 'FLOAT64'];
const ANY_SCALAR = ['STRING', 'BOOL', 'JSON', 'DATE', 'DATETIME', 'TIMESTAMP', ...NUMBERS];

/** The types that each reading takes; `[]` behind one stands for a repeated column. */
const TAKEN: Record<MappedColumn['reading']['as'], readonly string[]> = {
  text: ANY_SCALAR,
  lower: ANY_SCALAR,
  site: ['STRING', 'JSON'],
  version: ['STRING', 'JSON'],
  received: ['TIMESTAMP', 'STRING'],
  instant: ['TIMESTAMP', 'STRING'],
  day: ['DATE', 'STRING'],
  count: ['STRING', 'JSON', ...NUMBERS],
  integer: ['STRING', 'JSON', 'INT64', 'NUMERIC'],
  amount: ['STRING', 'JSON', ...NUMBERS],
  flag: ['STRING', 'JSON', 'BOOL'],
  list: ['STRING', 'JSON', 'STRING[]'],
  tags: ['STRING', 'JSON', 'STRING[]'],
  name: ANY_SCALAR,
  key: ANY_SCALAR,
  user: ['STRING', 'JSON', 'INT64', 'NUMERIC'],
  time: ['TIMESTAMP', 'STRING', 'JSON'],
  mark: ANY_SCALAR,
  argument: ['STRING', 'JSON', 'RECORD'],
  block: ['STRING', 'JSON', 'RECORD', 'RECORD[]', 'JSON[]'],
};

function typeOf({ type, mode }: Field): string {
  return `${TYPES[type] ?? type}${mode === 'REPEATED' ? '[]' : ''}`;
}

/** The field that a path leads to; BigQuery's names have no case. What lies in JSON is JSON, whether it is there or not. */
function fieldAt(fields: readonly Field[], path: string): Field | undefined {
  const [first = '', ...rest] = path.split('.');
  const found = fields.find(({ name }) => name.toLowerCase() === first.toLowerCase());
  if (found === undefined || rest.length === 0) return found;
  if (found.type === 'JSON' && found.mode !== 'REPEATED') return found;
  return found.mode === 'REPEATED' ? undefined : fieldAt(found.fields ?? [], rest.join('.'));
}

function columnFinding(kind: SourceKind, column: MappedColumn, source: Source, fields: readonly Field[]): Finding[] {
  const path = source.columns[column.name] ?? null;
  if (path === null) return [];
  const at = { table: source.table, column: path, key: `tables.${kind}.columns.${column.name}` };
  const found = fieldAt(fields, path);
  if (found === undefined) {
    const remedy = column.required ? 'name the one that holds it' : 'name the one that holds it, or write null';
    return [{ ...at, problem: `there is no such column; ${remedy}` }];
  }
  const taken = TAKEN[column.reading.as];
  if (taken.includes(typeOf(found))) return [];
  return [{ ...at, problem: `it is of type ${typeOf(found)}; ${taken.join(', ')} can be read` }];
}

function partitionFinding(kind: SourceKind, { table, partition }: Source, description: TableDescription): Finding[] {
  if (partition === null) return [];
  const at = { table, column: partition.column, key: `tables.${kind}.partition` };
  const pseudo = { _PARTITIONDATE: 'DATE', _PARTITIONTIME: 'TIMESTAMP' }[partition.column];
  const isPseudo = description.timePartitioning !== undefined && description.timePartitioning.field === undefined;
  const field = fieldAt(description.schema?.fields ?? [], partition.column);
  const found = pseudo === undefined ? field && typeOf(field) : isPseudo ? pseudo : undefined;
  if (found === undefined)
    return [{ ...at, problem: 'there is no such column; name the one of the partitions, or write null' }];
  if (found === partition.type) return [];
  return [
    { ...at, problem: `it is of type ${found}, not ${partition.type}; write its type, or null for no partitions` },
  ];
}

/** Why a table has no description, in BigQuery's words. */
export interface NoTable {
  refused: string;
}

function findingsOf(kind: SourceKind, source: Source, description: TableDescription | NoTable): Finding[] {
  if ('refused' in description) {
    const key = `tables.${kind}.table`;
    const problem = `it cannot be read (${description.refused}); name another, or write null in its place for none`;
    return [{ table: source.table, column: null, key, problem }];
  }
  const fields = description.schema?.fields ?? [];
  return [
    ...mappedColumns(kind).flatMap((column) => columnFinding(kind, column, source, fields)),
    ...partitionFinding(kind, source, description),
  ];
}

/** How one source stands. */
export interface KindReport {
  kind: SourceKind;
  /** null: the configuration says that there is none. */
  table: string | null;
  /** Columns that are read. */
  columns: number;
  findings: readonly Finding[];
}

/**
 * Compares a mapping with the vendor's tables as they are. `describe` is asked for each
 * table `project.dataset.table`.
 */
export async function checkMapping(
  mapping: Mapping,
  describe: (table: string) => Promise<TableDescription | NoTable>,
): Promise<KindReport[]> {
  const reports: KindReport[] = [];
  for (const kind of SOURCE_KINDS) {
    const source = mapping[kind];
    if (source === null) {
      reports.push({ kind, table: null, columns: 0, findings: [] });
      continue;
    }
    const columns = Object.values(source.columns).filter((column) => column !== null).length;
    const findings = findingsOf(kind, source, await describe(source.table));
    reports.push({ kind, table: source.table, columns, findings });
  }
  return reports;
}
