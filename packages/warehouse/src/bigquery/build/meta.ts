import { createHash } from 'node:crypto';
import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { rawSelect } from '../mapping/sql';
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

/** What was read of one of the vendor's tables, as one load: rows, copies of rows, and the refused ones by reason. */
function loadOf(kind: RawKind, { own }: Place): string {
  const table = own(kind === 'pings' ? PING_KEYS : `raw.${kind}`);
  const newest = kind === 'pings' ? 'received_at' : 'as_of';
  const distinct =
    kind === 'pings'
      ? `(SELECT COUNT(*) FROM (SELECT DISTINCT site_id, received_at, content_hash FROM ${table} WHERE refusal IS NULL))`
      : `(SELECT COUNT(*) FROM ${table} WHERE refusal IS NULL)`;
  return `SELECT
  ${RAW_KINDS.indexOf(kind) + 1} AS seq, '${kind}' AS id, '${kind}' AS kind, @source_${kind} AS source, 'loaded' AS status,
  CAST(NULL AS STRING) AS note, 0 AS bytes, r.lines, r.row_count, r.lines - r.quarantined - r.row_count AS duplicates, r.quarantined,
  q.quarantine_json, '{}' AS unknown_columns_json, CAST(NULL AS TIMESTAMP) AS as_of, p.as_of AS loaded_at, r.newest_data
FROM (
  SELECT
    COUNT(*) AS lines, COUNT(refusal) AS quarantined, MAX(CASE WHEN refusal IS NULL THEN ${newest} END) AS newest_data,
    ${distinct} AS row_count
  FROM ${table}
) AS r
CROSS JOIN (
  SELECT COALESCE('{' || STRING_AGG('"' || refusal || '":' || CAST(records AS STRING), ',' ORDER BY refusal) || '}', '{}') AS quarantine_json
  FROM (SELECT refusal, COUNT(*) AS records FROM ${table} WHERE refusal IS NOT NULL GROUP BY refusal)
) AS q
CROSS JOIN ${own('stage.params')} AS p`;
}

function loads(place: Place): Step {
  const read = RAW_KINDS.filter((kind) => place.mapping[kind] !== null);
  const nothing = `SELECT ${LOADS.map(([name, type]) => `CAST(NULL AS ${type}) AS ${name}`).join(', ')} LIMIT 0`;
  return {
    table: 'meta.loads',
    part: 0,
    sql: read.length === 0 ? nothing : read.map((kind) => loadOf(kind, place)).join('\nUNION ALL\n'),
    params: Object.fromEntries(
      read.map((kind) => [`source_${kind}`, { type: 'string', value: place.mapping[kind]?.table ?? '' } as const]),
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

/** The key of `meta.snapshot` under which a build says how it has read the pings: another may go on from it only where it reads them alike. */
export const PINGS_READ = 'pings_read';

/** A fingerprint of the text that reads the vendor's pings. */
export function pingsRead({ mapping }: Pick<Place, 'mapping'>): string {
  const text = rawSelect('pings', mapping.pings, { params: 'params' });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Clock, and what was read: the tables that a build from files fills from its ledger. */
export function metaSteps(place: Place, asOf: string): Step[] {
  const facts = { as_of: asOf, demo: 'false', [PINGS_READ]: pingsRead(place) };
  const rows = Object.keys(facts).map((key, index) => `SELECT '${key}' AS key, @value_${index} AS value`);
  const params = Object.values(facts).map((value, index) => [`value_${index}`, { type: 'string', value }] as const);
  return [
    loads(place),
    sources(place),
    { table: 'meta.snapshot', part: 0, sql: rows.join('\nUNION ALL\n'), params: Object.fromEntries(params) },
  ];
}
