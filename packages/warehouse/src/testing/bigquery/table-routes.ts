import { z } from 'zod';
import { duplicate, invalid, notFound, onlyKnown } from './api-fault';
import { type Call, ok, type Reply, type Route } from './call';
import type { Catalog, TableMetadata } from './catalog';
import { parsed } from './query-routes';
import { bytesOf, columnsOfSchema, schemaSchema, wireSchema } from './values';

const TABLE_FIELDS = [
  'tableReference',
  'schema',
  'view',
  'timePartitioning',
  'clustering',
  'requirePartitionFilter',
  'expirationTime',
  'description',
  'friendlyName',
  'labels',
];
const PAGE = 50;

const tableSchema = z.looseObject({
  schema: schemaSchema.optional(),
  view: z.object({ query: z.string().min(1), useLegacySql: z.literal(false) }).optional(),
});
const newTableSchema = tableSchema.extend({
  tableReference: z.looseObject({ tableId: z.string().regex(/^\w{1,1024}$/) }),
});
const newDatasetSchema = z.looseObject({
  datasetReference: z.looseObject({ datasetId: z.string().regex(/^\w{1,1024}$/) }),
});

const datasetOf = ({ parts }: Call): string => `${parts['project']}.${parts['dataset']}`;
const nameOf = (call: Call): string => `${datasetOf(call)}.${call.parts['table']}`;

function reference(name: string): object {
  const [projectId, datasetId, tableId] = name.split('.');
  return { projectId, datasetId, tableId };
}

/** What stands beside the rows, without what the catalog keeps itself. */
function metadataOf({
  tableReference: _reference,
  schema: _schema,
  view: _view,
  ...rest
}: TableMetadata): TableMetadata {
  return rest;
}

function resource(catalog: Catalog, name: string): object {
  const entry = catalog.find(name);
  const common = {
    kind: 'bigquery#table',
    id: name.replace('.', ':'),
    tableReference: reference(name),
    ...entry.metadata,
    etag: String(entry.version),
    schema: entry.kind === 'nested' ? { fields: entry.fields } : wireSchema(catalog.columnsOf(name)),
  };
  if (entry.kind === 'nested') return { ...common, type: 'TABLE' };
  if (entry.kind === 'view') return { ...common, type: 'VIEW', view: { query: entry.query, useLegacySql: false } };
  const { table } = entry;
  return { ...common, type: 'TABLE', numRows: String(table.rows.length), numBytes: String(bytesOf(table)) };
}

function checkDataset(catalog: Catalog, dataset: string): void {
  if (!catalog.datasets.has(dataset)) throw notFound(`Dataset ${dataset.replace('.', ':')}`);
}

async function insertTable(call: Call, catalog: Catalog): Promise<Reply> {
  const body = parsed(newTableSchema, call.body);
  onlyKnown(body, TABLE_FIELDS, 'table');
  checkDataset(catalog, datasetOf(call));
  const name = `${datasetOf(call)}.${body.tableReference.tableId}`;
  catalog.create(name);
  if (body.view !== undefined) await catalog.putView(name, body.view.query, metadataOf(body));
  else catalog.putTable(name, { columns: columnsOfSchema(body.schema ?? { fields: [] }), rows: [] }, metadataOf(body));
  return ok(resource(catalog, name));
}

/** Replaces what is named: of a view its text, in one step. */
async function patchTable(call: Call, catalog: Catalog): Promise<Reply> {
  const body = parsed(tableSchema, call.body);
  onlyKnown(body, TABLE_FIELDS, 'table');
  const name = nameOf(call);
  const entry = catalog.find(name);
  const metadata = { ...entry.metadata, ...metadataOf(body) };
  if (entry.kind === 'nested') throw invalid(`${name} is not ours to change`);
  if (entry.kind === 'view') await catalog.putView(name, body.view?.query ?? entry.query, metadata);
  else catalog.putTable(name, entry.table, metadata);
  return ok(resource(catalog, name));
}

function listTables(call: Call, catalog: Catalog): Reply {
  checkDataset(catalog, datasetOf(call));
  const names = catalog.namesIn(datasetOf(call));
  const { maxResults, pageToken } = call.query;
  const start = pageToken === undefined ? 0 : Number(pageToken);
  const end = start + Math.min(PAGE, maxResults === undefined ? PAGE : Number(maxResults));
  return ok({
    kind: 'bigquery#tableList',
    totalItems: names.length,
    tables: names.slice(start, end).map((name) => ({
      kind: 'bigquery#table',
      tableReference: reference(name),
      type: catalog.find(name).kind === 'view' ? 'VIEW' : 'TABLE',
    })),
    ...(end < names.length ? { nextPageToken: String(end) } : {}),
  });
}

function insertDataset(call: Call, catalog: Catalog): Reply {
  const body = parsed(newDatasetSchema, call.body);
  const name = `${call.parts['project']}.${body.datasetReference.datasetId}`;
  if (catalog.datasets.has(name)) throw duplicate(`Dataset ${name.replace('.', ':')}`);
  catalog.datasets.set(name, body);
  return ok({ kind: 'bigquery#dataset', ...body });
}

function getDataset(call: Call, catalog: Catalog): Reply {
  const name = datasetOf(call);
  checkDataset(catalog, name);
  return ok({ kind: 'bigquery#dataset', ...catalog.datasets.get(name) });
}

/** What a build asks of datasets and tables. */
export function tableRoutes(catalog: Catalog): Route[] {
  const dataset = String.raw`^datasets\/(?<dataset>\w+)`;
  const table = new RegExp(String.raw`${dataset}\/tables\/(?<table>\w+)$`);
  const tables = new RegExp(String.raw`${dataset}\/tables$`);

  return [
    { name: 'datasets.insert', method: 'POST', path: /^datasets$/, handle: (call) => insertDataset(call, catalog) },
    {
      name: 'datasets.get',
      method: 'GET',
      path: new RegExp(`${dataset}$`),
      handle: (call) => getDataset(call, catalog),
    },
    {
      name: 'datasets.delete',
      method: 'DELETE',
      path: new RegExp(`${dataset}$`),
      handle: (call) => {
        checkDataset(catalog, datasetOf(call));
        for (const name of catalog.namesIn(datasetOf(call))) catalog.remove(name);
        catalog.datasets.delete(datasetOf(call));
        return { status: 204, body: null };
      },
    },
    { name: 'tables.insert', method: 'POST', path: tables, handle: (call) => insertTable(call, catalog) },
    { name: 'tables.list', method: 'GET', path: tables, handle: (call) => listTables(call, catalog) },
    { name: 'tables.get', method: 'GET', path: table, handle: (call) => ok(resource(catalog, nameOf(call))) },
    { name: 'tables.patch', method: 'PATCH', path: table, handle: (call) => patchTable(call, catalog) },
    {
      name: 'tables.delete',
      method: 'DELETE',
      path: table,
      handle: (call) => {
        catalog.remove(nameOf(call));
        return { status: 204, body: null };
      },
    },
  ];
}
