import { OVERRIDE_PAIRS } from '../../ingest/csv/tables';
import type { RawKind } from '../../ingest/layout';
import { CONTENT_COLUMNS } from '../../ingest/pings/columns';
import { RAW_SCHEMA } from '../../models/raw/schema';
import { type MappedColumn, mappedColumns } from './columns';
import { eventsSelect } from './events-sql';
import type { Mapping, Source } from './mapping';
import {
  emptySelect,
  INSTANT,
  instantChecks,
  instantOf,
  jsonOf,
  NO_TEXT,
  type Reading,
  type RefusalCheck,
  refusalOf,
  scalarText,
  SITE,
  vendorTexts,
} from './texts';

/** A column as the text that is checked; see {@link scalarText}. */
function asText({ name, reading }: MappedColumn, source: Source): string {
  const path = source.columns[name] ?? null;
  if (path === null) return NO_TEXT;
  const json = jsonOf(path);
  const text = scalarText(path);
  if (reading.as === 'list' || reading.as === 'tags')
    return `IF(STARTS_WITH(${json}, '['), ARRAY_TO_STRING(JSON_VALUE_ARRAY(${json}), ','), ${text})`;
  if (reading.as === 'block') return `NULLIF(NULLIF(TRIM(${text}), ''), 'null')`;
  return reading.of === 'record' || reading.as === 'site' || reading.as === 'received'
    ? `NULLIF(TRIM(${text}), '')`
    : text;
}

/** The typed value of a text of a record. */
const RECORD_VALUES: Record<string, (text: string) => string> = {
  text: (text) => text,
  lower: (text) => `LOWER(${text})`,
  site: (text) => `LOWER(${text})`,
  version: (text) => `REGEXP_REPLACE(${text}, r'^v', '')`,
  tags: (text) =>
    `ARRAY_TO_STRING(ARRAY(SELECT TRIM(tag) FROM UNNEST(SPLIT(${text}, ',')) AS tag WITH OFFSET AS place WHERE TRIM(tag) <> '' ORDER BY place), ',')`,
  count: (text) => String.raw`SAFE_CAST(REGEXP_REPLACE(${text}, r'\.0+$', '') AS INT64)`,
  amount: (text) => `SAFE_CAST(${text} AS FLOAT64)`,
  flag: (text) => `SAFE_CAST(LOWER(${text}) AS BOOL)`,
  day: (text) => `SAFE_CAST(${text} AS DATE)`,
  instant: instantOf,
};

/** Why a text of a record is refused, as condition and reason; the loader of files refuses the same. */
const RECORD_CHECKS: Record<string, (text: string) => readonly RefusalCheck[]> = {
  site: (text) => [[`NOT REGEXP_CONTAINS(${text}, ${SITE})`, 'out_of_range']],
  version: (text) => [[String.raw`NOT REGEXP_CONTAINS(${text}, r'^v?\d{1,4}\.\d{1,4}(\.\d{1,9})?$')`, 'out_of_range']],
  count: (text) => [
    [String.raw`REGEXP_CONTAINS(${text}, r'^-\d+(\.0+)?$')`, 'negative_count'],
    [String.raw`NOT REGEXP_CONTAINS(${text}, r'^\d+(\.0+)?$')`, 'wrong_type'],
    [String.raw`NOT REGEXP_CONTAINS(${text}, r'^\d{1,15}(\.0+)?$')`, 'out_of_range'],
  ],
  amount: (text) => [[String.raw`NOT REGEXP_CONTAINS(${text}, r'^-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$')`, 'wrong_type']],
  flag: (text) => [[`LOWER(${text}) NOT IN ('true', 'false')`, 'wrong_type']],
  day: (text) => [
    [String.raw`NOT REGEXP_CONTAINS(${text}, r'^\d{4}-\d{2}-\d{2}$')`, 'wrong_type'],
    [`${text} IS NOT NULL AND SAFE_CAST(${text} AS DATE) IS NULL`, 'out_of_range'],
  ],
  instant: (text) => [
    [`NOT REGEXP_CONTAINS(${text}, ${INSTANT})`, 'wrong_type'],
    [`${text} IS NOT NULL AND ${instantOf(text)} IS NULL`, 'out_of_range'],
  ],
};

const PING_CHECKS: Record<string, (text: string) => readonly RefusalCheck[]> = {
  text: (text) => [[`REGEXP_CONTAINS(${text}, r'^[{\\[]')`, 'wrong_type']],
  list: (text) => [[`REGEXP_CONTAINS(${text}, r'^[{\\[]')`, 'wrong_type']],
  flag: (text) => [[`${text} NOT IN ('', 'true', 'false')`, 'wrong_type']],
  integer: (text) => [
    [String.raw`NOT REGEXP_CONTAINS(${text}, r'^(-?\d+)?$')`, 'wrong_type'],
    [`STARTS_WITH(${text}, '-')`, 'negative_count'],
    [String.raw`NOT REGEXP_CONTAINS(${text}, r'^\d{0,15}$')`, 'out_of_range'],
  ],
  block: (text) => [[`NOT REGEXP_CONTAINS(${text}, r'^[{\\[]')`, 'wrong_type']],
  site: (text) => [[`NOT REGEXP_CONTAINS(${text}, ${SITE})`, 'out_of_range']],
  version: (text) => [
    [`${text} = ''`, 'missing_field'],
    [`${text} = 'dev' OR LENGTH(${text}) > 200`, 'out_of_range'],
  ],
  received: instantChecks,
};

