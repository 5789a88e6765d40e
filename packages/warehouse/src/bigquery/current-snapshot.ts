import { z } from 'zod';
import { checkedRows } from '../answer';
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

/** Reads no table, so it is billed nothing; not from the cache, which would hide a new build. */
function statementFor(dataset: ServedDataset): Statement {
  return {
    name: 'current-snapshot',
    sql: `SELECT id, as_of, data_through, built_at, demo FROM \`${qualified(dataset, CURRENT_SNAPSHOT)}\``,
    params: {},
    tables: 0,
    useQueryCache: false,
  };
}

/** The build that the dataset shows at this moment; null when none was published yet. Throws WarehouseErrors. */
export async function readCurrentSnapshot(service: Service, dataset: ServedDataset): Promise<SnapshotInfo | null> {
  const statement = statementFor(dataset);
  const [current] = checkedRows({ ...statement, sql: () => statement.sql, row }, await answerOf(service, statement));
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
