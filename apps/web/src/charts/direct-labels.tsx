import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import type { ChartData } from './chart-data';
import { spreadLabels } from './spread-labels';
import classes from './chart.module.css';

/** Room right of the plot. */
export const LABEL_SPACE = 148;
const LINE_HEIGHT = 16;
const LONGEST = 20;

interface DirectLabelsProps {
  data: ChartData;
}

/** The name of each series where its line ends, moved apart where lines end together. */
export function DirectLabels({ data }: DirectLabelsProps) {
  const plot = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  if (plot === undefined || xScale === undefined || yScale === undefined) return null;
  const ends = data.series.flatMap(({ key, label, style, points }) => {
    const last = points.findLast(({ value }) => value !== null);
    const y = last === undefined ? undefined : yScale(last.value);
    const x = last === undefined ? undefined : xScale(last.start);
    return x === undefined || y === undefined ? [] : [{ key, label, colour: style.colour, x, y }];
  });
  const places = spreadLabels(
    ends.map(({ y }) => y),
    { spacing: LINE_HEIGHT, from: plot.y, to: plot.y + plot.height },
  );
  const left = plot.x + plot.width + 16;
  return (
    <g className={classes.directLabels}>
      {ends.map(({ key, label, colour, x, y }, index) => {
        const place = places[index] ?? y;
        return (
          <g key={key}>
            <polyline points={`${x + 5},${y} ${left - 8},${place} ${left - 2},${place}`} stroke={colour} fill="none" />
            <text x={left + 2} y={place + 4}>
              {label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
