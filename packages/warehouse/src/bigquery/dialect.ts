import type { Grain } from '@soundings/shared/time';
import type { Dialect } from '../dialect';

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function periodStart(grain: Grain, date: string): string {
  if (grain === 'day') return date;
  return `DATE_TRUNC(${date}, ${grain === 'month' ? 'MONTH' : 'WEEK'})`;
}

function periodEnd(grain: Grain, start: string): string {
  if (grain === 'month') return `DATE_ADD(${start}, INTERVAL 1 MONTH)`;
  return `(${start} + ${grain === 'week' ? 7 : 1})`;
}

/** How GoogleSQL, the language of BigQuery, spells what the engines spell differently; `tableName` says where a table lies. */
export const googlesqlDialect = (tableName: (name: string) => string = (name) => name): Dialect => ({
  name: 'googlesql',
  param: (name) => `@${name}`,
  member: (param) => `@${param}`,
  asMember: (expression) => expression,
  inList: (expression, param) => `${expression} IN UNNEST(@${param})`,
  table: (name) => `\`${tableName(name)}\``,
  periodStart,
  periodEnd,
  daysBetween: (a, b) => `DATE_DIFF(${b}, ${a}, DAY)`,
  addDays: (date, days) => `DATE_ADD(${date}, INTERVAL (${days}) DAY)`,
  addMonths: (date, months) => `DATE_ADD(${date}, INTERVAL (${months}) MONTH)`,
  jsonBlock: (json, path) => `JSON_QUERY(${json}, ${literal(path)})`,
  jsonTexts: (json, paths) => `[${paths.map((path) => `JSON_VALUE(${json}, ${literal(path)})`).join(', ')}]`,
  item: (array, position) => `${array}[OFFSET(${position})]`,
  jsonObject: (fields) =>
    `TO_JSON_STRING(STRUCT(${Object.entries(fields)
      .map(([name, expression]) => `${expression} AS ${name}`)
      .join(', ')}))`,
  // A number of JSON may have a fraction or an exponent, which a cast to INT64 alone refuses.
  safeInt: (text) => `SAFE_CAST(SAFE_CAST(${text} AS NUMERIC) AS INT64)`,
  safeDate: (text) =>
    `CASE WHEN CAST(SAFE_CAST(${text} AS DATE) AS STRING) = ${text} THEN SAFE_CAST(${text} AS DATE) END`,
  valueAtMax: (value, order) => `ANY_VALUE(${value} HAVING MAX ${order})`,
  matches: (text, pattern) => `REGEXP_CONTAINS(${text}, ${literal(pattern)})`,
  extract: (text, pattern) => `NULLIF(REGEXP_EXTRACT(${text}, ${literal(pattern)}), '')`,
  // TIMESTAMP_DIFF counts whole seconds that have passed, not seconds that have begun.
  secondsBetween: (a, b) => `(UNIX_SECONDS(${b}) - UNIX_SECONDS(${a}))`,
  addSeconds: (timestamp, seconds) => `TIMESTAMP_ADD(${timestamp}, INTERVAL (${seconds}) SECOND)`,
  // TRIM takes tabs and line ends too.
  trim: (text) => `REGEXP_REPLACE(${text}, r'^\\p{Zs}+|\\p{Zs}+$', '')`,
  md5Hex: (text) => `TO_HEX(MD5(${text}))`,
  intDiv: (a, b) => `DIV(${a}, NULLIF(${b}, 0))`,
  days: (from, to) => `(SELECT day FROM UNNEST(GENERATE_DATE_ARRAY(${from}, ${to})) AS day)`,
  float64: (expression) => `CAST(${expression} AS FLOAT64)`,
});
