import { useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { BarFill } from './bar-fill';
import type { ChartData } from './chart-data';
import type { stackOf } from './growth-stack';

interface StackBarsProps {
  data: ChartData;
  bars: ReturnType<typeof stackOf>;
}

const WIDEST = 44;

/** A bar per period: who is active above the axis, who left below it. */
export function StackBars({ data, bars }: StackBarsProps) {
  const id = useId();
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (plot === undefined || xScale === undefined || yScale === undefined) return null;
  const width = Math.max(2, Math.min(WIDEST, (plot.width / Math.max(1, bars.length)) * 0.7));
  const zero = yScale(0);
  return (
    <g>
      <defs>
        {data.series.map(({ key, style }) => (
          <BarFill key={key} id={`${id}-${key}`} style={style} />
        ))}
      </defs>
      {bars.flatMap(({ start, complete, blocks }) =>
        blocks.map(({ key, style, from, to }) => {
          const x = xScale(start);
          const ends = [yScale(from), yScale(to)];
          const [y0, y1] = ends;
          if (x === undefined || y0 === undefined || y1 === undefined) return null;
          return (
            <rect
              key={`${start}-${key}`}
              x={x - width / 2}
              y={Math.min(y0, y1)}
              width={width}
              height={Math.abs(y1 - y0)}
              fill={`url(#${id}-${key})`}
              stroke={style.colour}
              {...(complete ? {} : { strokeDasharray: '3 3', fillOpacity: 0.4 })}
            />
          );
        }),
      )}
      {zero !== undefined && (
        <line x1={plot.x} x2={plot.x + plot.width} y1={zero} y2={zero} stroke="var(--mute)" strokeWidth={1} />
      )}
    </g>
  );
}
