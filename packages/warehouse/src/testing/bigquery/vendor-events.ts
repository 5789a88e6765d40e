import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WIRE_SAMPLES } from '../data-folder';
import type { ReferenceTable } from '../googlesql/engine';
import type { Catalog } from './catalog';

type Message = Record<string, unknown>;

/** Events as their senders wrote them, which raw rows do not tell any more, and the secret of the data folder that read them. */
export interface VendorEvents {
  v2: readonly Message[];
  legacy: readonly Message[];
  secret: Buffer;
}

export const NO_EVENTS: VendorEvents = { v2: [], legacy: [], secret: Buffer.alloc(32, 7) };

const lines = (name: string): Message[] =>
  readFileSync(join(WIRE_SAMPLES, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message);

/** The events of the wire samples, which the data folder has loaded. */
export function sampleEvents(dataDir: string): VendorEvents {
  return {
    v2: lines('telemetry-v2-events.ndjson'),
    legacy: lines('event-logs-export.ndjson'),
    secret: Buffer.from(readFileSync(join(dataDir, 'user-secret'), 'utf8').trim(), 'hex'),
  };
}

/** The legacy table has every column as text, those besides that nobody may read too. */
const LEGACY_COLUMNS =
  `site_id license_key initial_admin_email deploy_type name url anonymous_user_id user_id source timestamp version feature_flags
  public_argument first_source_url last_source_url cohort_id referrer device_id insert_id`.split(/\s+/);

function legacyTable(rows: readonly Message[]): ReferenceTable {
  const text = (value: unknown) => (value === undefined || value === null ? null : String(value as string | number));
  return {
    columns: LEGACY_COLUMNS.map((name) => ({ name, type: 'string' })),
    rows: rows.map((row) =>
      Object.fromEntries(
        LEGACY_COLUMNS.map((name) => [name, text(name === 'version' ? (row['Version'] ?? row[name]) : row[name])]),
      ),
    ),
  };
}

type Fields = { [name: string]: Fields | null };

/** The fields of the published messages, as records; those besides that nobody may read too. */
const RECORDS: Fields = {
  metadata: {
    requestId: null,
    identifier: {
      licensedInstance: { licenseKey: null, instanceId: null, externalUrl: null },
      unlicensedInstance: { instanceId: null, externalUrl: null },
      workspace: { instanceId: null },
      managedService: { serviceId: null, environment: null },
    },
  },
  event: {
    id: null,
    timestamp: null,
    feature: null,
    action: null,
    source: { server: { version: null }, client: { name: null, version: null } },
    parameters: { metadata: { sourcegraphOperator: null }, privateMetadata: { languageId: null } },
    user: { userId: null, anonymousUserId: null },
  },
};

const struct = (fields: Fields, path: string): string =>
  `STRUCT(${Object.entries(fields)
    .map(([name, inner]) => {
      const at = `${path}.${name}`;
      return `${inner === null ? `JSON_VALUE(b.message, '${at}')` : struct(inner, at)} AS ${name}`;
    })
    .join(', ')})`;

const described = (fields: Fields): object[] =>
  Object.entries(fields).map(([name, inner]) => ({
    name,
    mode: 'NULLABLE',
    ...(inner === null ? { type: 'STRING' } : { type: 'RECORD', fields: described(inner) }),
  }));

/** Writes both tables: the messages as JSON columns, or as records. */
export function putEvents(catalog: Catalog, dataset: string, { v2, legacy }: VendorEvents, nested: boolean): void {
  catalog.putTable(`${dataset}.event_logs`, legacyTable(legacy));
  const name = `${dataset}.telemetry_events`;
  catalog.putTable(`${name}_texts`, {
    columns: [{ name: 'message', type: 'string' }],
    rows: v2.map((message) => ({ message: JSON.stringify(message) })),
  });
  const columns = Object.entries(RECORDS).map(([column, fields]) =>
    nested
      ? `${struct(fields!, `$.${column}`)} AS ${column}`
      : `JSON_QUERY(PARSE_JSON(b.message), '$.${column}') AS ${column}`,
  );
  const fields = nested
    ? described(RECORDS)
    : Object.keys(RECORDS).map((column) => ({ name: column, mode: 'NULLABLE', type: 'JSON' }));
  catalog.putNested(name, `SELECT ${columns.join(', ')} FROM \`${name}_texts\` AS b`, fields);
}