/** Active users are what every chart is made of: their block is checked to the leaves. */
const ACTIVITY_CHECKS: readonly RefusalCheck[] = [
  [
    String.raw`STARTS_WITH(t.site_activity, '[') OR REGEXP_CONTAINS(t.site_activity, r'"(DAUs|WAUs|MAUs|RMAUs)"\s*:\s*[^\[n\s]')`,
    'wrong_type',
  ],
  [String.raw`REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*([^0-9n\s]|[0-9]+[.eE])')`, 'wrong_type'],
  [String.raw`REGEXP_CONTAINS(t.site_activity, r'UserCount"\s*:\s*[0-9]{11}')`, 'out_of_range'],
];

/** The checks of one column in order. A CASE takes the first that holds; one over NULL never does. */
function checksOf({ name, reading, required }: MappedColumn): RefusalCheck[] {
  const text = `t.${name}`;
  const checks = (reading.of === 'ping' ? PING_CHECKS : RECORD_CHECKS)[reading.as]?.(text) ?? [];
  const negative = reading.of === 'ping' && reading.as === 'block' && reading.texts === undefined;
  return [
    ...(required ? [[`${text} IS NULL`, 'missing_field'] as const] : []),
    ...checks,
    ...(negative ? [[String.raw`REGEXP_CONTAINS(${text}, r':\s*-')`, 'negative_count'] as const] : []),
  ];
}

/** What records of a kind must satisfy besides their columns. */
const RULES: Partial<Record<RawKind, readonly RefusalCheck[]>> = {
  overrides: [
    [
      `t.field || ' ' || t.value NOT IN (${OVERRIDE_PAIRS.map(([field, value]) => `'${field} ${value}'`).join(', ')})`,
      'out_of_range',
    ],
    ['t.valid_to <= t.valid_from', 'out_of_range'],
  ],
  links: [['t.valid_to <= t.valid_from', 'out_of_range']],
};

function refusal(kind: PlainKind, columns: readonly MappedColumn[]): string {
  const checks = [...columns.flatMap(checksOf), ...(kind === 'pings' ? ACTIVITY_CHECKS : []), ...(RULES[kind] ?? [])];
  return refusalOf(checks);
}

/** The same for the same content: a scalar that is absent, empty, zero or false is left out, and so is when and whence. */
function contentHash(): string {
  const parts = CONTENT_COLUMNS.map(({ column, kind }) =>
    kind === 'block' ? `t.${column}` : `IF(t.${column} IN ('', '0', 'false'), NULL, t.${column}) AS ${column}`,
  );
  return `TO_HEX(MD5(TO_JSON_STRING(STRUCT(${parts.join(', ')}))))`;
}

/** Raw columns that no column of the vendor's holds. A row is known by all that it says: copies of it are one. */
const MADE: Record<string, string> = {
  load_id: 'TO_HEX(MD5(TO_JSON_STRING(t)))',
  line: '0',
  shape: "'row'",
  extra: NO_TEXT,
  content_hash: contentHash(),
};

function valueOf({ name, reading }: MappedColumn): string {
  const text = `t.${name}`;
  if (reading.of === 'record') return RECORD_VALUES[reading.as]!(text);
  if (reading.as === 'site') return `LOWER(${text})`;
  return reading.as === 'received' ? instantOf(text) : text;
}

type PlainKind = Exclude<RawKind, 'events'>;

function plainSelect(kind: PlainKind, source: Source, { params, since = null }: Reading): string {
  const columns = mappedColumns(kind);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const values = Object.keys(RAW_SCHEMA[kind]).map((name) => {
    const column = byName.get(name);
    const value = column === undefined ? MADE[name]! : valueOf(column);
    // A record without an instant of its own is as the clock of the build finds it.
    return `${name === 'as_of' ? `COALESCE(${value}, p.as_of)` : value} AS ${name}`;
  });
  const picked = columns.map((column) => `${asText(column, source)} AS ${column.name}`);
  return `SELECT
  ${values.join(',\n  ')},
  ${refusal(kind, columns)}
FROM (
  ${vendorTexts(source, picked, since)}
) AS t
CROSS JOIN ${params} AS p`;
}

/**
 * A SELECT over the vendor's tables in the shape of the raw table, with `refusal` beside it:
 * the reason code of a row that the loader of files would refuse too, else null. A kind that
 * the vendor has not is an empty table. That of events has parameters: {@link userPads}.
 */
export function rawSelect(kind: RawKind, mapping: Mapping, reading: Reading): string {
  if (kind === 'events') return eventsSelect(mapping, reading);
  const source = mapping[kind];
  return source === null ? emptySelect(kind) : plainSelect(kind, source, reading);
}
