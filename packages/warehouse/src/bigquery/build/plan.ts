import type { Settings } from '@soundings/shared/settings';
import type { Dialect } from '../../dialect';
import { RAW_KINDS } from '../../ingest/layout';
import { type Model, selectsOf } from '../../models/model';
import { listsOf, paramsOf, paramsSelect } from '../../models/params';
import { MODELS } from '../../models/registry';
import { googlesqlDialect } from '../dialect';
import { type ServedDataset, placeOf } from '../layout';
import type { Mapping } from '../mapping/mapping';
import { rawSelect } from '../mapping/sql';
import { EVENT_DAYS, eventCounts, eventDays, rawEvents } from './events';
import { metaSteps, readingFacts } from './meta';
import { type PastDay, readPastDay } from './past-day';
import { DAY_PINGS, dayPings, PING_KEYS, pingKeys } from './pings';
import type { Place, ReadSteps, Step } from './step';

export interface PlanOptions {
  dataset: ServedDataset;
  mapping: Mapping;
  settings: Settings;
  /** The build whose tables the statements name. */
  id: string;
  /** The clock of the snapshot, RFC 3339. */
  asOf: string;
  /** The build from which earlier days are taken, and the first day that is read anew; null: every day is read. */
  since: { day: string; previous: string } | null;
  /** The past day that is built; null: what the vendor has now. */
  past: PastDay | null;
  /** What the keys of users are made with; null where no statement will run. */
  userSecret: Buffer | null;
}

/** Rows of the vendor's that were refused stay in the raw tables, where they are counted; models do not see them. */
const accepted = (table: string): string => `(SELECT * FROM ${table} WHERE refusal IS NULL)`;

/**
 * Where a model finds a table. Pings are read twice: for which of them count, their keys
 * suffice; whatever else a model reads of them is of the ping that speaks for its day.
 */
function dialectFor(model: Model, { own }: Place): Dialect {
  const pings = model.name === 'stage.pings' ? accepted(own(PING_KEYS)) : own(DAY_PINGS);
  return {
    ...googlesqlDialect(),
    table: (name) => {
      if (name === 'raw.pings') return pings;
      return name.startsWith('raw.') ? accepted(own(name)) : own(name);
    },
  };
}

/**
 * The columns by name, as the table has them: parts may name them in another order. What a
 * SELECT inside of FROM says about order does not count, so that nothing is sorted as a whole.
 */
function written({ columns }: Model, select: string): string {
  const names = columns === undefined ? '*' : Object.keys(columns).join(', ');
  return `SELECT ${names} FROM (${select.trimEnd()}\n)`;
}

function modelSteps(model: Model, place: Place, read: ReadSteps): Step[] {
  const steps = selectsOf(model, dialectFor(model, place)).map((select, part): Step => ({
    table: model.name,
    part,
    sql: written(model, select),
    params: {},
  }));
  return model.name === EVENT_DAYS ? steps.map(read.eventDays) : steps;
}

function settingSteps(settings: Settings, asOf: string): Step[] {
  const params = paramsOf(settings, asOf);
  const lists = Object.entries(listsOf(settings)).map(([table, { column, values }]): Step => ({
    table,
    part: 0,
    sql: `SELECT ${column} FROM UNNEST(@values) AS ${column}`,
    params: { values: { type: 'string[]', value: [...values] } },
  }));
  return [{ table: 'stage.params', part: 0, sql: paramsSelect(googlesqlDialect(), params), params }, ...lists];
}

function recordSteps({ mapping, own }: Place): Step[] {
  return RAW_KINDS.filter((kind) => kind !== 'pings' && kind !== 'events').map((kind) => ({
    table: `raw.${kind}`,
    part: 0,
    sql: rawSelect(kind, mapping, { params: own('stage.params') }),
    params: {},
  }));
}

const readVendor = (place: Place): ReadSteps => ({
  before: [...recordSteps(place), pingKeys(place), rawEvents(place), eventCounts(place)],
  dayPings: dayPings(place),
  eventDays: (step) => eventDays(step, place),
});

/**
 * Every statement of a build in order: each reads the vendor's tables, or of a past day those
 * of the build that is shown, and those before it. Clock and settings come first, then what
 * there is, then every model, then what was read.
 */
export function planOf({ dataset, mapping, settings, id, asOf, since, past, userSecret }: PlanOptions): Step[] {
  const named = (build: string) => (name: string) => `\`${placeOf(dataset, name, build)}\``;
  const takenOver = since === null ? null : { day: since.day, previous: named(since.previous) };
  const place: Place = { mapping, own: named(id), takenOver, userSecret };
  const read = past === null ? readVendor(place) : readPastDay(past.day, named(past.base));
  const facts = { as_of: asOf, demo: 'false', ...(past === null ? readingFacts(place) : { base: past.base }) };
  return [
    ...settingSteps(settings, asOf),
    ...read.before,
    ...MODELS.flatMap((model) => [
      ...modelSteps(model, place, read),
      ...(model.name === 'stage.pings' ? [read.dayPings] : []),
    ]),
    ...metaSteps(place, facts),
  ];
}
