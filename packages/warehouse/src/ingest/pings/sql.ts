import { INSTANT_OF_TEXT, instantBounds, instantChecks } from '../instants-sql';
import { EXTRA, fromSheets, LINE, RESPELT, textOf } from '../sheet-sql';
import { sqlName, sqlText } from '../sql';
import {
  CONTENT_COLUMNS,
  OLD_CODE_INTEL_KEY,
  PING_COLUMNS,
  PING_RAW_COLUMNS,
  type PingColumn,
  READ_REQUEST_KEYS,
  requestKeysOf,
  ROW_KEYS,
} from './columns';
import { requestBlock } from './request-blocks';

export type PingShape = 'row' | 'request';

/** The keys of each shape in the order in which a sheet has their fields. */
export const SHEET_KEYS: Record<PingShape, readonly string[]> = { row: ROW_KEYS, request: READ_REQUEST_KEYS };

const BLOCKS = PING_COLUMNS.filter(({ kind }) => kind === 'block');

/** Keys whose value is JSON; that of the others is taken as text. */
const BLOCK_KEYS: Record<PingShape, ReadonlySet<string>> = {
  row: new Set(BLOCKS.map(({ column }) => column)),
  request: new Set([OLD_CODE_INTEL_KEY, ...requestKeysOf(BLOCKS)]),
};

/** The value of a field: a block as the engine would write it, anything else as text. */
function value(key: string, shape: PingShape): string {
  const name = sqlName(key);
  if (!BLOCK_KEYS[shape].has(key)) return `${textOf(key)} AS ${name}`;
  const compact = `CASE WHEN ${RESPELT} IS NULL THEN ${name} ELSE CAST(json(${name}) AS VARCHAR) END`;
  return `${shape === 'row' ? compact : `CAST(${compact} AS JSON)`} AS ${name}`;
}

/** The records of the files of a batch as columns of raw.pings, before they are checked; all VARCHAR. */
function readBatch(files: readonly string[], shape: PingShape, receivedAt: string | null): string {
  const time = shape === 'row' ? '"timestamp"' : receivedAt === null ? 'CAST(NULL AS VARCHAR)' : sqlText(receivedAt);
  const site = shape === 'row' ? 'remote_site_id' : '"site"';
  const fields = PING_COLUMNS.map(
    (column) => `${shape === 'row' ? fromRow(column) : fromRequest(column)} AS ${column.column}`,
  );
  const keys = SHEET_KEYS[shape];
  const sheets = `SELECT ${LINE}, ${EXTRA}, ${keys.map((key) => value(key, shape)).join(',\n  ')}\n${fromSheets(files, keys)}`;
  return `SELECT ${LINE} AS line, ${sqlText(shape)} AS shape, NULLIF(${time}, '') AS time_text, NULLIF(${site}, '') AS site_text,
  ${fields.join(',\n  ')},
  ${EXTRA} AS extra
FROM (${sheets})`;
}

function fromRow({ column, kind }: PingColumn): string {
  return kind === 'list' ? joined(column) : column;
}

function fromRequest(column: PingColumn): string {
  if (column.kind === 'block') return `CAST(${requestBlock(column)} AS VARCHAR)`;
  if (column.request === null) return 'CAST(NULL AS VARCHAR)';
  return column.kind === 'list' ? joined(sqlName(column.request)) : sqlName(column.request);
}

/** A list as the receiver stores it, joined by commas. */
function joined(name: string): string {
  return `CASE WHEN ${name} LIKE '[%' AND json_valid(${name}) THEN array_to_string(json_transform(${name}, '["VARCHAR"]'), ',') ELSE ${name} END`;
}

const COUNT = String.raw`^-?\d{1,15}$`;

/** What a batch belongs to. */
export interface BatchLoad {
  id: string;
  /** Receive time of requests, RFC 3339. */
  receivedAt: string | null;
  now: string;
}

