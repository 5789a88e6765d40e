import { RAW_SCHEMA } from '../../models/raw/schema';
import { EVENT_COLUMNS, EVENT_SOURCES, type EventSource } from './event-columns';
import type { Mapping, Source } from './mapping';
import {
  emptySelect,
  instantChecks,
  instantOf,
  NO_TEXT,
  type Reading,
  type RefusalCheck,
  refusalOf,
  scalarText,
  SITE,
  vendorTexts,
} from './texts';
import { high63, hmacHex, low63 } from './user-keys';

const ORIGINS = ['legacy', 'licensed', 'unlicensed', 'workspace', 'managed_service'];
const KEPT = ['feature', 'action', 'source', 'client_name', 'client_version', 'server_version'] as const;
const MOST_LETTERS = 200;

/** Days by which an event may be stamped later than it came: its partition may be the one before its own day. */
const SLACK_DAYS = 1;

/** What stands for each column of an event before it is checked: what the readers of files call the same. */
const COLUMNS: Record<EventSource, Record<string, string>> = {
  events: {
    origin: `COALESCE(t.origin, CASE WHEN t.site_id IS NOT NULL OR t.licensed_instance_id IS NOT NULL THEN 'licensed'
      WHEN t.unlicensed_instance_id IS NOT NULL THEN 'unlicensed' WHEN t.workspace_id IS NOT NULL THEN 'workspace' ELSE 'managed_service' END)`,
    site_text:
      'COALESCE(t.site_id, t.licensed_instance_id, t.unlicensed_instance_id, t.workspace_id, t.managed_service_id)',
    id_text: 't.event_id',
    action: 't.action',
    client_name: 't.client_name',
    client_version: 't.client_version',
    is_operator: "COALESCE(t.sourcegraph_operator IN ('1', 'true'), FALSE)",
  },
  legacy_events: {
    origin: "'legacy'",
    site_text: 't.site_id',
    // Without an id it is known by all that is read of it.
    id_text: 'COALESCE(t.event_id, TO_HEX(MD5(TO_JSON_STRING(t))))',
    action: NO_TEXT,
    client_name: NO_TEXT,
    client_version: NO_TEXT,
    is_operator: String.raw`COALESCE(REGEXP_CONTAINS(t.public_argument, r'"sourcegraph_operator"\s*:\s*(true|"true")'), FALSE)`,
  },
};

const SAME = {
  license_key: 't.license_key',
  user_text: 't.user_id',
  anonymous_text: 't.anonymous_user_id',
  time_text: 't.happened_at',
  feature: 't.feature',
  source: 't.source',
  server_version: 't.server_version',
};

/** A name that could be anything is no name. */
const nameChecks = (text: string): RefusalCheck[] => [
  [String.raw`REGEXP_CONTAINS(${text}, r'^[{\[]')`, 'wrong_type'],
  [`LENGTH(${text}) > ${MOST_LETTERS}`, 'out_of_range'],
];

/** The same in the same order as for an event of a file. */
const CHECKS: readonly RefusalCheck[] = [
  ['e.site_text IS NULL', 'missing_field'],
  [`NOT REGEXP_CONTAINS(e.site_text, ${SITE})`, 'out_of_range'],
  ['e.id_text IS NULL', 'missing_field'],
  ...nameChecks('e.id_text'),
  [`e.origin NOT IN (${ORIGINS.map((origin) => `'${origin}'`).join(', ')})`, 'out_of_range'],
  ['e.feature IS NULL', 'missing_field'],
  ...KEPT.flatMap((column) => nameChecks(`e.${column}`)),
  ["NOT REGEXP_CONTAINS(e.user_text, r'^[0-9]{1,18}$')", 'wrong_type'],
  ...nameChecks('e.anonymous_text'),
  ['e.time_text IS NULL', 'missing_field'],
  ...instantChecks('e.time_text'),
];

/** Who did it, prefixed by the instance: ids are valid within one only. NULL: nobody. */
const IDENTITY = `CASE WHEN SAFE_CAST(e.user_text AS INT64) <> 0 THEN CONCAT('u:', CAST(SAFE_CAST(e.user_text AS INT64) AS STRING))
      WHEN e.anonymous_text <> '' THEN CONCAT('a:', e.anonymous_text) END`;

/** The columns of raw.events over the checked ones. */
const VALUES: Record<string, string> = {
  event_hi: high63('r.id_hash'),
  event_lo: low63('r.id_hash'),
  user_key: high63('r.user_hash'),
};

/** Of a refused event nothing stays but the reason and, where it has one that can be, its time. */
function kept(name: string): string {
  if (name === 'happened_at') return "IF(r.refusal IN ('too_old', 'future_time'), NULL, r.happened_at) AS happened_at";
  return `IF(r.refusal IS NULL, ${VALUES[name] ?? `r.${name}`}, NULL) AS ${name}`;
}

function eventTexts(kind: EventSource, source: Source, since: string | null): string {
  const picked = EVENT_COLUMNS[kind].map(({ name }) => {
    const path = source.columns[name] ?? null;
    return `${path === null ? NO_TEXT : `NULLIF(${scalarText(path)}, '')`} AS ${name}`;
  });
  return vendorTexts(source, picked, since, SLACK_DAYS);
}

function eventSelect(kind: EventSource, source: Source, { params, since = null }: Reading): string {
  const columns = Object.entries({ ...SAME, ...COLUMNS[kind] }).map(([name, value]) => `${value} AS ${name}`);
  return `SELECT
  ${Object.keys(RAW_SCHEMA.events).map(kept).join(',\n  ')},
  r.refusal
FROM (
  SELECT
    TO_HEX(REVERSE(MD5(e.id_text))) AS id_hash,
    ${hmacHex(`CONCAT(LOWER(e.site_text), ' ', ${IDENTITY})`)} AS user_hash,
    LOWER(e.site_text) AS site_id, TO_HEX(MD5(TRIM(e.license_key))) AS license_hash, e.origin,
    ${instantOf('e.time_text')} AS happened_at,
    ${KEPT.map((name) => `e.${name}`).join(', ')}, e.is_operator,
    COALESCE(e.anonymous_text = 'backend', FALSE) AS is_backend,
  ${refusalOf(CHECKS)}
  FROM (
  SELECT
    ${columns.join(',\n    ')}
  FROM (
  ${eventTexts(kind, source, since)}
  ) AS t
  ) AS e
  CROSS JOIN ${params} AS p
) AS r`;
}

/** Both protocols' tables in the shape of raw.events, with `refusal` beside it. Needs the parameters of {@link userPads}. */
export function eventsSelect(mapping: Mapping, reading: Reading): string {
  const selects = EVENT_SOURCES.flatMap((kind) => {
    const source = mapping[kind];
    return source === null ? [] : [eventSelect(kind, source, reading)];
  });
  return selects.length === 0 ? emptySelect('events') : selects.join('\nUNION ALL\n');
}
