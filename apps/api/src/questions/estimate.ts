import type { Estimate } from '@soundings/shared/usage-estimate';

/** Sums over instances that report: of their sizes x, their values y, and products of these. */
export interface Reporters {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

/** Instances that are alike enough to speak for each other. */
export interface Stratum {
  /** How size is measured: by contracted seats, or each counts as one. Where a stratum has too few reporters, all of its kind speak for it. */
  kind: 'seats' | 'instances';
  reporters: Reporters;
  missing: { n: number; x: number };
}

const NOBODY: Reporters = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };

/** A stratum in which nobody is yet. */
export const emptyStratum = (kind: Stratum['kind']): Stratum => ({
  kind,
  reporters: { ...NOBODY },
  missing: { n: 0, x: 0 },
});

/** So many reporters make a ratio and its spread worth anything. */
const LEAST_REPORTERS = 5;
/** Of a normal distribution, 19 of 20 values lie within so many standard deviations. */
const WITHIN = 1.96;

function together(all: readonly Reporters[]): Reporters {
  const sum = { ...NOBODY };
  for (const one of all) for (const key of Object.keys(sum) as (keyof Reporters)[]) sum[key] += one[key];
  return sum;
}

/** Values per size of those who report, times the size of those who do not; and the variance of the error of that. */
function inferred(
  { n, x, y, xx, xy, yy }: Reporters,
  missing: Stratum['missing'],
): { value: number; variance: number } {
  const ratio = y / x;
  const spread = Math.max(0, yy - 2 * ratio * xy + ratio * ratio * xx) / (n - 1);
  // What is not known of each of the missing, and what the ratio itself may be off.
  return { value: ratio * missing.x, variance: spread * (missing.n + (n * missing.x * missing.x) / (x * x)) };
}

/** Each of them counts as one, whatever its size. */
const asOne = ({ n, y, yy }: Reporters): Reporters => ({ n, x: n, y, xx: n, xy: y, yy });

/** Who speaks for the missing of a stratum: its own reporters, all of its kind, or for those without seats all there are; null when these are too few. */
function alikeOf(own: Reporters, kind: Stratum['kind'], strata: readonly Stratum[]): Reporters | null {
  const ofKind = together(strata.filter((other) => other.kind === kind).map(({ reporters }) => reporters));
  const all = kind === 'instances' ? [asOne(together(strata.map(({ reporters }) => reporters)))] : [];
  return [own, ofKind, ...all].find(({ n, x }) => n >= LEAST_REPORTERS && x > 0) ?? null;
}

/**
 * The sum over all instances: what is reported, and a ratio estimate of the rest, stratum by
 * stratum. Null when no reporter is comparable to somebody who is missing. Low is never below what is reported.
 */
export function estimateOf(strata: readonly Stratum[]): Estimate | null {
  const reported = strata.reduce((sum, { reporters }) => sum + reporters.y, 0);
  let value = reported;
  let variance = 0;
  for (const { kind, reporters, missing } of strata) {
    if (missing.n === 0) continue;
    const alike = alikeOf(reporters, kind, strata);
    if (alike === null) return null;
    const part = inferred(alike, missing);
    value += part.value;
    variance += part.variance;
  }
  const margin = WITHIN * Math.sqrt(variance);
  return {
    value: Math.round(value),
    low: Math.round(Math.max(reported, value - margin)),
    high: Math.round(value + margin),
  };
}
