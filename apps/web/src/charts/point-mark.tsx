import type { ChartRow } from './shape-rows';

interface PointMarkProps {
  x: number | null | undefined;
  y: number | null | undefined;
  row: ChartRow;
  series: number;
  colour: string;
  /** Few enough points that each one may show. */
  small: boolean;
}

/** A hollow dot for an unfinished value, a full one where no line would show the value. */
export function PointMark({ x, y, row, series, colour, small }: PointMarkProps) {
  const point = row.points[series];
  if (typeof x !== 'number' || typeof y !== 'number' || typeof point?.value !== 'number') return <g />;
  if (!point.complete) return <circle cx={x} cy={y} r={3.5} fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
  if (row.alone[series]) return <circle cx={x} cy={y} r={3.5} fill={colour} />;
  return small ? <circle cx={x} cy={y} r={2.25} fill={colour} /> : <g />;
}
