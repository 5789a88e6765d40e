import {
  addPeriods,
  dayOfInstant,
  isDay,
  periodEnd,
  periodStart,
  periodsIn,
  runningPeriod,
  type Grain,
} from '@soundings/shared/time';
import { MOST_POINTS } from '@soundings/shared/usage';

/** The first year of pings that can be read (version 3.12): where "all" begins. */
const FIRST_DAY = '2020-01-01';

export const PRESETS = [
  { key: '3', label: '3 months', months: 3 },
  { key: '6', label: '6 months', months: 6 },
  { key: '12', label: '12 months', months: 12 },
  { key: '24', label: '24 months', months: 24 },
  { key: 'all', label: 'All', months: null },
] as const;
export type PresetKey = (typeof PRESETS)[number]['key'];
export const DEFAULT_PRESET: PresetKey = '12';

/** Half-open, in days. */
export interface DayWindow {
  from: string;
  to: string;
}

/** The range as it stands in the URL. */
export interface RangeTexts {
  from?: string | undefined;
  to?: string | undefined;
}

/** First day of a preset: that many finished months and the running one. */
function presetStart(key: PresetKey, asOf: string): string {
  const months = PRESETS.find((preset) => preset.key === key)?.months ?? null;
  return months === null ? FIRST_DAY : addPeriods('month', periodStart('month', dayOfInstant(asOf)), -months);
}

/** The preset that a range stands for; null = a custom range. The default leaves the URL empty. */
export function presetOf({ from, to }: RangeTexts, asOf: string): PresetKey | null {
  if (to !== undefined) return null;
  if (from === undefined) return DEFAULT_PRESET;
  return PRESETS.find(({ key }) => presetStart(key, asOf) === from)?.key ?? null;
}

/** The URL texts of a preset. */
export function presetTexts(key: PresetKey, asOf: string): RangeTexts {
  return { from: key === DEFAULT_PRESET ? undefined : presetStart(key, asOf), to: undefined };
}

export interface RangeWindow extends DayWindow {
  /** True when the range held more periods than a chart may have: only the newest are asked for. */
  shortened: boolean;
}

/** The window asked of the server for one grain: whole periods, at most as many as a chart may have. */
export function rangeWindow(range: RangeTexts, grain: Grain, asOf: string, most = MOST_POINTS): RangeWindow {
  const today = dayOfInstant(asOf);
  const lastDay = range.to !== undefined && isDay(range.to) ? range.to : periodEnd(grain, periodStart(grain, today));
  const to = periodStart(grain, lastDay) === lastDay ? lastDay : periodEnd(grain, periodStart(grain, lastDay));
  const from = periodStart(grain, range.from ?? presetStart(DEFAULT_PRESET, asOf));
  if (from >= to) return { from: addPeriods(grain, to, -1), to, shortened: false };
  if (periodsIn(grain, from, to).length <= most) return { from, to, shortened: false };
  return { from: addPeriods(grain, to, -most), to, shortened: true };
}

/** The newest finished periods that a tile compares: `count` of them, without the running one. */
export function finishedWindow(grain: Grain, count: number, asOf: string): DayWindow {
  const running = runningPeriod(grain, asOf);
  return { from: addPeriods(grain, running, -count), to: running };
}
