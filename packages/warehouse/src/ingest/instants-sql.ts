import { sqlText } from './sql';

const INSTANT = String.raw`^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?( ?UTC|Z|[+-]\d{2}:\d{2})$`;

/** The instant of the text in the column `time_text`: UTC, null when it is none. */
export const INSTANT_OF_TEXT =
  // What ends in Z needs no calendar of time zones, which is slow.
  "CASE WHEN suffix(time_text, 'Z') THEN TRY_CAST(time_text AS TIMESTAMP) ELSE TRY_CAST(time_text AS TIMESTAMPTZ) AT TIME ZONE 'UTC' END";

/** What a text must be to be an instant that a record may name: condition → `reason|field` of a refusal. */
export const instantChecks = (): (readonly [string, string])[] => [
  ['time_text IS NULL', 'missing_field|timestamp'],
  [`NOT regexp_matches(time_text, ${sqlText(INSTANT)})`, 'wrong_type|timestamp'],
];

/** The bounds of an instant that is given by an expression. */
export function instantBounds(instant: string, now: string): (readonly [string, string])[] {
  const limit = `CAST(${sqlText(now)} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`;
  return [
    [`${instant} IS NULL`, 'out_of_range|timestamp'],
    [`${instant} < TIMESTAMP '2013-01-01 00:00:00'`, 'too_old|timestamp'],
    [`${instant} > ${limit} + INTERVAL 1 DAY`, 'future_time|timestamp'],
  ];
}
