import { type DescribedKey, metricOf } from '@soundings/shared/metrics';
import type { Coverage, Figure } from '@soundings/shared/number';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import type { UsageSeriesRow } from '@soundings/warehouse/queries/usage-series';
import { sourceOf, valueOf } from './reading';

/** Instances of one figure that share a reason and a source. */
export type FigurePart = Omit<UsageSeriesRow, 'period_start' | 'series_key'> & {
  /** True: a value of periods before stands in for a silent instance. */
  last_known?: boolean;
};

export interface FigureAsked {
  metric: DescribedKey;
  parts: readonly FigurePart[];
  /** Distinct accounts that are not counted in the parts. */
  accounts: { reporting: number; eligible: number };
  unlinked: number;
  /** False while the period still runs. */
  over: boolean;
  /** True when lower bounds are added to the sum. */
  withLowerBounds: boolean;
}

/** What parts add up to. A series has thousands of figures, so each is made in one pass over its parts. */
interface Tally {
  instances: number;
  seats: number;
  singleAccounts: number;
  /** Null: none of the parts has one. */
  numerator: number | null;
  denominator: number | null;
  asOf: string | null;
}

const plus = (sum: number | null, value: number | null): number | null =>
  sum === null ? value : value === null ? sum : sum + value;

function tallyOf(parts: readonly FigurePart[]): Tally {
  const tally: Tally = { instances: 0, seats: 0, singleAccounts: 0, numerator: null, denominator: null, asOf: null };
  for (const part of parts) {
    tally.instances += part.instances;
    tally.seats += part.seats;
    tally.singleAccounts += part.single_accounts;
    tally.numerator = plus(tally.numerator, part.numerator);
    tally.denominator = plus(tally.denominator, part.denominator);
    if (part.as_of !== null && (tally.asOf === null || part.as_of > tally.asOf)) tally.asOf = part.as_of;
  }
  return tally;
}

function missingOf(parts: readonly FigurePart[]): Coverage['missing'] {
  const missing: Coverage['missing'] = [];
  for (const part of parts) {
    const reason = part.reason ?? 'not_applicable';
    const seen = missing.find((one) => one.reason === reason);
    if (seen === undefined) missing.push({ reason, instances: part.instances, seats: part.seats });
    else {
      seen.instances += part.instances;
      seen.seats += part.seats;
    }
  }
  return missing.sort(
    (a, b) => b.instances - a.instances || NULL_REASONS.indexOf(a.reason) - NULL_REASONS.indexOf(b.reason),
  );
}

/** Where a sum comes from, and how a mixed one is made up. */
function madeOf(
  metric: DescribedKey,
  reporting: readonly FigurePart[],
): Pick<Figure, 'source' | 'sources' | 'bySource'> {
  const sources = NUMBER_SOURCES.filter((source) => reporting.some((part) => part.source === source));
  if (sources.length <= 1) return { source: sources[0] ?? sourceOf(metric) };
  return {
    source: 'mixed',
    sources,
    bySource: sources.map((source) => {
      const { numerator, denominator, instances } = tallyOf(reporting.filter((part) => part.source === source));
      return { source, value: valueOf(metric, numerator, denominator), instances };
    }),
  };
}

/** Who is known only by a value of periods before, where somebody is. */
function lastKnownOf(reporting: readonly FigurePart[]): Pick<Coverage, 'lastKnown'> {
  const parts = reporting.filter((part) => part.last_known === true);
  if (parts.length === 0) return {};
  const { instances, seats } = tallyOf(parts);
  return { lastKnown: { instances, seats } };
}

/** The sums of a ratio in their own unit, only where there is something to divide. */
function ratioParts(metric: DescribedKey, numerator: number | null, denominator: number | null): Partial<Figure> {
  const { kind, scale } = metricOf(metric);
  if (kind !== 'ratio' || numerator === null || denominator === null) return {};
  return { numerator: numerator / scale, denominator };
}

/** A Figure from its parts: who reports is summed, who does not is listed by reason, and the two make up the whole. */
export function figureOf(asked: FigureAsked): Figure {
  const { metric, parts, accounts, unlinked, over, withLowerBounds } = asked;
  const reporting: FigurePart[] = [];
  const absent: FigurePart[] = [];
  for (const part of parts)
    (part.reason === null || (withLowerBounds && part.source !== null) ? reporting : absent).push(part);
  const { numerator, denominator, asOf, ...told } = tallyOf(reporting);
  const untold = tallyOf(absent);
  const missing = missingOf(absent);
  const value = valueOf(metric, numerator, denominator);
  return {
    value,
    ...(value === null ? { reason: missing[0]?.reason ?? 'not_applicable' } : {}),
    ...madeOf(metric, reporting),
    asOf,
    complete: over && !reporting.some((part) => part.reason !== null || part.last_known === true),
    ...ratioParts(metric, numerator, denominator),
    coverage: {
      instances: { reporting: told.instances, eligible: told.instances + untold.instances },
      accounts: {
        reporting: told.singleAccounts + accounts.reporting,
        eligible: told.singleAccounts + untold.singleAccounts + accounts.eligible,
      },
      seats: { reporting: told.seats, eligible: told.seats + untold.seats },
      missing,
      ...lastKnownOf(reporting),
      outside: { unlinked },
    },
  };
}
