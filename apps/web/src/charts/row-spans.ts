import { type PlotArea, usePlotArea, useXAxisScale } from 'recharts';
import type { ChartRow } from './shape-rows';

/** From where to where rows reach on the x axis, half a step beyond the first and the last, within the drawing. */
type SpanOf = (rows: { first: number; last: number }) => { from: number; to: number } | null;

/** The area of the drawing and where its rows lie in it; null until it is known. */
export function useRowSpans(rows: readonly ChartRow[]): { plot: PlotArea; spanOf: SpanOf } | null {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (plot === undefined || scale === undefined) return null;
  const centre = (index: number) => scale(rows[index]?.start);
  const [start, next] = [centre(0), centre(1)];
  const step = start === undefined || next === undefined ? plot.width : next - start;
  return {
    plot,
    spanOf: (held) => {
      const [first, last] = [centre(held.first), centre(held.last)];
      if (first === undefined || last === undefined) return null;
      return { from: Math.max(plot.x, first - step / 2), to: Math.min(plot.x + plot.width, last + step / 2) };
    },
  };
}