/** The checks in order, each as condition → `reason|field`; the first that holds refuses the record. */
function checks(shape: PingShape, now: string): (readonly [string, string])[] {
  const site = shape === 'row' ? 'remote_site_id' : 'site';
  return [
    ['site_text IS NULL', `missing_field|${site}`],
    ["NOT regexp_matches(site_text, '^[A-Za-z0-9_-]{1,64}$')", `out_of_range|${site}`],
    ["COALESCE(remote_site_version, '') = ''", 'missing_field|version'],
    ["remote_site_version = 'dev' OR LENGTH(remote_site_version) > 200", 'out_of_range|version'],
    ...PING_COLUMNS.flatMap(columnChecks),
    ...activityChecks(),
    ...instantChecks(),
    ...instantBounds(INSTANT_OF_TEXT, now),
  ];
}

function columnChecks(column: PingColumn): (readonly [string, string])[] {
  const name = column.column;
  if (column.kind === 'text' || column.kind === 'list')
    return [[`${name} LIKE '{%' OR ${name} LIKE '[%'`, `wrong_type|${name}`]];
  if (column.kind === 'flag')
    return [[`${name} IS NOT NULL AND ${name} NOT IN ('', 'true', 'false')`, `wrong_type|${name}`]];
  if (column.kind === 'integer')
    return [
      [`NOT regexp_matches(${name}, '^-?[0-9]*$')`, `wrong_type|${name}`],
      [`${name} <> '' AND NOT regexp_matches(${name}, ${sqlText(COUNT)})`, `out_of_range|${name}`],
      [`${name} LIKE '-%'`, `negative_count|${name}`],
    ];
  const shape = `${name}[1] NOT IN ('{', '[')`;
  return column.texts
    ? [[shape, `wrong_type|${name}`]]
    : [
        [shape, `wrong_type|${name}`],
        [`contains(${name}, ':-')`, `negative_count|${name}`],
      ];
}

/** Active users are what every chart is made of: their block is checked to the leaves. */
function activityChecks(): (readonly [string, string])[] {
  const start = String.raw`"StartTime":"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})"`;
  return [
    [
      String.raw`site_activity LIKE '[%' OR regexp_matches(site_activity, '"(DAUs|WAUs|MAUs|RMAUs)":[^\[n]')`,
      'wrong_type|site_activity',
    ],
    [
      `contains(regexp_replace(site_activity, ${sqlText(start)}, '', 'g'), '"StartTime":')`,
      'wrong_type|site_activity.StartTime',
    ],
    [
      String.raw`regexp_matches(site_activity, 'UserCount":([^0-9n]|[0-9]+[.eE])')`,
      'wrong_type|site_activity.UserCount',
    ],
    ["regexp_matches(site_activity, 'UserCount\":[0-9]{11}')", 'out_of_range|site_activity.UserCount'],
  ];
}

/** Columns of a checked batch: those of raw.pings, and `refusal` (`reason|field`, null when the record is good). */
export function checkedBatch(files: readonly string[], shape: PingShape, load: BatchLoad): string {
  const cases = checks(shape, load.now).map(([condition, refusal]) => `WHEN ${condition} THEN ${sqlText(refusal)}`);
  const columns = PING_RAW_COLUMNS.map(([name]) => COMPUTED[name] ?? name);
  return `SELECT ${sqlText(load.id)} AS load_id, ${columns.slice(1).join(', ')},
  CASE ${cases.join('\n  ')} END AS refusal
FROM (${readBatch(files, shape, load.receivedAt)})`;
}

/**
 * The same for the same content: a scalar that is absent, empty, zero or false is left
 * out, and so is when and whence. The engine's own hash is quick; another version of it
 * may hash otherwise, which only means that a repeated ping is compared by meaning.
 */
function contentHash(): string {
  const parts = CONTENT_COLUMNS.map(({ column, kind }) =>
    kind === 'block' ? column : `CASE WHEN ${column} IN ('', '0', 'false') THEN NULL ELSE ${column} END`,
  );
  return `format('{:016x}', hash(${parts.join(', ')}))`;
}

/** Columns of raw.pings that no field holds. */
const COMPUTED: Record<string, string> = {
  site_id: 'LOWER(site_text) AS site_id',
  received_at: `${INSTANT_OF_TEXT} AS received_at`,
  content_hash: `${contentHash()} AS content_hash`,
};
