import { z } from 'zod';
import { isEventSource, mappedColumns, SOURCE_KINDS, type SourceKind } from './columns';
import { ONE_OF } from './event-columns';

/** A name of a column, or the path to a field of a record, like `payload.site_activity`. */
const columnName = z
  .string()
  .regex(
    /^[A-Za-z_]\w{0,299}(?:\.[A-Za-z_]\w{0,299}){0,14}$/,
    'must be the name of a column, like `site_activity`, or of a field of a record, like `payload.site_activity`',
  );

const PROJECT = '[a-z][a-z0-9-]{4,28}[a-z0-9]';
const tableName = z
  .string()
  .regex(
    new RegExp(String.raw`^(?:(?:${PROJECT}\.)?\w{1,1024}\.)?\w{1,1024}$`),
    'must be the name of a table, like `update_checks`, `dataset.update_checks` or `project.dataset.update_checks`',
  );
const datasetName = z
  .string()
  .regex(
    new RegExp(String.raw`^(?:${PROJECT}\.)?\w{1,1024}$`),
    'must be the name of a dataset, like `sourcegraph_analytics` or `project.sourcegraph_analytics`',
  );

/** By which column a table of the vendor's is partitioned; reading a few days reads only their partitions. */
const partition = z.strictObject({
  /** `_PARTITIONDATE` and `_PARTITIONTIME` stand for a table that is partitioned by the time of its loads. */
  column: z.string().regex(/^[A-Za-z_]\w{0,299}$/, 'must be the name of a column'),
  type: z.enum(['DATE', 'TIMESTAMP']),
});

const columnsOf = (kind: SourceKind) =>
  z.partialRecord(z.enum(mappedColumns(kind).map(({ name }) => name)), columnName.nullable()).default({});

const plainSource = (kind: SourceKind) => z.strictObject({ table: tableName.optional(), columns: columnsOf(kind) });
const dailySource = (kind: SourceKind) =>
  plainSource(kind).extend({ partition: partition.nullable().optional() }).nullable().optional();
const recordSource = (kind: SourceKind) => plainSource(kind).nullable().optional();

const fileSchema = z.strictObject({
  dataset: datasetName.optional(),
  tables: z
    .strictObject({
      pings: dailySource('pings'),
      events: dailySource('events'),
      legacy_events: dailySource('legacy_events'),
      accounts: recordSource('accounts'),
      licences: recordSource('licences'),
      releases: recordSource('releases'),
      overrides: recordSource('overrides'),
      links: recordSource('links'),
    })
    .default({}),
});

const USUAL_DATASET = 'sourcegraph_analytics';
const USUAL_TABLES: Record<SourceKind, string> = {
  pings: 'update_checks',
  events: 'telemetry_events',
  legacy_events: 'event_logs',
  accounts: 'accounts',
  licences: 'subscriptions_licences',
  releases: 'releases',
  overrides: 'overrides',
  links: 'links',
};

/** A table of the vendor's. */
export interface Source {
  /** `project.dataset.table`. */
  table: string;
  /** The vendor's column of each raw column, by the raw one's name; null where there is none. */
  columns: Readonly<Record<string, string | null>>;
  partition: z.infer<typeof partition> | null;
}

/** Where the rows of every raw table come from; null where the vendor has nothing of a kind. */
export type Mapping = Readonly<Record<SourceKind, Source | null>>;

/** The configuration cannot be used; each fault names its key. */
export class MappingError extends Error {
  override name = 'MappingError';
  constructor(readonly faults: readonly string[]) {
    super(`the mapping cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

type Given = z.infer<typeof fileSchema>;

function qualify(table: string, dataset: string, project: string): string {
  const parts = table.split('.').length;
  const within = parts === 1 ? `${dataset}.${table}` : table;
  return within.split('.').length === 3 ? within : `${project}.${within}`;
}

function sourceFor(kind: SourceKind, given: Given, project: string): Source | null {
  const source = given.tables[kind];
  if (source === null) return null;
  const columns = mappedColumns(kind).map(({ name, usual }): [string, string | null] => {
    const named = source?.columns[name];
    return [name, named === undefined ? usual : named];
  });
  return {
    table: qualify(source?.table ?? USUAL_TABLES[kind], given.dataset ?? USUAL_DATASET, project),
    columns: Object.fromEntries(columns),
    partition: partitionFor(kind, given, Object.fromEntries(columns)),
  };
}

/** As stated; otherwise that of pings is the column of the receive time, where that is a column of the table itself. */
function partitionFor(kind: SourceKind, { tables }: Given, columns: Source['columns']): Source['partition'] {
  if (kind !== 'pings' && !isEventSource(kind)) return null;
  const stated = tables[kind]?.partition;
  if (stated !== undefined || kind !== 'pings') return stated ?? null;
  const received = columns['received_at'] ?? '';
  return received.includes('.') ? null : { column: received, type: 'TIMESTAMP' };
}

/** What a mapping must not leave out: a column that is needed, or each of several of which one is. */
function missingIn(kind: SourceKind, { columns }: Source): string[] {
  const alone = mappedColumns(kind).filter(({ name, required }) => required && columns[name] === null);
  const lacking = isEventSource(kind)
    ? ONE_OF.filter((names) => names.every((name) => (columns[name] ?? null) === null))
    : [];
  return [
    ...alone.map(({ name }) => `tables.${kind}.columns.${name}: is needed and cannot be null`),
    ...lacking
      .filter((names) => !alone.some(({ name }) => names.includes(name)))
      .map((names) => `tables.${kind}.columns: one of ${names.join(', ')} is needed`),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MappingError([`it is not JSON: ${(error as Error).message}`]);
  }
}

/**
 * The mapping that a configuration (JSON) gives: tables and columns that it does not name
 * have their usual names, null says that there is none. Tables without a project lie in
 * `project`. Throws a MappingError that lists every fault with its key.
 */
export function readMapping(text: string, project: string): Mapping {
  const result = fileSchema.safeParse(parsed(text));
  const faults = (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  if (result.data === undefined) throw new MappingError(faults);
  const given = result.data;
  const mapping = Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, sourceFor(kind, given, project)])) as Record<
    SourceKind,
    Source | null
  >;
  const missing = SOURCE_KINDS.flatMap((kind) => {
    const source = mapping[kind];
    return source === null ? [] : missingIn(kind, source);
  });
  if (missing.length > 0) throw new MappingError(missing);
  return mapping;
}
