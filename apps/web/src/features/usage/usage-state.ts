import type { FilterTexts } from '@soundings/shared/filters';
import { GRAINS, type Grain } from '@soundings/shared/time';
import { BREAKDOWNS, type Breakdown } from '@soundings/shared/usage';
import { DEFAULT_GRAIN } from '../../charts/range-controls';
import type { SearchTexts } from '../../lib/search';
import { filtersOf } from '../../lib/search';
import type { RangeTexts } from '../../charts/range-window';

/** What the URL of the usage page says, with its defaults filled in. */
export interface UsageState {
  filters: FilterTexts;
  range: RangeTexts;
  grain: Grain;
  by: Breakdown;
  /** Periods that are not over are left out of the drawing. */
  completeOnly: boolean;
  /** Lower bounds of finished periods are drawn too (only by address). */
  partial: string;
  /** Active users are those of events alone, also where pings tell them. */
  eventsOnly: boolean;
  /** Lines are drawn beside those of the range before; a breakdown leaves no room for them. */
  compare: boolean;
  /** An estimate for all instances in question is drawn too; a breakdown leaves no room for it. */
  estimate: boolean;
  /** What silent instances are last known by is drawn and counted too, marked. */
  lastKnown: boolean;
  /** Whose frequency is shown; absent: the newest month that is over. */
  month: string | undefined;
}

export const DEFAULT_BREAKDOWN: Breakdown = 'none';
const DEFAULT_PARTIAL = 'running';

/** The state in the texts, which the page's schema has already checked. */
export function usageState(texts: SearchTexts): UsageState {
  const partial = texts['partial'] ?? DEFAULT_PARTIAL;
  return {
    filters: filtersOf(texts),
    range: { from: texts['from'], to: texts['to'] },
    grain: GRAINS.find((grain) => grain === texts['grain']) ?? DEFAULT_GRAIN,
    by: BREAKDOWNS.find((by) => by === texts['by']) ?? DEFAULT_BREAKDOWN,
    completeOnly: partial === 'exclude',
    partial,
    eventsOnly: texts['source'] === 'events',
    compare: texts['compare'] === 'before',
    estimate: texts['estimate'] === 'yes',
    lastKnown: texts['lastKnown'] === 'include',
    month: texts['month'],
  };
}

export const BREAKDOWN_LABEL: Record<Breakdown, string> = {
  none: 'None',
  hosting: 'Hosting type',
  status: 'Telemetry status',
  deployType: 'Deployment type',
  segment: 'Segment',
  version: 'Version',
};
