import { INSTANT_OF_TEXT, instantBounds, instantChecks } from '../instants-sql';
import { EXTRA, fromSheets, LINE } from '../sheet-sql';
import { sqlName, sqlText } from '../sql';
import { EVENT_FIELDS, type EventShape } from './fields';

/** The engine does not tell `Version` from `version`. */
const CAPITAL_VERSION = '#Version';

const filled = sqlName;

const OPERATOR = String.raw`"sourcegraph_operator"\s*:\s*(true|"true")`;

/** What stands for each column of an event before it is checked, all texts; `NULL` where the shape has none. */
type Columns = Record<
  | 'line'
  | 'origin'
  | 'site_text'
  | 'license_key'
  | 'id_text'
  | 'user_text'
  | 'anonymous_text'
  | 'time_text'
  | 'feature'
  | 'action'
  | 'source'
  | 'client_name'
  | 'client_version'
  | 'server_version'
  | 'is_operator',
  string
>;

const LEGACY: Columns = {
  line: LINE,
  origin: "'legacy'",
  site_text: filled('site_id'),
  license_key: filled('license_key'),
  id_text: `COALESCE(${filled('insert_id')}, ${EXTRA})`,
  user_text: filled('user_id'),
  anonymous_text: filled('anonymous_user_id'),
  time_text: filled('timestamp'),
  feature: filled('name'),
  action: 'CAST(NULL AS VARCHAR)',
  source: filled('source'),
  client_name: 'CAST(NULL AS VARCHAR)',
  client_version: 'CAST(NULL AS VARCHAR)',
  server_version: `COALESCE(${filled('version')}, ${filled(CAPITAL_VERSION)})`,
  is_operator: `COALESCE(contains(public_argument, 'sourcegraph_operator'), FALSE) AND regexp_matches(public_argument, ${sqlText(OPERATOR)})`,
};

const sender = (kind: string, key: string): string => filled(`metadata.identifier.${kind}.${key}`);
const WORKSPACE = `COALESCE(${['instanceId', 'workspaceId', 'id'].map((key) => sender('workspace', key)).join(', ')})`;

const V2: Columns = {
  line: LINE,
  origin: `CASE WHEN ${sender('licensedInstance', 'instanceId')} IS NOT NULL THEN 'licensed'
    WHEN ${sender('unlicensedInstance', 'instanceId')} IS NOT NULL THEN 'unlicensed'
    WHEN ${WORKSPACE} IS NOT NULL THEN 'workspace' ELSE 'managed_service' END`,
  site_text: `COALESCE(${sender('licensedInstance', 'instanceId')}, ${sender('unlicensedInstance', 'instanceId')}, ${WORKSPACE}, ${sender('managedService', 'serviceId')})`,
  license_key: sender('licensedInstance', 'licenseKey'),
  id_text: filled('event.id'),
  user_text: filled('event.user.userId'),
  anonymous_text: filled('event.user.anonymousUserId'),
  time_text: filled('event.timestamp'),
  feature: filled('event.feature'),
  action: filled('event.action'),
  source: 'CAST(NULL AS VARCHAR)',
  client_name: filled('event.source.client.name'),
  client_version: filled('event.source.client.version'),
  server_version: filled('event.source.server.version'),
  is_operator: `COALESCE(${filled('event.parameters.metadata.sourcegraphOperator')} IN ('1', 'true'), FALSE)`,
};

const COLUMNS: Record<EventShape, Columns> = { legacy: LEGACY, v2: V2 };

/** How the fields are called in a refusal, by shape. */
const WIRE_NAMES: Record<EventShape | 'parquet', Record<string, string>> = {
  legacy: { id: 'insert_id', site: 'site_id', user: 'user_id', anonymous: 'anonymous_user_id', feature: 'name' },
  v2: { id: 'id', site: 'identifier', user: 'userId', anonymous: 'anonymousUserId', feature: 'feature' },
  parquet: { id: 'event_id', site: 'site_id', user: 'user_id', anonymous: 'anonymous_user_id', feature: 'feature' },
};

const ORIGINS = ['legacy', 'licensed', 'unlicensed', 'workspace', 'managed_service'];

/** The columns of an event that are kept; those of raw.events. */
const KEPT = ['feature', 'action', 'source', 'client_name', 'client_version', 'server_version'] as const;
const MOST_BYTES = 200;

/** A name that could be anything is no name: structures, and texts longer than any. */
const textChecks = (column: string, field: string): (readonly [string, string])[] => [
  [`${column} LIKE '{%' OR ${column} LIKE '[%'`, `wrong_type|${field}`],
  [`strlen(${column}) > ${MOST_BYTES}`, `out_of_range|${field}`],
];

