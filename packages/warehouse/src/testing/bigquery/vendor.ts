import { DuckDBInstance } from '@duckdb/node-api';
import { CSV_TABLES } from '../../ingest/csv/tables';
import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { rawFilesOf, readLedger } from '../../ingest/ledger';
import { PING_COLUMNS, type PingColumn } from '../../ingest/pings/columns';
import { rawView } from '../../models/raw/view';
import type { ReferenceTable } from '../googlesql/engine';
import { readTable } from '../parity/tables';
import type { Catalog } from './catalog';
import { NO_EVENTS, putEvents, sampleEvents, type VendorEvents } from './vendor-events';

/** How a vendor might keep the same rows: all as text, in the types that they are, or with records and lists. */
export const SPELLINGS = ['texts', 'native', 'nested'] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** The raw rows of a data folder, by kind, and the events behind those of events; none where not said. */
export type RawRows = Record<RawKind, ReferenceTable> & { sent?: VendorEvents };

/** Where the vendor's tables lie in the loopback. */
export const VENDOR = 'vendor-analytics.sourcegraph_analytics';

/** Every raw table of a data folder that has loaded the wire samples. */
export async function readRawRows(dataDir: string): Promise<RawRows> {
  const ledger = await readLedger(dataDir);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone='UTC'");
  await connection.run('CREATE SCHEMA raw');
  const rows: Partial<Record<RawKind, ReferenceTable>> = {};
  for (const kind of RAW_KINDS) {
    await connection.run(rawView(kind, rawFilesOf(dataDir, ledger, kind)));
    rows[kind] = await readTable(connection, `raw.${kind}`);
  }
  connection.disconnectSync();
  instance.closeSync();
  return { ...(rows as Record<RawKind, ReferenceTable>), sent: sampleEvents(dataDir) };
}

/** Kinds whose raw rows tell what the vendor's say. */
type RowKind = Exclude<RawKind, 'events'>;

/** The raw column of each of the vendor's columns. */
function columnsOf(kind: RowKind): [vendor: string, raw: string][] {
  if (kind !== 'pings') return CSV_TABLES[kind].columns.map(({ header, column }) => [header, column]);
  const own = PING_COLUMNS.map(({ column }): [string, string] => [column, column]);
  return [['remote_site_id', 'site_id'], ['timestamp', 'received_at'], ...own];
}

/** The vendor's table with every column as text. */
function asTexts(kind: RowKind, { rows }: ReferenceTable): ReferenceTable {
  const columns = columnsOf(kind);
  return {
    columns: columns.map(([name]) => ({ name, type: 'string' })),
    rows: rows.map((row) =>
      Object.fromEntries(
        columns.map(([name, raw]) => {
          const value = row[raw] ?? null;
          return [name, value === null ? null : String(value)];
        }),
      ),
    ),
  };
}

const PERIODS = ['DAUs', 'WAUs', 'MAUs', 'RMAUs'];
const COUNTS = ['UserCount', 'RegisteredUserCount', 'AnonymousUserCount', 'IntegrationUserCount'];

const usersOf = (period: string): string => `ARRAY(
    SELECT AS STRUCT JSON_VALUE(item, '$.StartTime') AS StartTime, ${COUNTS.map((name) => `CAST(JSON_VALUE(item, '$.${name}') AS INT64) AS ${name}`).join(', ')}
    FROM UNNEST(JSON_QUERY_ARRAY(b.site_activity, '$.${period}')) AS item
  ) AS ${period}`;

const NESTED: Record<string, { sql: string; field: object }> = {
  site_activity: {
    sql: `IF(b.site_activity IS NULL, NULL, STRUCT(${PERIODS.map(usersOf).join(', ')}))`,
    field: {
      type: 'RECORD',
      fields: PERIODS.map((name) => ({
        name,
        type: 'RECORD',
        mode: 'REPEATED',
        fields: [{ name: 'StartTime', type: 'STRING' }, ...COUNTS.map((count) => ({ name: count, type: 'INTEGER' }))],
      })),
    },
  },
};

