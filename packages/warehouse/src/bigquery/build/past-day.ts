import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { RAW_SCHEMA } from '../../models/raw/schema';
import { endOfDay, knownBy } from '../../snapshot/known-by';
import { EVENT_COUNTS, EVENT_COUNTS_COLUMNS, EVENT_DAYS, EVENT_DAYS_COLUMNS } from './events';
import { DAY_PINGS, DAY_PINGS_COLUMNS, PING_KEYS, PING_KEYS_COLUMNS } from './pings';
import type { ReadSteps, Step } from './step';

/**
 * The tables of a past day are made of those of the build that is shown, as a snapshot file of
 * one is made of the loads of today's: the vendor is not asked again, whose pings are what a
 * build costs most for. What was known is the same condition in both engines.
 */
export interface PastDay {
  day: string;
  /** The build from whose tables it is made. */
  base: string;
}

/** Refused rows have no time that one can rely on: they are told with what was read, as those of a file are with their load. */
const told = (condition: string): string => `refusal IS NOT NULL OR ${condition}`;

function records(kind: RawKind, day: string, table: string): Step {
  const columns = [...Object.keys(RAW_SCHEMA[kind]), 'refusal'].join(', ');
  const known = knownBy(kind, endOfDay(day), 'first_as_of');
  return {
    table: `raw.${kind}`,
    part: 0,
    sql: `SELECT ${columns}
FROM (
  SELECT ${columns}, MIN(CASE WHEN refusal IS NULL THEN as_of END) OVER () AS first_as_of
  FROM ${table}
)
WHERE ${told(known)}`,
    params: {},
  };
}

/**
 * Steps that read what was known at the end of a day out of the tables of another build. A day
 * ends with its last instant, so that what is additive by UTC day is taken over by day.
 */
export function readPastDay(day: string, base: (name: string) => string): ReadSteps {
  const taken = (table: string, columns: readonly string[], where: string): Step => ({
    table,
    part: 0,
    sql: `SELECT ${columns.join(', ')}\nFROM ${base(table)}\nWHERE ${where}`,
    params: {},
  });
  const until = `day <= DATE '${day}'`;
  const plain = RAW_KINDS.filter((kind) => kind !== 'pings' && kind !== 'events');
  return {
    before: [
      ...plain.map((kind) => records(kind, day, base(`raw.${kind}`))),
      taken(PING_KEYS, PING_KEYS_COLUMNS, told(knownBy('pings', endOfDay(day), 'NULL'))),
      taken(EVENT_COUNTS, EVENT_COUNTS_COLUMNS, told(until)),
    ],
    dayPings: taken(DAY_PINGS, DAY_PINGS_COLUMNS, until),
    eventDays: () => taken(EVENT_DAYS, EVENT_DAYS_COLUMNS, until),
  };
}
