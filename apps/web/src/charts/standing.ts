import type { Coverage } from '@soundings/shared/number';
import type { NullReason } from '@soundings/shared/telemetry';
import type { ChartData } from './chart-data';
import type { ChartPoint } from './points';
import type { ChartRow } from './shape-rows';

/** Can the chart be drawn, is nobody in the question, or has nobody in it a value? */
export type Standing = { kind: 'drawn' } | { kind: 'nobody' } | { kind: 'no_value'; reason: NullReason };

export function standing(data: ChartData): Standing {
  if (data.highest !== null) return { kind: 'drawn' };
  const eligible = data.coverage.some(({ coverage }) => coverage !== null && coverage.instances.eligible > 0);
  if (data.rows.length === 0 || (data.coverage.length > 0 && !eligible)) return { kind: 'nobody' };
  return { kind: 'no_value', reason: newestReason(data) };
}

/** The reason in the newest finished period; of several series the most frequent one there. */
function newestReason({ rows }: ChartData): NullReason {
  const row = rows.findLast(({ points }) => points.some((point) => point?.complete === true)) ?? rows.at(-1);
  const counts = new Map<NullReason, number>();
  for (const point of row?.points ?? [])
    if (point?.reason !== undefined) counts.set(point.reason, (counts.get(point.reason) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'not_received';
}

/** Without those of the range before, whose periods are long over. */
export const ownPoints = ({ points }: ChartRow): (ChartPoint | null)[] =>
  points.filter((point) => point?.of === undefined);

export interface NewestFinished {
  start: string;
  coverage: Coverage | null;
  asOf: string | null;
}

/**
 * The newest period whose numbers are final, which the stamp of a card speaks of: one with a value,
 * or where there is none the newest that is over. null when no period is.
 */
export function newestFinished(data: ChartData): NewestFinished | null {
  const withValue = data.rows.findLastIndex((row) =>
    ownPoints(row).some((point) => typeof point?.value === 'number' && point.complete),
  );
  const over = () => data.rows.findLastIndex((row) => ownPoints(row).some((point) => point?.complete === true));
  const index = withValue === -1 ? over() : withValue;
  const row = data.rows[index];
  if (row === undefined) return null;
  const times = ownPoints(row)
    .flatMap((point) => point?.asOf ?? [])
    .toSorted();
  return { start: row.start, coverage: data.coverage[index]?.coverage ?? null, asOf: times.at(-1) ?? null };
}
