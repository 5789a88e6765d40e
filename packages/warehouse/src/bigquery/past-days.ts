import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkedRows } from '../answer';
import type { Cell } from '../cell';
import { SERVED_MODELS } from '../models/registry';
import { type SnapshotInfo, WarehouseError } from '../port';
import { endOfDay } from '../snapshot/known-by';
import { SNAPSHOT_ID_PATTERN } from '../snapshot/manifest';
import { qualified, type ServedDataset } from './layout';
import { answerOf, type Service } from './run';

/** The view that publishes past days: a row of constants for each. It is replaced in one step, once all tables of a day are written. */
export const PAST_DAYS = 'past_days';

/** A past day that a dataset shows. */
export interface PastDayInfo {
  day: string;
  /** Names its tables. */
  id: string;
  dataThrough: string | null;
  builtAt: string;
  demo: boolean;
  /** The {@link SHAPE} of the release that built it. */
  shape: string;
}

/** A mark of the served tables and their columns: what was built by a release with others cannot be read. */
export const SHAPE = createHash('sha256')
  .update(JSON.stringify(SERVED_MODELS.map(({ name, columns = {} }) => [name, Object.keys(columns)])))
  .digest('hex')
  .slice(0, 8);

const row = z.object({
  day: z.iso.date(),
  id: z.string().regex(SNAPSHOT_ID_PATTERN),
  data_through: z.string().nullable(),
  built_at: z.string(),
  demo: z.boolean(),
  shape: z.string().regex(/^[0-9a-f]{8}$/),
});

/** The SELECT that says which past days a dataset shows. */
export const pastDaysQuery = (dataset: ServedDataset): string =>
  `SELECT day, id, data_through, built_at, demo, shape FROM \`${qualified(dataset, PAST_DAYS)}\` ORDER BY day`;

/** The days in the answer to it, the earliest first. Throws a WarehouseError where it is no such answer. */
export function pastDaysIn(rows: Record<string, Cell>[]): PastDayInfo[] {
  return checkedRows({ name: 'past-days', sql: () => '', params: {}, row }, rows).map((one) => ({
    day: one.day,
    id: one.id,
    dataThrough: one.data_through,
    builtAt: one.built_at,
    demo: one.demo,
    shape: one.shape,
  }));
}

/** The view is made by the first build of a release that knows it; see {@link WarehouseError}: the cause is BigQuery's own answer. */
const hasNoView = (error: unknown): boolean =>
  error instanceof WarehouseError && error.cause instanceof Error && error.cause.message.startsWith('404 ');

/** The past days that the dataset shows at this moment, the earliest first. Reads no table, so it is billed nothing. Throws WarehouseErrors. */
export async function readPastDays(service: Service, dataset: ServedDataset): Promise<PastDayInfo[]> {
  const statement = { name: 'past-days', sql: pastDaysQuery(dataset), params: {}, tables: 0, useQueryCache: false };
  try {
    return pastDaysIn(await answerOf(service, statement));
  } catch (error) {
    if (hasNoView(error)) return [];
    throw error;
  }
}

/** A past day as a snapshot to ask. */
export const snapshotOfDay = (
  { day, id, dataThrough, builtAt, demo }: PastDayInfo,
  warning: string | null,
): SnapshotInfo => ({
  id,
  asOf: endOfDay(day),
  dataThrough,
  builtAt,
  demo,
  warning,
});

const literal = (instant: string): string => `TIMESTAMP '${new Date(instant).toISOString()}'`;

function rowSql(found: PastDayInfo): string {
  const { day, id, data_through, built_at, demo, shape } = row.parse({
    ...found,
    data_through: found.dataThrough,
    built_at: found.builtAt,
  });
  return `SELECT DATE '${day}' AS day, '${id}' AS id,
  ${data_through === null ? 'CAST(NULL AS TIMESTAMP)' : literal(data_through)} AS data_through,
  ${literal(built_at)} AS built_at, ${demo ? 'TRUE' : 'FALSE'} AS demo, '${shape}' AS shape`;
}

const NO_DAY = `SELECT CAST(NULL AS DATE) AS day, CAST(NULL AS STRING) AS id, CAST(NULL AS TIMESTAMP) AS data_through,
  CAST(NULL AS TIMESTAMP) AS built_at, CAST(NULL AS BOOL) AS demo, CAST(NULL AS STRING) AS shape LIMIT 0`;

/** The text of the view {@link PAST_DAYS}. It names no table, so that reading it is free. */
export const pastDaysSql = (days: readonly PastDayInfo[]): string =>
  days.length === 0 ? NO_DAY : days.map(rowSql).join('\nUNION ALL\n');
