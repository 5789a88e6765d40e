import { createHash } from 'node:crypto';
import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { rawSelect } from '../mapping/sql';
import { secretMark } from '../mapping/user-keys';
import { EVENT_COUNTS, eventTables } from './events';
import { PING_KEYS } from './pings';
import type { Place, Step } from './step';

/** The columns of `meta.loads` in order, with their types, as a build from files has them. */
const LOADS: readonly (readonly [string, string])[] = [
  ['seq', 'INT64'],
  ['id', 'STRING'],
  ['kind', 'STRING'],
  ['source', 'STRING'],
  ['status', 'STRING'],
  ['note', 'STRING'],
  ['bytes', 'INT64'],
  ['lines', 'INT64'],
  ['row_count', 'INT64'],
  ['duplicates', 'INT64'],
  ['quarantined', 'INT64'],
  ['quarantine_json', 'STRING'],
  ['unknown_columns_json', 'STRING'],
  ['as_of', 'TIMESTAMP'],
  ['loaded_at', 'TIMESTAMP'],
  ['newest_data', 'TIMESTAMP'],
];

/** Rows, distinct ones, the refused ones and the newest instant of what was read of a kind, and the refused by reason. */
interface Counts {
  read: string;
  refused: string;
}

const refusedOf = (table: string): string =>
  `SELECT refusal, COUNT(*) AS records FROM ${table} WHERE refusal IS NOT NULL GROUP BY refusal`;

function countsOf(kind: RawKind, { own }: Place): Counts {
  if (kind === 'events') return eventCountsOf(own(EVENT_COUNTS));
  const table = own(kind === 'pings' ? PING_KEYS : `raw.${kind}`);
  const newest = kind === 'pings' ? 'received_at' : 'as_of';
  const distinct =
    kind === 'pings'
      ? `(SELECT COUNT(*) FROM (SELECT DISTINCT site_id, received_at, content_hash FROM ${table} WHERE refusal IS NULL))`
      : `(SELECT COUNT(*) FROM ${table} WHERE refusal IS NULL)`;
  const read = `SELECT
    COUNT(*) AS lines, COUNT(refusal) AS quarantined, MAX(CASE WHEN refusal IS NULL THEN ${newest} END) AS newest_data,
    ${distinct} AS row_count
  FROM ${table}`;
  return { read, refused: refusedOf(table) };
}

/** Copies of an event are rows of a load, as in one of files; it is the models that count them once. */
const eventCountsOf = (table: string): Counts => ({
  read: `SELECT
    COALESCE(SUM(records), 0) AS lines, COALESCE(SUM(CASE WHEN refusal IS NOT NULL THEN records END), 0) AS quarantined,
    MAX(CASE WHEN refusal IS NULL THEN newest END) AS newest_data, COALESCE(SUM(CASE WHEN refusal IS NULL THEN records END), 0) AS row_count
  FROM ${table}`,
  refused: `SELECT refusal, SUM(records) AS records FROM ${table} WHERE refusal IS NOT NULL GROUP BY refusal`,
});

/** The vendor's tables from which a kind is read. */
const tablesOf = (kind: RawKind, { mapping }: Pick<Place, 'mapping'>): string[] =>
  kind === 'events' ? eventTables(mapping) : [mapping[kind]?.table ?? []].flat();

/** What was read of a kind, as one load: rows, copies of rows, and the refused ones by reason. */
function loadOf(kind: RawKind, place: Place): string {
  const { read, refused } = countsOf(kind, place);
  return `SELECT
  ${RAW_KINDS.indexOf(kind) + 1} AS seq, '${kind}' AS id, '${kind}' AS kind, @source_${kind} AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  ${read}
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (${refused})
) AS q
CROSS JOIN ${place.own('stage.params')} AS p`;
}

function loads(place: Place): Step {
  const read = RAW_KINDS.filter((kind) => tablesOf(kind, place).length > 0);
  const nothing = `SELECT ${LOADS.map(([name, type]) => `CAST(NULL AS ${type}) AS ${name}`).join(', ')} LIMIT 0`;
  return {
    table: 'meta.loads',
    part: 0,
    sql: read.length === 0 ? nothing : read.map((kind) => loadOf(kind, place)).join('\nUNION ALL\n'),
    params: Object.fromEntries(
      read.map((kind) => [`source_${kind}`, { type: 'string', value: tablesOf(kind, place).join(', ') } as const]),
    ),
  };
}

function sources({ own }: Place): Step {
  return {
    table: 'meta.sources',
    part: 0,
    sql: `SELECT
  kind, COUNT(l.id) AS loads, COALESCE(SUM(l.row_count), 0) AS row_count, COALESCE(SUM(l.duplicates), 0) AS duplicates,
  COALESCE(SUM(l.quarantined), 0) AS quarantined, MAX(l.newest_data) AS newest_data, MAX(l.loaded_at) AS last_loaded_at
FROM UNNEST(@kinds) AS kind
LEFT JOIN ${own('meta.loads')} AS l USING (kind)
GROUP BY kind`,
    params: { kinds: { type: 'string[]', value: [...RAW_KINDS] } },
  };
}

/**
 * How a build has read what another may take over, by keys of `meta.snapshot`: a fingerprint
 * of the text that reads it, and of the secret behind the keys of users. Another build goes
 * on from it only where it reads alike.
 */
export function readingsOf({
  mapping,
  userSecret,
}: Pick<Place, 'mapping' | 'userSecret'>): Record<string, { what: string; value: string }> {
  const printed = (kind: RawKind) => rawSelect(kind, mapping, { params: 'params' });
  const mark = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const secret = eventTables(mapping).length === 0 ? '' : secretMark(userSecret);
  return {
    pings_read: { what: 'pings', value: mark(printed('pings')) },
    events_read: { what: 'events', value: mark(`${printed('events')} ${secret}`) },
  };
}

/** The same as facts of a build. */
export const readingFacts = (place: Pick<Place, 'mapping' | 'userSecret'>): Record<string, string> =>
  Object.fromEntries(Object.entries(readingsOf(place)).map(([key, { value }]) => [key, value]));

/** The facts of the build, and what was read: the tables that a build from files fills from its ledger. */
export function metaSteps(place: Place, facts: Record<string, string>): Step[] {
  const rows = Object.keys(facts).map((key, index) => `SELECT '${key}' AS key, @value_${index} AS value`);
  const params = Object.values(facts).map((value, index) => [`value_${index}`, { type: 'string', value }] as const);
  return [
    loads(place),
    sources(place),
    { table: 'meta.snapshot', part: 0, sql: rows.join('\nUNION ALL\n'), params: Object.fromEntries(params) },
  ];
}
