import { type DescribedKey, metricOf } from '@soundings/shared/metrics';
import type { Coverage, Figure } from '@soundings/shared/number';
import { NULL_REASONS, NUMBER_SOURCES, type NullReason, type NumberSource } from '@soundings/shared/telemetry';
import { sourceOf, valueOf } from './reading';

/** Instances of one figure that share a reason and a source; reason null = complete readings. */
interface FigurePart {
  reason: NullReason | null;
  /** Null: there is no value. With a reason: lower bounds. */
  source: NumberSource | null;
  /** True: a value of periods before stands in for a silent instance. */
  lastKnown?: boolean;
  instances: number;
  seats: number;
  /** Accounts that have no other instance in the population. */
  singleAccounts: number;
  numerator: number | null;
  denominator: number | null;
  asOf: string | null;
}

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

const total = (parts: readonly FigurePart[], of: (part: FigurePart) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);

/** The sum of what is there; null when nothing is. */
function sumOf(parts: readonly FigurePart[], of: (part: FigurePart) => number | null): number | null {
  const known = parts.map(of).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function missingOf(parts: readonly FigurePart[]): Coverage['missing'] {
  const byReason = new Map<NullReason, { instances: number; seats: number }>();
  for (const part of parts) {
    const reason = part.reason ?? 'not_applicable';
    const seen = byReason.get(reason) ?? { instances: 0, seats: 0 };
    byReason.set(reason, { instances: seen.instances + part.instances, seats: seen.seats + part.seats });
  }
  return [...byReason]
    .map(([reason, counts]) => ({ reason, ...counts }))
    .sort((a, b) => b.instances - a.instances || NULL_REASONS.indexOf(a.reason) - NULL_REASONS.indexOf(b.reason));
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
      const parts = reporting.filter((part) => part.source === source);
      const value = valueOf(
        metric,
        sumOf(parts, (part) => part.numerator),
        sumOf(parts, (part) => part.denominator),
      );
      return { source, value, instances: total(parts, (part) => part.instances) };
    }),
  };
}

/** Who is known only by a value of periods before, where somebody is. */
function lastKnownOf(reporting: readonly FigurePart[]): Pick<Coverage, 'lastKnown'> {
  const parts = reporting.filter((part) => part.lastKnown === true);
  if (parts.length === 0) return {};
  return {
    lastKnown: { instances: total(parts, (part) => part.instances), seats: total(parts, (part) => part.seats) },
  };
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
  const counted = (part: FigurePart) => part.reason === null || (withLowerBounds && part.source !== null);
  const reporting = parts.filter(counted);
  const missing = missingOf(parts.filter((part) => !counted(part)));
  const numerator = sumOf(reporting, (part) => part.numerator);
  const denominator = sumOf(reporting, (part) => part.denominator);
  const value = valueOf(metric, numerator, denominator);
  const asOf = reporting.reduce<string | null>(
    (newest, part) => (part.asOf !== null && (newest === null || part.asOf > newest) ? part.asOf : newest),
    null,
  );
  return {
    value,
    ...(value === null ? { reason: missing[0]?.reason ?? 'not_applicable' } : {}),
    ...madeOf(metric, reporting),
    asOf,
    complete: over && !reporting.some((part) => part.reason !== null || part.lastKnown === true),
    ...ratioParts(metric, numerator, denominator),
    coverage: {
      instances: {
        reporting: total(reporting, (part) => part.instances),
        eligible: total(parts, (part) => part.instances),
      },
      accounts: {
        reporting: total(reporting, (part) => part.singleAccounts) + accounts.reporting,
        eligible: total(parts, (part) => part.singleAccounts) + accounts.eligible,
      },
      seats: { reporting: total(reporting, (part) => part.seats), eligible: total(parts, (part) => part.seats) },
      missing,
      ...lastKnownOf(reporting),
      outside: { unlinked },
    },
  };
}
