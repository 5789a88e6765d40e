import { SOURCE_KINDS, type SourcesReply } from '@soundings/shared/sources';
import { sources as sourcesQuery } from '@soundings/warehouse/queries/sources';
import { unlinked } from '@soundings/warehouse/queries/unlinked';
import { type Asking, metaOf, run } from './question';

/** What was loaded, how fresh it is, and what was refused; a kind that was never loaded is listed with nothing. */
export async function sources(asking: Asking): Promise<SourcesReply> {
  const [rows, [count]] = await Promise.all([run(asking, sourcesQuery()), run(asking, unlinked())]);
  return {
    meta: metaOf(asking.lease.snapshot),
    sources: SOURCE_KINDS.map((kind) => {
      const row = rows.find((candidate) => candidate.kind === kind);
      if (row === undefined)
        return { kind, loads: 0, rows: 0, duplicates: 0, newestData: null, lastLoadedAt: null, quarantine: [] };
      return {
        kind,
        loads: row.loads,
        rows: row.rows,
        duplicates: row.duplicates,
        newestData: row.newest_data,
        lastLoadedAt: row.last_loaded_at,
        quarantine: [],
      };
    }),
    skipped: [],
    unlinkedInstances: count?.instances ?? 0,
  };
}
