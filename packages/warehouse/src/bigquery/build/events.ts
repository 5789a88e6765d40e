import { RAW_SCHEMA } from '../../models/raw/schema';
import { EVENT_SOURCES } from '../mapping/event-columns';
import type { Mapping } from '../mapping/mapping';
import { rawSelect } from '../mapping/sql';
import { userPads } from '../mapping/user-keys';
import { beside, sinceParam } from './days';
import type { Place, Step } from './step';

const RAW_EVENTS = 'raw.events';

/** How many events of a day came, refused ones by reason: one row per UTC day and reason. */
export const EVENT_COUNTS = 'stage.event_counts';
export const EVENT_COUNTS_COLUMNS = ['day', 'refusal', 'records', 'newest'];

/** The model that adds events up, and its columns in order. It is additive by day, as its own text says. */
export const EVENT_DAYS = 'stage.event_days';
export const EVENT_DAYS_COLUMNS = [
  'site_id',
  'user_key',
  'day',
  'area',
  'exclusion',
  'events',
  'duplicates',
  'license_hash',
  'workspace_mark',
];

/** The tables of the vendor's that hold events. */
export const eventTables = (mapping: Mapping): string[] => EVENT_SOURCES.flatMap((kind) => mapping[kind]?.table ?? []);

/** Reads the vendor's events once; of some days only where earlier ones are taken over. */
export function rawEvents({ mapping, own, takenOver, userSecret }: Place): Step {
  const select = rawSelect('events', mapping, { params: own('stage.params'), since: takenOver?.day ?? null });
  const columns = [...Object.keys(RAW_SCHEMA.events), 'refusal'].join(', ');
  return {
    table: RAW_EVENTS,
    part: 0,
    sql: takenOver === null ? select : `SELECT ${columns} FROM (${select})\nWHERE CAST(happened_at AS DATE) >= @since`,
    params: { ...(eventTables(mapping).length === 0 ? {} : userPads(userSecret)), ...sinceParam(takenOver) },
  };
}

/** Counts what was read, so that the events themselves need not be taken over. */
export function eventCounts({ own, takenOver }: Place): Step {
  const select = `SELECT CAST(happened_at AS DATE) AS day, refusal, COUNT(*) AS records, MAX(happened_at) AS newest
FROM ${own(RAW_EVENTS)}
GROUP BY day, refusal`;
  return {
    table: EVENT_COUNTS,
    part: 0,
    sql: beside(select, EVENT_COUNTS, EVENT_COUNTS_COLUMNS, takenOver),
    params: sinceParam(takenOver),
  };
}

/** The days of the model from this build's events, and the earlier ones as the previous build had them. */
export function eventDays(step: Step, { takenOver }: Place): Step {
  if (takenOver === null) return step;
  const select = `SELECT ${EVENT_DAYS_COLUMNS.join(', ')} FROM (${step.sql})`;
  return { ...step, sql: beside(select, EVENT_DAYS, EVENT_DAYS_COLUMNS, takenOver), params: sinceParam(takenOver) };
}
