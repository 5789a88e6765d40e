import { SOURCE_KINDS, type SourcesReply } from '@soundings/shared/sources';
import { QUARANTINE_REASONS } from '@soundings/shared/telemetry';
import { quarantine as quarantineQuery } from '@soundings/warehouse/queries/quarantine';
import { skippedFiles } from '@soundings/warehouse/queries/skipped-files';
import { sources as sourcesQuery } from '@soundings/warehouse/queries/sources';
import { unlinked } from '@soundings/warehouse/queries/unlinked';
import { z } from 'zod';
import { type Asking, metaOf, run } from './question';

const reasonCounts = z.partialRecord(z.enum(QUARANTINE_REASONS), z.int().nonnegative());

type Quarantine = SourcesReply['sources'][number]['quarantine'];

/** Refused records by reason, added up over loads. */
function quarantineOf(rows: readonly { reasons: string; loads: number }[]): Quarantine {
  const records = new Map<Quarantine[number]['reason'], number>();
  for (const { reasons, loads } of rows) {
    const counts = reasonCounts.parse(JSON.parse(reasons));
    for (const reason of QUARANTINE_REASONS) {
      const count = counts[reason];
      if (count !== undefined && count > 0) records.set(reason, (records.get(reason) ?? 0) + count * loads);
    }
  }
  return [...records].map(([reason, count]) => ({ reason, records: count }));
}

/** What was loaded, how fresh it is, and what was refused; a kind that was never loaded is listed with nothing. */
export async function sources(asking: Asking): Promise<SourcesReply> {
  const [rows, refused, skipped, counts] = await Promise.all([
    run(asking, sourcesQuery()),
    run(asking, quarantineQuery()),
    run(asking, skippedFiles()),
    run(asking, unlinked()),
  ]);
  return {
    meta: metaOf(asking.lease.snapshot),
    sources: SOURCE_KINDS.map((kind) => {
      const row = rows.find((candidate) => candidate.kind === kind);
      const quarantine = quarantineOf(refused.filter((candidate) => candidate.kind === kind));
      if (row === undefined)
        return { kind, loads: 0, rows: 0, duplicates: 0, newestData: null, lastLoadedAt: null, quarantine };
      return {
        kind,
        loads: row.loads,
        rows: row.row_count,
        duplicates: row.duplicates,
        newestData: row.newest_data,
        lastLoadedAt: row.last_loaded_at,
        quarantine,
      };
    }),
    skipped,
    firstDay: asking.firstDay,
    pastDays: asking.pastDays,
    unlinkedInstances: counts.reduce((sum, row) => sum + row.instances, 0),
  };
}
