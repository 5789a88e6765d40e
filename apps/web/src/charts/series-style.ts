import { HOSTINGS, STATUSES } from '@soundings/shared/telemetry';
import type { Breakdown } from '@soundings/shared/usage';
import type { GrowthKey } from '@soundings/shared/usage-events';
import { OTHER } from './points';

/** Colour (a CSS variable of the tokens) and dash of a series; the two together name the thing. */
export interface SeriesStyle {
  colour: string;
  /** SVG dash pattern; undefined = solid. */
  dash: string | undefined;
  /** How a bar is filled, where the series is drawn as bars; `none`: it is told, not drawn. */
  bar?: 'solid' | 'striped' | 'dotted' | 'none';
}

/** What tells the series of a chart apart: a breakdown of one metric, a range and the one before, parts of growth, feature areas, percentiles, ages of cohorts, or numbers of days. */
export type SeriesKind = Breakdown | 'before' | 'growth' | 'area' | 'percentile' | 'age' | 'days';

const GROWTH_STYLE: Record<GrowthKey, SeriesStyle> = {
  new: { colour: 'var(--chart-6)', dash: undefined, bar: 'dotted' },
  retained: { colour: 'var(--chart-1)', dash: undefined, bar: 'solid' },
  resurrected: { colour: 'var(--chart-3)', dash: undefined, bar: 'striped' },
  churned: { colour: 'var(--chart-2)', dash: undefined, bar: 'solid' },
  active: { colour: 'var(--ink)', dash: undefined, bar: 'none' },
};
const isGrowthKey = (key: string): key is GrowthKey => key in GROWTH_STYLE;

const HOSTING_DASH: Record<(typeof HOSTINGS)[number], string | undefined> = {
  cloud: '9 3',
  managed: undefined,
  self_hosted: '6 2 1.5 2',
  unknown: '2 3',
};

const STATUS_DASH: Record<(typeof STATUSES)[number], string | undefined> = {
  none: '2 3',
  critical: '6 2 1.5 2',
  full: undefined,
  full_events: '9 3',
  events_only: '4 4',
};

const PERCENTILE_DASH: Record<string, string | undefined> = { p25: '2 3', p75: '9 3' };

/** Dash patterns of the series without a fixed style, in the order of their colours. */
const DASHES = [undefined, '9 3', '6 2 1.5 2', '2 3', '12 3 2 3', '4 4'] as const;

/**
 * The style of the series `key`, the `index`-th of its chart. Hosting types and statuses look
 * the same on every page; other breakdowns take the neutral palette in order.
 */
export function seriesStyle(by: SeriesKind, key: string, index: number): SeriesStyle {
  if (by === 'growth' && isGrowthKey(key)) return GROWTH_STYLE[key];
  if (by === 'before' && key === 'before') return { colour: 'var(--chart-other)', dash: '5 4' };
  if (by === 'percentile') return { colour: 'var(--chart-1)', dash: PERCENTILE_DASH[key] };
  if (by === 'area' || by === 'age' || by === 'days') return { colour: 'var(--chart-1)', dash: undefined };
  if (key === OTHER) return { colour: 'var(--chart-other)', dash: '1 3' };
  if (by === 'hosting') {
    const hosting = HOSTINGS.find((value) => value === key);
    if (hosting !== undefined)
      return { colour: `var(--hosting-${hosting.replace('_', '-')})`, dash: HOSTING_DASH[hosting] };
  }
  if (by === 'status') {
    const status = STATUSES.find((value) => value === key);
    if (status !== undefined) return { colour: `var(--status-${status.replace('_', '-')})`, dash: STATUS_DASH[status] };
  }
  const slot = index % DASHES.length;
  return { colour: `var(--chart-${slot + 1})`, dash: DASHES[slot] };
}
