import { QUARANTINE_REASONS, type QuarantineReason } from '@soundings/shared/telemetry';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import type { SnapshotManifest } from '../snapshot/manifest';
import { FILE_KINDS, type FileKind } from './layout';
import { type LoadManifest, readLedger, stillRefused } from './ledger';

/** What lies in a data folder. */
export interface DataStatus {
  dataDir: string;
  snapshot: Pick<SnapshotManifest, 'id' | 'builtAt' | 'asOf' | 'dataThrough' | 'demo' | 'tables'> | null;
  /** Why the published snapshot cannot be used, when it cannot. */
  fault: string | null;
  loads: SourceStatus[];
  /** Open records of the quarantine by reason. */
  quarantine: Partial<Record<QuarantineReason, number>>;
}

/** The loads of one kind. */
interface SourceStatus {
  kind: FileKind;
  loaded: number;
  skipped: number;
  refused: number;
  rows: number;
  duplicates: number;
  quarantined: number;
  newestData: string | null;
}

/** Reads ledger and snapshot manifest; takes no lock and changes nothing. */
export async function readStatus(dataDir: string): Promise<DataStatus> {
  const ledger = await readLedger(dataDir);
  const id = await readCurrent(dataDir);
  const base = { dataDir, loads: sources(ledger), quarantine: openByReason(ledger) };
  if (id === null) return { ...base, snapshot: null, fault: null };
  try {
    const { builtAt, asOf, dataThrough, demo, tables } = await verifySnapshot(dataDir, id);
    return { ...base, snapshot: { id, builtAt, asOf, dataThrough, demo, tables }, fault: null };
  } catch (error) {
    return { ...base, snapshot: null, fault: (error as Error).message };
  }
}

function sources(ledger: readonly LoadManifest[]): SourceStatus[] {
  return FILE_KINDS.flatMap((kind) => {
    const all = ledger.filter((load) => load.kind === kind);
    if (all.length === 0) return [];
    const loads = all.filter(({ status }) => status === 'loaded');
    const newest = loads
      .flatMap(({ newestData }) => (newestData === null ? [] : [newestData]))
      .toSorted()
      .at(-1);
    return {
      kind,
      loaded: loads.length,
      skipped: all.filter(({ status }) => status === 'skipped').length,
      refused: all.filter(({ status }) => status === 'refused').length,
      rows: sum(loads.map(({ rows }) => rows)),
      duplicates: sum(loads.map(({ duplicates }) => duplicates)),
      quarantined: sum(Object.values(openByReason(all))),
      newestData: newest ?? null,
    };
  });
}

/** Refused records by reason, less those a retry has taken. */
function openByReason(ledger: readonly LoadManifest[]): Partial<Record<QuarantineReason, number>> {
  const open = QUARANTINE_REASONS.map((reason) => {
    const refused = ledger.flatMap((load) => stillRefused(load, ledger)[reason] ?? []);
    return [reason, sum(refused)] as const;
  });
  return Object.fromEntries(open.filter(([, count]) => count > 0));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
