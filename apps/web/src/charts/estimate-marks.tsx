import { Area, Line } from 'recharts';
import { type ChartData, hasEstimate } from './chart-data';
import type { ChartRow } from './shape-rows';

const estimateOf = (row: ChartRow) => row.points[0]?.estimate;

/** What is inferred: from the reported value up to the estimate. */
function inferred(row: ChartRow): [number, number] | null {
  const estimate = estimateOf(row);
  const value = row.points[0]?.value;
  return estimate === undefined || typeof value !== 'number' ? null : [value, estimate.value];
}

function range(row: ChartRow): [number, number] | null {
  const estimate = estimateOf(row);
  return estimate === undefined ? null : [estimate.low, estimate.high];
}

const QUIET = {
  isAnimationActive: false,
  type: 'linear',
  dot: false,
  activeDot: false,
  tooltipType: 'none',
  stroke: 'none',
} as const;

/** An estimate for all instances in question: hatched over what is reported, its range behind, and never a part of the line. */
export function estimateMarks(data: ChartData, id: string) {
  if (!hasEstimate(data)) return null;
  const hatch = `${id}-estimate`;
  return [
    <defs key="hatch">
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <line x1="0" y1="0" x2="0" y2="5" stroke="var(--chart-other)" strokeWidth="1.5" />
      </pattern>
    </defs>,
    <Area {...QUIET} key="range" dataKey={range} fill="var(--chart-other)" fillOpacity={0.16} />,
    <Area {...QUIET} key="inferred" dataKey={inferred} fill={`url(#${hatch})`} fillOpacity={1} />,
    <Line
      {...QUIET}
      key="estimate"
      dataKey={(row: ChartRow) => estimateOf(row)?.value ?? null}
      stroke="var(--chart-other)"
      strokeWidth={1.5}
      strokeDasharray="2 3"
    />,
  ];
}
