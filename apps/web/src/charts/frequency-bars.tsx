import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { leavesOut } from './cell-words';
import type { DayCount } from './frequency-drawing';
import classes from './chart.module.css';

interface FrequencyBarsProps {
  bars: readonly DayCount[];
  patternId: string;
}

const WIDEST = 30;
/** Of the hatching that says that users are left out: how many is never shown. */
const LEFT_HEIGHT = 12;

/** The bars of a histogram, those left out on top of what is told. */
export function FrequencyBars({ bars, patternId }: FrequencyBarsProps) {
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const ground = yScale?.(0);
  if (plot === undefined || xScale === undefined || yScale === undefined || ground === undefined) return null;
  const width = Math.max(3, Math.min(WIDEST, (plot.width / Math.max(1, bars.length)) * 0.72));
  return (
    <g>
      <defs>
        <pattern id={patternId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className={classes.leftHatch} />
        </pattern>
      </defs>
      {bars.map(({ days, point }) => {
        const x = xScale(days);
        const value = point?.value ?? null;
        const top = value === null ? ground : yScale(value);
        if (x === undefined || top === undefined || point === null) return null;
        const left = x - width / 2;
        // A zero is a line on the axis: it was counted.
        const height = Math.max(value === null ? 0 : 2, ground - top);
        return (
          <g key={days}>
            {value !== null && (
              <rect x={left} y={ground - height} width={width} height={height} fill="var(--chart-1)" />
            )}
            {(value === null || leavesOut(point)) && (
              <rect
                x={left + 0.5}
                y={ground - height - LEFT_HEIGHT - 1}
                width={width - 1}
                height={LEFT_HEIGHT}
                fill={`url(#${patternId})`}
                className={classes.leftOut}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}
