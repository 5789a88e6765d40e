import type { Coverage } from '@soundings/shared/number';
import type { ChartSeries } from './points';

/** A share that moves by more than this inside the range may move the line for that reason alone. */
const NOTICEABLE_SHIFT = 0.1;

/** How many of those in question do not report. */
export const absent = ({ instances }: Coverage): number => instances.eligible - instances.reporting;

/** The share of eligible instances that report; null when nobody is eligible. */
export function reportingShare(coverage: Coverage): number | null {
  const { reporting, eligible } = coverage.instances;
  return eligible === 0 ? null : reporting / eligible;
}

/**
 * The coverage of disjoint groups together: every instance is in one of them. Accounts may
 * be in several groups, so their sum is an upper bound and no view shows it. Unlinked
 * instances are the same for each group and are counted once.
 */
export function addCoverage(parts: readonly Coverage[]): Coverage {
  const sum = (pick: (part: Coverage) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const share = (key: 'instances' | 'accounts' | 'seats') => ({
    reporting: sum((part) => part[key].reporting),
    eligible: sum((part) => part[key].eligible),
  });
  const missing: Coverage['missing'] = [];
  for (const item of parts.flatMap((part) => part.missing)) {
    const known = missing.find(({ reason }) => reason === item.reason);
    if (known === undefined) missing.push({ ...item });
    else {
      known.instances += item.instances;
      known.seats += item.seats;
    }
  }
  return {
    instances: share('instances'),
    accounts: share('accounts'),
    seats: share('seats'),
    missing: missing.toSorted((a, b) => b.instances - a.instances),
    outside: { unlinked: Math.max(0, ...parts.map((part) => part.outside.unlinked)) },
  };
}

export interface PeriodCoverage {
  start: string;
  complete: boolean;
  /** null = one instance, or nobody is eligible. */
  coverage: Coverage | null;
}

/** The coverage of each period over all series. */
export function coverageByPeriod(series: readonly ChartSeries[], starts: readonly string[]): PeriodCoverage[] {
  const byStart = series.map(({ points }) => new Map(points.map((point) => [point.start, point])));
  return starts.map((start) => {
    const points = byStart.flatMap((points_) => points_.get(start) ?? []);
    const parts = points.flatMap(({ coverage }) => coverage ?? []);
    return {
      start,
      complete: points.every((point) => point.complete),
      coverage: parts.length === 0 ? null : addCoverage(parts),
    };
  });
}

/** The share of reporting instances at the two ends of a move. */
export interface CoverageShift {
  from: PeriodShare;
  to: PeriodShare;
}
interface PeriodShare extends PeriodCoverage {
  share: number;
  coverage: Coverage;
}

/** The greatest move of the share over finished periods, a fall or a rise, when it is noticeable; else null. */
export function coverageShift(periods: readonly PeriodCoverage[]): CoverageShift | null {
  const known = periods.flatMap((period): PeriodShare[] => {
    const { complete, coverage } = period;
    const share = coverage === null ? null : reportingShare(coverage);
    return complete && coverage !== null && share !== null ? [{ ...period, coverage, share }] : [];
  });
  const size = ({ from, to }: CoverageShift) => Math.abs(to.share - from.share);
  let [highest] = known;
  let [lowest] = known;
  let greatest: CoverageShift | null = null;
  for (const to of known) {
    // Of equal ones the newest: the move began after it.
    if (highest === undefined || to.share >= highest.share) highest = to;
    if (lowest === undefined || to.share <= lowest.share) lowest = to;
    for (const from of [highest, lowest])
      if (greatest === null || size({ from, to }) > size(greatest)) greatest = { from, to };
  }
  return greatest !== null && size(greatest) > NOTICEABLE_SHIFT + 1e-9 ? greatest : null;
}
