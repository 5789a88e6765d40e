import type { Coverage } from '@soundings/shared/number';
import type { Estimate } from '@soundings/shared/usage-estimate';
import type { NullReason, NumberSource } from '@soundings/shared/telemetry';

/**
 * What a chart draws: points that are ready, of one instance (a Reading) or of several
 * (a Figure, with coverage). A missing value is null with its reason and is never drawn.
 */
export interface ChartPoint {
  /** First day of the period, `YYYY-MM-DD`. */
  start: string;
  /** The period that it is of, where it stands under another to compare. */
  of?: string | undefined;
  value: number | null;
  reason?: NullReason | undefined;
  source: NumberSource;
  /** Of a mixed sum: what comes from where. */
  bySource?: { source: NumberSource; value: number | null; instances: number }[] | undefined;
  asOf: string | null;
  /** False = the period is not over, or the value is a lower bound. */
  complete: boolean;
  numerator?: number | undefined;
  denominator?: number | undefined;
  coverage?: Coverage | undefined;
  /** Of all instances in question: beside what is reported, never in it. */
  estimate?: Estimate | undefined;
  /** With silent instances by their last known values: beside what is reported, never in it. */
  withLastKnown?: WithLastKnown | undefined;
}

/** A sum with what silent instances are last known by, and how many these are. */
export interface WithLastKnown {
  value: number;
  numerator?: number | undefined;
  denominator?: number | undefined;
  instances: number;
}

export interface ChartSeries {
  key: string;
  label: string;
  points: ChartPoint[];
}

/** How values are written and which ticks suit the axis. */
export type ChartUnit = 'count' | 'ratio';

/** Key of the series that holds what does not fit among the named ones. */
export const OTHER = 'other';
