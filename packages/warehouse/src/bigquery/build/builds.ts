import { createHash } from 'node:crypto';
import { asOfId } from '../../snapshot/files';
import { privateDataset, type ServedDataset } from '../layout';
import type { Calls } from './calls';

/** A table of a build, as {@link buildsIn} finds it. */
export interface BuildTable {
  dataset: string;
  tableId: string;
  /** `raw`, `stage`, `core`, `cube` or `meta`. */
  layer: string;
}

/** The builds that there are tables of, by id, the newest first. */
export type Builds = ReadonlyMap<string, readonly BuildTable[]>;

/** Only what a build on BigQuery names so is ever looked at, and only that is ever removed. */
const TABLE =
  /^(raw|stage|core|cube|meta)_[a-z]+(?:_[a-z]+)*__(\d{8})t(\d{6})z_([0-9a-f]{8})(?:_as_of_(\d{4})_(\d\d)_(\d\d))?$/;
const ID = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-[0-9a-f]{8}(-as-of-\d{4}-\d\d-\d\d)?$/;

/** What tells builds apart that were begun in the same second: their fingerprint and, of a past day, that day. */
export const markOf = (fingerprint: string, day: string | null): string =>
  day === null ? `-${fingerprint}` : `-${asOfId(fingerprint, day)}`;

/** `2024-06-03T06:05:00.123Z` and a mark → `20240603T060500Z-0a1b2c3d`, of a past day `…-as-of-2024-05-20`. */
export function buildId(begunAt: string, mark: string): string {
  return `${new Date(begunAt).toISOString().replaceAll(/[-:]|\.\d+/g, '')}${mark}`;
}

/** When a build was begun, to the second; null where the id is not one that {@link buildId} gives. */
export function begunAtOf(id: string): string | null {
  const [, year, month, day, hour, minute, second] = ID.exec(id) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

/** Two builds with the same fingerprint would run the same statements but for their clock. */
export function fingerprintOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 8);
}

/** Looks for builds of the present or of past days in the served dataset and beside it, published ones and others. */
export async function buildsIn(calls: Calls, served: ServedDataset, of: 'present' | 'past'): Promise<Builds> {
  const { client } = calls.options;
  const found = new Map<string, BuildTable[]>();
  for (const { dataset } of [served, privateDataset(served)]) {
    const [tables] = await calls.make(() => client.dataset(dataset).getTables({ autoPaginate: true }));
    for (const { id: tableId = '' } of tables) {
      const [, layer, date, time, fingerprint = '', ...day] = TABLE.exec(tableId) ?? [];
      const past = day[0] === undefined ? null : day.join('-');
      if (layer === undefined || (past !== null) !== (of === 'past')) continue;
      const id = `${date}T${time}Z${markOf(fingerprint, past)}`;
      found.set(id, [...(found.get(id) ?? []), { dataset, tableId, layer }]);
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? 1 : -1)));
}
