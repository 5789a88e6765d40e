import { z } from 'zod';
import { checkedRows } from '../answer';
import type { Cell } from '../cell';
import type { SnapshotInfo } from '../port';
import { SNAPSHOT_ID_PATTERN } from '../snapshot/manifest';
import { CURRENT_SNAPSHOT, qualified, type ServedDataset } from './layout';
import { answerOf, type Service, type Statement } from './run';

const row = z.object({
  id: z.string().regex(SNAPSHOT_ID_PATTERN),
  as_of: z.string(),
  data_through: z.string().nullable(),
  built_at: z.string(),
  demo: z.boolean(),
});

/** The SELECT that says which build a dataset shows. */
export const currentSnapshotQuery = (dataset: ServedDataset): string =>
  `SELECT id, as_of, data_through, built_at, demo FROM \`${qualified(dataset, CURRENT_SNAPSHOT)}\``;

/** The build in the answer to it; null when none was published yet. Throws a WarehouseError where it is no such answer. */
export function snapshotIn(rows: Record<string, Cell>[]): SnapshotInfo | null {
  const [current] = checkedRows({ name: 'current-snapshot', sql: () => '', params: {}, row }, rows);
  if (current === undefined) return null;
  return {
    id: current.id,
    asOf: current.as_of,
    dataThrough: current.data_through,
    builtAt: current.built_at,
    demo: current.demo,
    warning: null,
  };
}

/** Reads no table, so it is billed nothing; not from the cache, which would hide a new build. */
function statementFor(dataset: ServedDataset): Statement {
  return {
    name: 'current-snapshot',
    sql: currentSnapshotQuery(dataset),
    params: {},
    tables: 0,
    useQueryCache: false,
  };
}

/** The build that the dataset shows at this moment; null when none was published yet. Throws WarehouseErrors. */
export async function readCurrentSnapshot(service: Service, dataset: ServedDataset): Promise<SnapshotInfo | null> {
  return snapshotIn(await answerOf(service, statementFor(dataset)));
}
