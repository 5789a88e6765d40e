import { INSTANT_OF_TEXT, instantBounds, instantChecks } from '../instants-sql';
import { EXTRA, fromSheets, LINE } from '../sheet-sql';
import { sqlName, sqlText } from '../sql';
import { EVENT_FIELDS, type EventShape } from './fields';
import { joinSenders, textChecks, type WireNames } from './senders';

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

/** How the fields are called in a refusal, by what the events come as. */
const WIRE_NAMES: Record<EventShape | 'parquet', WireNames> = {
  legacy: { id: 'insert_id', site: 'site_id', user: 'user_id', anonymous: 'anonymous_user_id', feature: 'name' },
  v2: { id: 'id', site: 'identifier', user: 'userId', anonymous: 'anonymousUserId', feature: 'feature' },
  parquet: { id: 'event_id', site: 'site_id', user: 'user_id', anonymous: 'anonymous_user_id', feature: 'feature' },
};

const ORIGINS = ['legacy', 'licensed', 'unlicensed', 'workspace', 'managed_service'];

/** The columns of an event that are kept; those of raw.events. */
const KEPT = ['feature', 'action', 'source', 'client_name', 'client_version', 'server_version'] as const;

/** Events to check: a SELECT of what stands for each column, `time_value` instead of `time_text` where it is an instant. */
export interface EventRows {
  select: string;
  names: WireNames;
  instant: 'time_text' | 'time_value';
}

/** The events of the sheets of a batch. */
export function rowsOfSheets(files: readonly string[], shape: EventShape): EventRows {
  const columns = Object.entries(COLUMNS[shape]).map(([name, expression]) => `${expression} AS ${name}`);
  const fields = EVENT_FIELDS[shape].map((name) => (name === 'Version' ? CAPITAL_VERSION : name));
  const select = `SELECT ${columns.join(',\n    ')}\n  ${fromSheets(files, fields)}`;
  return { select, names: WIRE_NAMES[shape], instant: 'time_text' };
}

/** The events of a Parquet file, given what stands for each column. */
export function rowsOfParquet(file: string, columns: Record<string, string>): EventRows {
  const named = Object.entries(columns).map(([name, expression]) => `${expression} AS ${name}`);
  const select = `SELECT ${named.join(', ')} FROM read_parquet(${sqlText(file)}, file_row_number = true)`;
  return { select, names: WIRE_NAMES.parquet, instant: 'time_text' in columns ? 'time_text' : 'time_value' };
}

/** The checks in order, each as condition → `reason|field`; the first that holds refuses the record. */
function refusalOf({ names, instant }: EventRows, now: string): string {
  const timed =
    instant === 'time_text' ? instantChecks() : ([['time_value IS NULL', 'missing_field|timestamp']] as const);
  const after = [...timed, ...instantBounds('happened_at', now)];
  const before = [
    ['id_text IS NULL', `missing_field|${names.id}`],
    ...textChecks('id_text', names.id),
    [`origin NOT IN (${ORIGINS.map(sqlText).join(', ')})`, 'out_of_range|origin'],
    ['feature IS NULL', `missing_field|${names.feature}`],
    ...KEPT.flatMap((column) => textChecks(column, column === 'feature' ? names.feature : column)),
  ] as const;
  const cases = (checks: readonly (readonly [string, string])[]) =>
    checks.map(([condition, refusal]) => `WHEN ${condition} THEN ${sqlText(refusal)}`);
  return `CASE WHEN site_refusal IS NOT NULL THEN site_refusal
    ${[...cases(before), 'WHEN user_refusal IS NOT NULL THEN user_refusal', ...cases(after)].join('\n    ')} END`;
}

/** The known 63 bits of a hash as a number that every engine holds. */
const LOW_BITS = 'CAST(9223372036854775807 AS UHUGEINT)';

/** Checked events, whose senders `event_sender` has: the columns of raw.events, `line` and `refusal` (`reason|field`, null when it is good). */
export function checkedEvents(rows: EventRows, now: string): string {
  return `SELECT line, CAST(id_hash >> 65 AS BIGINT) AS event_hi, CAST(id_hash & ${LOW_BITS} AS BIGINT) AS event_lo, site_id,
  license_hash, origin, user_key, happened_at, ${KEPT.join(', ')}, is_operator, is_backend, ${refusalOf(rows, now)} AS refusal
FROM (SELECT *, md5_number(id_text) AS id_hash, ${rows.instant === 'time_text' ? INSTANT_OF_TEXT : 'time_value'} AS happened_at
  FROM (${rows.select})) AS e ${joinSenders('e')}`;
}
