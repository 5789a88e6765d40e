import {
  DEPLOY_TYPES,
  DRIFTS,
  EVENT_LEVELS,
  HOSTINGS,
  LIFECYCLES,
  LIVENESSES,
  PING_LEVELS,
  SEGMENTS,
  STATUSES,
} from '@soundings/shared/telemetry';
import { bool, type Columns, day, int, oneOf, text } from '../model';

/** By which every number can be filtered and broken down. */
export const ATTRIBUTES: Columns = {
  hosting: oneOf(HOSTINGS, "Today's."),
  status: oneOf(STATUSES, 'On the last day of the period.'),
  permitted_pings: oneOf(PING_LEVELS, 'On the last day of the period; null: unknown.'),
  permitted_events: oneOf(EVENT_LEVELS, 'On the last day of the period; null: unknown.'),
  liveness: oneOf(LIVENESSES, "Today's."),
  drift: oneOf(DRIFTS, "Today's."),
  lifecycle: oneOf(LIFECYCLES, "Today's."),
  deploy_type: oneOf(DEPLOY_TYPES, 'On the last day of the period.'),
  segment: oneOf(SEGMENTS, "Today's."),
  version_minor: text('On the last day of the period: `major.minor`, `insiders`, or null before the first ping.'),
  minor_key: int('Version key of that minor release: orders and compares.'),
  versions_behind: int('On the last day of the period.'),
  in_customers: bool("Today's."),
};

/**
 * What a reading knows of its instance: its attributes, and whether events can tell anything of
 * it. Of an instance that never delivered one there is no reading of theirs: all would say the
 * same, which the questions derive (see queries/eventless.ts).
 */
export const KIND: Columns = {
  ...ATTRIBUTES,
  delivers_events: bool('It has ever delivered an event; null: no instance has.'),
  last_week: day('Of a week, where delivers_events is not true: the first day of the last week of its life.'),
};

const KIND_NAMES = Object.keys(KIND);

/** Columns as a select list, each qualified by `alias`. */
export const listOf = (names: readonly string[], alias: string): string =>
  names.map((name) => `${alias}.${name}`).join(', ');

/** The columns of KIND as a select list, each qualified by `alias`. */
export const kindList = (alias: string): string => listOf(KIND_NAMES, alias);
