import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../sql';
import { USER_KEY } from './user-keys';

/** How the fields that are checked are called in a refusal. */
export type WireNames = Record<'id' | 'site' | 'user' | 'anonymous' | 'feature', string>;

/** The columns that say who sent an event and who did it, as they came. */
const TEXTS = ['site_text', 'license_key', 'user_text', 'anonymous_text'] as const;

const MOST_BYTES = 200;

/** A name that could be anything is no name: structures, and texts longer than any. Condition → `reason|field`. */
export const textChecks = (column: string, field: string): (readonly [string, string])[] => [
  [`${column} LIKE '{%' OR ${column} LIKE '[%'`, `wrong_type|${field}`],
  [`strlen(${column}) > ${MOST_BYTES}`, `out_of_range|${field}`],
];

/** Who did it, prefixed by the instance: ids are valid within one only. Null: nobody. */
const IDENTITY = `CASE WHEN TRY_CAST(user_text AS BIGINT) <> 0 THEN 'u:' || TRY_CAST(user_text AS BIGINT) WHEN anonymous_text <> '' THEN 'a:' || anonymous_text END`;

const refusal = (checks: readonly (readonly [string, string])[]): string =>
  `CASE ${checks.map(([condition, reason]) => `WHEN ${condition} THEN ${sqlText(reason)}`).join(' ')} END`;

/**
 * Fills the table `event_sender` with what follows from site, licence and user of `select`,
 * and why these are refused: each is told once and not for each of its events.
 */
export async function tellSenders(connection: DuckDBConnection, select: string, names: WireNames): Promise<void> {
  const site = refusal([
    ['site_text IS NULL', `missing_field|${names.site}`],
    ["NOT regexp_full_match(site_text, '[A-Za-z0-9_-]{1,64}')", `out_of_range|${names.site}`],
  ]);
  const user = refusal([
    ["NOT regexp_full_match(user_text, '[0-9]{1,18}')", `wrong_type|${names.user}`],
    ...textChecks('anonymous_text', names.anonymous),
  ]);
  await connection.run(`CREATE OR REPLACE TEMP TABLE event_sender AS
SELECT ${TEXTS.join(', ')}, site_id, md5(TRIM(license_key)) AS license_hash, COALESCE(anonymous_text = 'backend', FALSE) AS is_backend,
  CASE WHEN identity IS NOT NULL THEN ${USER_KEY} END AS user_key, ${site} AS site_refusal, ${user} AS user_refusal
FROM (SELECT *, LOWER(site_text) AS site_id, ${IDENTITY} AS identity FROM (SELECT DISTINCT ${TEXTS.join(', ')} FROM (${select})))`);
}

/** Adds the columns of `event_sender` to the events of an alias. */
export const joinSenders = (alias: string): string =>
  `LEFT JOIN event_sender AS s ON ${TEXTS.map((text) => `s.${text} IS NOT DISTINCT FROM ${alias}.${text}`).join(' AND ')}`;
