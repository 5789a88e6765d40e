import { MODELS } from '../../models/registry';

/** How BigQuery lays a table out; a query that names days or instances reads only their part. */
interface Storage {
  /** The DATE or TIMESTAMP column whose days are the partitions. */
  partition: string | null;
  /** The columns by which rows lie together, at most four. */
  cluster: readonly string[];
}

/** Private tables have no declared columns: those with days in them stand here. */
const PRIVATE: Record<string, Storage> = {
  'raw.events': { partition: 'happened_at', cluster: ['site_id'] },
  'stage.event_counts': { partition: 'day', cluster: [] },
  'stage.event_days': { partition: 'day', cluster: ['site_id'] },
  'stage.event_site_days': { partition: 'day', cluster: ['site_id'] },
  'stage.ping_keys': { partition: 'day', cluster: ['site_id'] },
  'stage.day_pings': { partition: 'day', cluster: ['site_id'] },
  'stage.pings': { partition: 'day', cluster: ['site_id'] },
  'stage.ping_days': { partition: 'day', cluster: ['site_id'] },
  'stage.ping_levels': { partition: 'day', cluster: ['site_id'] },
  'stage.grid': { partition: 'day', cluster: ['instance_no'] },
  'stage.periods': { partition: 'period_start', cluster: ['grain', 'instance_no'] },
};

const DAYS = ['day', 'period_start'];
/** Each as far as a table has it: what questions name besides days. */
const CLUSTER = ['metric', 'grain', 'instance_no', 'site_id', 'id'];
/** Too small for partitions: a row or a few for each day. */
const SMALL = new Set(['cube.calendar', 'cube.unlinked']);

const PLAIN: Storage = { partition: null, cluster: [] };

/** Where the rows of a table of a build lie. */
export function storageOf(table: string): Storage {
  const stated = PRIVATE[table];
  if (stated !== undefined) return stated;
  const columns = MODELS.find(({ name }) => name === table)?.columns;
  if (columns === undefined || SMALL.has(table)) return PLAIN;
  const cluster = CLUSTER.filter((column) => column in columns && !(column === 'id' && 'instance_no' in columns));
  return {
    partition: DAYS.find((column) => columns[column]?.type === 'date') ?? null,
    cluster: cluster.slice(0, 4),
  };
}
