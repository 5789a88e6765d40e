import { dayNumber, dayOf } from '@soundings/shared/time';
import { RAW_SCHEMA } from '../../models/raw/schema';
import type { RawKind } from '../../ingest/layout';
import type { Source } from './mapping';

/** GoogleSQL's name of each type that the raw schema names. */
const TYPES: Record<string, string> = {
  VARCHAR: 'STRING',
  BIGINT: 'INT64',
  DOUBLE: 'FLOAT64',
  BOOLEAN: 'BOOL',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

export const NO_TEXT = 'CAST(NULL AS STRING)';
export const SITE = "r'^[A-Za-z0-9_-]{1,64}$'";
export const INSTANT = String.raw`r'^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}(:?\d{2})?)$'`;

/** A condition, and why a row is refused for which it holds; a condition over NULL never does. */
export type RefusalCheck = readonly [condition: string, reason: string];

/** How a text is made that reads the vendor's. */
export interface Reading {
  /** The table of the clock as a text names it. */
  params: string;
  /** The first day that is read; null: every day is. */
  since?: string | null;
}

/** The first check that holds tells the reason; NULL where none does. */
export const refusalOf = (checks: readonly RefusalCheck[]): string =>
  `CASE\n    ${checks.map(([condition, reason]) => `WHEN ${condition} THEN '${reason}'`).join('\n    ')}\n  END AS refusal`;

/** The vendor's column as it stands behind the alias `v`. */
const reference = (path: string): string =>
  `v.${path
    .split('.')
    .map((part) => `\`${part}\``)
    .join('.')}`;

/** The vendor's column as JSON text, which it can be whatever its type is. */
export const jsonOf = (path: string): string => `TO_JSON_STRING(${reference(path)})`;

/**
 * A column of any type as text: a scalar as it is written, JSON and records as JSON text.
 * One form serves STRING, INT64, BOOL, TIMESTAMP, JSON, STRUCT and ARRAY alike, so that
 * the text does not depend on what a column happens to be.
 */
export const scalarText = (path: string): string =>
  `COALESCE(JSON_VALUE(${jsonOf(path)}), NULLIF(${jsonOf(path)}, 'null'))`;

/** Offsets as BigQuery reads them, fractions down to the microseconds that it keeps. */
export const instantOf = (text: string): string =>
  String.raw`SAFE_CAST(REGEXP_REPLACE(REGEXP_REPLACE(${text}, r'(\.\d{6})\d+', r'\1'), r'([+-]\d{2})(\d{2})$', r'\1:\2') AS TIMESTAMP)`;

/** What an instant must be that says when something came or happened. */
export const instantChecks = (text: string): RefusalCheck[] => [
  [`NOT REGEXP_CONTAINS(${text}, ${INSTANT})`, 'wrong_type'],
  [`${instantOf(text)} IS NULL`, 'out_of_range'],
  [`${instantOf(text)} < TIMESTAMP '2013-01-01 00:00:00+00'`, 'too_old'],
  [`${instantOf(text)} > TIMESTAMP_ADD(p.as_of, INTERVAL 1 DAY)`, 'future_time'],
];

/** Reads the partitions from a day on only; `slack` days more where partitions are by another time than the one that counts. */
function pruned({ partition }: Source, since: string | null, slack: number): string {
  if (since === null || partition === null) return '';
  const day = dayOf(dayNumber(since) - slack);
  return `\n  WHERE v.\`${partition.column}\` >= ${partition.type} '${day}${partition.type === 'DATE' ? '' : ' 00:00:00+00'}'`;
}

/** The vendor's table with every mapped column as the text that `picked` makes of it. */
export function vendorTexts(source: Source, picked: readonly string[], since: string | null, slack = 0): string {
  return `SELECT\n    ${picked.join(',\n    ')}\n  FROM \`${source.table}\` AS v${pruned(source, since, slack)}`;
}

/** A kind that the vendor has not: a table of no rows. */
export function emptySelect(kind: RawKind): string {
  const nulls = Object.entries(RAW_SCHEMA[kind]).map(([name, type]) => `CAST(NULL AS ${TYPES[type]}) AS ${name}`);
  return `SELECT ${nulls.join(', ')}, ${NO_TEXT} AS refusal LIMIT 0`;
}
