import type { GrowthKey } from '@soundings/shared/usage-events';
import { valueTicks } from './axis';
import type { ChartData } from './chart-data';
import type { SeriesStyle } from './series-style';

/** From the axis up: who stayed first, so that the steadiest part stands on the ground. */
const ABOVE: readonly GrowthKey[] = ['retained', 'resurrected', 'new'];
const BELOW: readonly GrowthKey[] = ['churned'];

/** One block of a bar, in users from the axis; below it negative. */
interface StackBlock {
  key: GrowthKey;
  style: SeriesStyle;
  from: number;
  to: number;
}

interface StackBar {
  start: string;
  complete: boolean;
  blocks: StackBlock[];
}

/** The bars of a growth chart. A part without a value has no block, and a zero is one without height. */
export function stackOf({ rows, series }: ChartData): StackBar[] {
  const at = (key: GrowthKey) => series.findIndex((one) => one.key === key);
  return rows.map(({ start, points }) => {
    const blocks = [
      { keys: ABOVE, sign: 1 },
      { keys: BELOW, sign: -1 },
    ].flatMap(({ keys, sign }) => {
      let reached = 0;
      return keys.flatMap((key) => {
        const style = series[at(key)]?.style;
        const value = points[at(key)]?.value ?? null;
        if (value === null || style === undefined) return [];
        const from = reached;
        reached += sign * value;
        return [{ key, style, from, to: reached }];
      });
    });
    return { start, complete: points.every((point) => point === null || point.complete), blocks };
  });
}

/** Round ticks over and under the axis, of one step. */
export function stackTicks(bars: readonly StackBar[], most = 6): number[] {
  const ends = bars.flatMap(({ blocks }) => blocks.map(({ to }) => to));
  const highest = Math.max(0, ...ends);
  const lowest = Math.max(0, ...ends.map((end) => -end));
  const step = valueTicks(highest + lowest, 'count', most)[1] ?? 1;
  const up = Math.max(1, Math.ceil(highest / step));
  const down = Math.ceil(lowest / step);
  return Array.from({ length: up + down + 1 }, (_, index) => (index - down) * step);
}