function pingColumn({ column, kind }: PingColumn, spelling: Spelling): { sql: string; field: object } {
  const text = `b.${column}`;
  const nested = spelling === 'nested' ? NESTED[column] : undefined;
  if (nested !== undefined) return nested;
  if (kind === 'integer') return { sql: `SAFE_CAST(${text} AS INT64)`, field: { type: 'INTEGER' } };
  if (kind === 'flag') return { sql: `SAFE_CAST(${text} AS BOOL)`, field: { type: 'BOOLEAN' } };
  if (kind === 'block') return { sql: `PARSE_JSON(${text}, wide_number_mode => 'round')`, field: { type: 'JSON' } };
  if (kind === 'list' && spelling === 'nested')
    return { sql: `SPLIT(NULLIF(${text}, ''), ',')`, field: { type: 'STRING', mode: 'REPEATED' } };
  return { sql: text, field: { type: 'STRING' } };
}

const CSV_TYPES: Record<string, [cast: string, wire: string]> = {
  VARCHAR: ['STRING', 'STRING'],
  BIGINT: ['INT64', 'INTEGER'],
  DOUBLE: ['FLOAT64', 'FLOAT'],
  BOOLEAN: ['BOOL', 'BOOLEAN'],
  DATE: ['DATE', 'DATE'],
  TIMESTAMP: ['TIMESTAMP', 'TIMESTAMP'],
};

/** Each of the vendor's columns as an expression over the table of texts, and as the service describes it. */
function typedColumns(kind: RowKind, spelling: Spelling): { name: string; sql: string; field: object }[] {
  if (kind !== 'pings')
    return CSV_TABLES[kind].columns.map(({ header, column, type }) => {
      const [cast = '', wire = ''] = CSV_TYPES[type] ?? [];
      if (column === 'tags' && spelling === 'nested')
        return { name: header, sql: `SPLIT(NULLIF(b.tags, ''), ',')`, field: { type: 'STRING', mode: 'REPEATED' } };
      return { name: header, sql: `CAST(b.${header} AS ${cast})`, field: { type: wire } };
    });
  return [
    { name: 'remote_site_id', sql: 'b.remote_site_id', field: { type: 'STRING' } },
    { name: 'timestamp', sql: 'CAST(b.timestamp AS TIMESTAMP)', field: { type: 'TIMESTAMP' } },
    ...PING_COLUMNS.map((column) => ({ name: column.column, ...pingColumn(column, spelling) })),
  ];
}

/** The name of the vendor's table of a kind, where nobody says otherwise. */
export const vendorTable = (kind: RowKind): string =>
  `${VENDOR}.${kind === 'pings' ? 'update_checks' : kind === 'licences' ? 'subscriptions_licences' : kind}`;

/** Writes the rows into the loopback as a vendor keeps them, under their usual names. */
export function putVendor(catalog: Catalog, raw: RawRows, spelling: Spelling): void {
  catalog.datasets.set(VENDOR, {});
  for (const kind of RAW_KINDS) {
    if (kind === 'events') {
      putEvents(catalog, VENDOR, raw.sent ?? NO_EVENTS, spelling === 'nested');
      continue;
    }
    const name = vendorTable(kind);
    const texts = asTexts(kind, raw[kind]);
    if (spelling === 'texts') {
      catalog.putTable(name, texts);
      continue;
    }
    catalog.putTable(`${name}_texts`, texts);
    const columns = typedColumns(kind, spelling);
    catalog.putNested(
      name,
      `SELECT ${columns.map((column) => `${column.sql} AS ${column.name}`).join(', ')} FROM \`${name}_texts\` AS b`,
      columns.map((column) => ({ name: column.name, mode: 'NULLABLE', ...column.field })),
    );
  }
}
