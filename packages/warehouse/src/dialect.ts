import type { Grain } from '@soundings/shared/time';

/**
 * The few places in which the engines differ (docs: portable subset of GoogleSQL and
 * DuckDB). Models and questions are written once and call these; everything else in
 * their text means the same on both engines.
 */
export interface Dialect {
  name: 'duckdb' | 'googlesql';
  /** A bound value. */
  param(name: string): string;
  /** A bound member of a closed set, to compare with a column of that set. */
  member(param: string, values: readonly string[]): string;
  /** An expression whose values are all of a closed set, as a column of that set would be. */
  asMember(expression: string, values: readonly string[]): string;
  /** A bound list as a membership test of `expression`; `values` when both are of that closed set. */
  inList(expression: string, param: string, values?: readonly string[]): string;
  /** A table of the warehouse, as `layer.table`. */
  table(name: string): string;
  /** The first day of the period that holds the DATE expression. */
  periodStart(grain: Grain, date: string): string;
  /** The first day after the period that starts on the DATE expression. */
  periodEnd(grain: Grain, start: string): string;
  /** Whole days from DATE a to DATE b. */
  daysBetween(a: string, b: string): string;
  /** DATE plus an INT64 expression of days. */
  addDays(date: string, days: string): string;
  /** DATE plus a literal number of calendar months; a day past the end becomes the last day. */
  addMonths(date: string, months: number): string;
  /** One block of a JSON text as JSON text, null when absent or JSON's own null; `path` like `$.a[0].b`. */
  jsonBlock(json: string, path: string): string;
  /** The scalars at several paths of a JSON text, read in one pass: an array for `item`. What stands for an object is no number and no day. */
  jsonTexts(json: string, paths: readonly string[]): string;
  /** The item at a literal position from 0 of an array. */
  item(array: string, position: number): string;
  /** A JSON object as text, from field name to an expression of STRING, INT64, BOOL or DATE. */
  jsonObject(fields: Record<string, string>): string;
  /** A text as INT64 the way JSON writes numbers, rounded half away from zero; null when it is none. */
  safeInt(text: string): string;
  /** A text as DATE, null when it is not `YYYY-MM-DD`. */
  safeDate(text: string): string;
  /** Among the rows of a group, `value` (null too) where `order` is greatest. Order values must be distinct. */
  valueAtMax(value: string, order: string): string;
  /** True when the RE2 pattern (a literal) occurs in the text. */
  matches(text: string, pattern: string): string;
  /** The first group of the RE2 pattern (a literal) in the text, null when it does not match. */
  extract(text: string, pattern: string): string;
  /** Seconds from TIMESTAMP a to TIMESTAMP b, fractions of both cut off. */
  secondsBetween(a: string, b: string): string;
  /** TIMESTAMP plus an INT64 expression of seconds. */
  addSeconds(timestamp: string, seconds: string): string;
  /** A text without the spaces (of Unicode, no tabs and no line ends) around it. */
  trim(text: string): string;
  /** The MD5 of a text in lower-case hex. */
  md5Hex(text: string): string;
  /** Integer division towards zero; null when b is 0. */
  intDiv(a: string, b: string): string;
  /** A derived table with one DATE column `day`: every day from DATE a to DATE b, both included. */
  days(from: string, to: string): string;
  float64(expression: string): string;
}