/** The checks in order, each as condition → `reason|field`; the first that holds refuses the record. */
function checks(names: Record<string, string>, instant: string, timed: (readonly [string, string])[], now: string) {
  return [
    ['site_text IS NULL', `missing_field|${names['site']}`],
    ["NOT regexp_full_match(site_text, '[A-Za-z0-9_-]{1,64}')", `out_of_range|${names['site']}`],
    ['id_text IS NULL', `missing_field|${names['id']}`],
    ...textChecks('id_text', names['id']!),
    [`origin NOT IN (${ORIGINS.map(sqlText).join(', ')})`, 'out_of_range|origin'],
    ['feature IS NULL', `missing_field|${names['feature']}`],
    ...KEPT.flatMap((column) => textChecks(column, column === 'feature' ? names['feature']! : column)),
    ["NOT regexp_full_match(user_text, '[0-9]{1,18}')", `wrong_type|${names['user']}`],
    ...textChecks('anonymous_text', names['anonymous']!),
    ...timed,
    ...instantBounds(instant, now),
  ] as const;
}

/** Who did it, prefixed by the instance: ids are valid within one only. Null: nobody. */
const IDENTITY = `CASE WHEN TRY_CAST(user_text AS BIGINT) <> 0 THEN 'u:' || TRY_CAST(user_text AS BIGINT) WHEN anonymous_text <> '' THEN 'a:' || anonymous_text END`;

/** The known 63 bits of a hash as a number that every engine holds. */
const LOW_BITS = 'CAST(9223372036854775807 AS UHUGEINT)';

/**
 * Checked events: the columns of raw.events but for `user_key`, in its place `identity`,
 * which must not be kept; and `line` and `refusal` (`reason|field`, null when it is good).
 */
function checked(
  rows: string,
  shape: keyof typeof WIRE_NAMES,
  instant: string,
  timed: (readonly [string, string])[],
  now: string,
): string {
  const cases = checks(WIRE_NAMES[shape], instant, timed, now).map(
    ([condition, refusal]) => `WHEN ${condition} THEN ${sqlText(refusal)}`,
  );
  return `SELECT line, CAST(id_hash >> 65 AS BIGINT) AS event_hi, CAST(id_hash & ${LOW_BITS} AS BIGINT) AS event_lo, site_id,
  license_hash, origin, identity, happened_at, ${KEPT.join(', ')}, is_operator, is_backend, refusal
FROM (SELECT *, md5_number(id_text) AS id_hash, LOWER(site_text) AS site_id, md5(TRIM(license_key)) AS license_hash, ${IDENTITY} AS identity,
    ${instant} AS happened_at, COALESCE(anonymous_text = 'backend', FALSE) AS is_backend,
    CASE ${cases.join('\n    ')} END AS refusal
  FROM (${rows}))`;
}

/** The events of the sheets of a batch. */
export function checkedSheets(files: readonly string[], shape: EventShape, now: string): string {
  const columns = Object.entries(COLUMNS[shape]).map(([name, expression]) => `${expression} AS ${name}`);
  const fields = EVENT_FIELDS[shape].map((name) => (name === 'Version' ? CAPITAL_VERSION : name));
  const rows = `SELECT ${columns.join(',\n    ')}\n  ${fromSheets(files, fields)}`;
  return checked(rows, shape, INSTANT_OF_TEXT, instantChecks(), now);
}

/** The events of a Parquet file, given what stands for each column: `time_value` instead of `time_text` where it is an instant. */
export function checkedColumns(file: string, columns: Record<string, string>, now: string): string {
  const rows = `SELECT ${Object.entries(columns)
    .map(([name, expression]) => `${expression} AS ${name}`)
    .join(', ')} FROM read_parquet(${sqlText(file)}, file_row_number = true)`;
  return 'time_text' in columns
    ? checked(rows, 'parquet', INSTANT_OF_TEXT, instantChecks(), now)
    : checked(rows, 'parquet', 'time_value', [['time_value IS NULL', 'missing_field|timestamp']], now);
}

/** What is written: the columns of raw.events, with the key of the user in place of the identity; and `more`. */
export const keptEvents = (from: string, more: readonly string[] = []): string =>
  `SELECT e.event_hi, e.event_lo, e.site_id, e.license_hash, e.origin, u.user_key, e.happened_at, ${[...KEPT, 'is_operator', 'is_backend', ...more].map((name) => `e.${name}`).join(', ')}
FROM ${from} AS e LEFT JOIN event_user AS u ON u.site_id = e.site_id AND u.identity = e.identity`;
