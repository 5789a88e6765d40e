import type { Meta } from '@soundings/shared/number';
import type { ProblemCode } from '@soundings/shared/problem';
import type { Settings } from '@soundings/shared/settings';
import { dayOfInstant } from '@soundings/shared/time';
import type { Lease, Query, SnapshotInfo } from '@soundings/warehouse/port';

/** What a question is asked with: one pinned snapshot, the settings, and whether somebody still waits. */
export interface Asking {
  lease: Lease;
  settings: Settings;
  signal: AbortSignal;
  /** Names the request in the engine's own records. */
  requestId: string;
  /** The first day that can be asked for with `asOf`; null where only the present is shown. */
  firstDay: string | null;
  /** The only past days that can be asked for, the earliest first; null where every day from the first on can. */
  pastDays: string[] | null;
}

/** A question that cannot be answered as it was asked; `message` is for the reader. */
export class QuestionError extends Error {
  override name = 'QuestionError';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

export function run<Row>(asking: Asking, query: Query<Row>): Promise<Row[]> {
  return asking.lease.run(query, { signal: asking.signal, requestId: asking.requestId });
}

export function metaOf(snapshot: SnapshotInfo): Meta {
  return {
    snapshot: snapshot.id,
    asOf: snapshot.asOf,
    dataThrough: snapshot.dataThrough,
    generatedAt: snapshot.builtAt,
    stale: snapshot.warning !== null,
    demo: snapshot.demo,
  };
}

/** The UTC day up to which the snapshot knows the fleet. */
export function dataDay(snapshot: SnapshotInfo): string {
  return dayOfInstant(snapshot.dataThrough ?? snapshot.asOf);
}
