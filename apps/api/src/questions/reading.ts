import { type DescribedKey, metricOf } from '@soundings/shared/metrics';
import type { Reading } from '@soundings/shared/number';
import type { NullReason, NumberSource } from '@soundings/shared/telemetry';

/** The parts of one instance's number as the warehouse keeps them. */
export interface ReadingParts {
  metric: DescribedKey;
  numerator: number | null;
  denominator: number | null;
  reason: NullReason | null;
  complete: boolean;
  /** Null: there is no value. */
  source: NumberSource | null;
  asOf: string | null;
  period: string | null;
  lastKnown: { value: number; at: string } | null;
}

/** The value of a metric from its stored sums; null when there is nothing to divide by. */
export function valueOf(metric: DescribedKey, numerator: number | null, denominator: number | null): number | null {
  const { kind, scale } = metricOf(metric);
  if (numerator === null) return null;
  if (kind !== 'ratio') return numerator;
  if (denominator === null || denominator === 0) return null;
  return numerator / scale / denominator;
}

/** Where the numbers of a metric come from first of all: what stands beside a missing one. */
export function sourceOf(metric: DescribedKey): NumberSource {
  return metricOf(metric).sources[0] ?? 'ping';
}

/** A Reading. A lower bound keeps its value and is marked as not complete. */
export function readingOf(parts: ReadingParts): Reading {
  const value = valueOf(parts.metric, parts.numerator, parts.denominator);
  return {
    value,
    ...(value === null ? { reason: parts.reason ?? 'not_applicable' } : {}),
    source: parts.source ?? sourceOf(parts.metric),
    asOf: parts.asOf,
    complete: value !== null && parts.complete,
    ...(parts.period === null ? {} : { period: parts.period }),
    ...(value === null && parts.lastKnown !== null ? { lastKnown: parts.lastKnown } : {}),
  };
}
