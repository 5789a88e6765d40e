import type { ChartRow } from './shape-rows';

/** The value of a point that has a mark of its own: unfinished, without a line to show it, or one of few; else null. */
export function markedValue(row: ChartRow, series: number, few: boolean): number | null {
  const point = row.points[series];
  if (typeof point?.value !== 'number') return null;
  return few || !point.complete || row.alone[series] === true ? point.value : null;
}

interface PointMarkProps {
  x: number | null | undefined;
  y: number | null | undefined;
  row: ChartRow;
  series: number;
  colour: string;
}

/** A hollow dot for an unfinished value, a large one where no line would show the value. */
export function PointMark({ x, y, row, series, colour }: PointMarkProps) {
  const point = row.points[series];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof point?.value !== 'number') return <g />;
  if (!point.complete) return <circle cx={x} cy={y} r={3.5} fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
  return <circle cx={x} cy={y} r={row.alone[series] === true ? 3.5 : 2.25} fill={colour} />;
}
