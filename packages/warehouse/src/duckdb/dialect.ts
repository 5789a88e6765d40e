import type { Grain } from '@soundings/shared/time';
import type { Dialect } from '../dialect';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The type of a column that holds a closed set: comparing texts with it would turn every value into a text first. */
export const enumType = (values: readonly string[]): string => `ENUM(${values.map(literal).join(', ')})`;

function periodStart(grain: Grain, date: string): string {
  if (grain === 'day') return date;
  if (grain === 'month') return `CAST(DATE_TRUNC('month', ${date}) AS DATE)`;
  return `(${date} - CAST(EXTRACT(DAYOFWEEK FROM ${date}) AS INTEGER))`;
}

function periodEnd(grain: Grain, start: string): string {
  if (grain === 'month') return `CAST(${start} + INTERVAL 1 MONTH AS DATE)`;
  return `(${start} + ${grain === 'week' ? 7 : 1})`;
}

/** How DuckDB spells what the engines spell differently. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  param: (name) => `$${name}`,
  member: (param, values) => `CAST($${param} AS ${enumType(values)})`,
  asMember: (expression, values) => `CAST(${expression} AS ${enumType(values)})`,
  // `= ANY(…)` would be planned as a join with the list, once for each condition of a question. Nothing is in an empty list, NULL neither.
  inList: (expression, param, values) =>
    `(COALESCE(LEN($${param}), 0) > 0 AND list_contains(${values === undefined ? `$${param}` : `CAST($${param} AS ${enumType(values)}[])`}, ${expression}))`,
  table: (name) => name,
  periodStart,
  periodEnd,
  daysBetween: (a, b) => `DATE_DIFF('day', ${a}, ${b})`,
  addDays: (date, days) => `(${date} + CAST(${days} AS INTEGER))`,
  addMonths: (date, months) => `CAST(${date} + INTERVAL (${months}) MONTH AS DATE)`,
  jsonBlock: (json, path) => `NULLIF(CAST(json_extract(${json}, ${literal(path)}) AS VARCHAR), 'null')`,
  jsonTexts: (json, paths) => `json_extract_string(${json}, [${paths.map(literal).join(', ')}])`,
  item: (array, position) => `${array}[${position + 1}]`,
  jsonObject: (fields) =>
    `CAST(json_object(${Object.entries(fields)
      .map(([name, expression]) => `${literal(name)}, ${expression}`)
      .join(', ')}) AS VARCHAR)`,
  safeInt: (text) => `TRY_CAST(${text} AS BIGINT)`,
  // The cast alone takes ten more spellings, and `infinity`.
  safeDate: (text) =>
    `CASE WHEN LENGTH(${text}) = 10 AND CAST(TRY_CAST(${text} AS DATE) AS VARCHAR) = ${text} THEN TRY_CAST(${text} AS DATE) END`,
  valueAtMax: (value, order) => `arg_max_null(${value}, ${order})`,
  matches: (text, pattern) => `regexp_matches(${text}, ${literal(pattern)})`,
  extract: (text, pattern) => `NULLIF(regexp_extract(${text}, ${literal(pattern)}, 1), '')`,
  secondsBetween: (a, b) => `DATE_DIFF('second', ${a}, ${b})`,
  addSeconds: (timestamp, seconds) => `(${timestamp} + TO_SECONDS(${seconds}))`,
  trim: (text) => `TRIM(${text})`,
  md5Hex: (text) => `md5(${text})`,
  intDiv: (a, b) => `((${a}) // NULLIF(${b}, 0))`,
  days: (from, to) =>
    `(SELECT CAST(q.day AS DATE) AS day FROM UNNEST(GENERATE_SERIES(${from}, ${to}, INTERVAL 1 DAY)) AS q(day))`,
  float64: (expression) => `CAST(${expression} AS DOUBLE)`,
};
