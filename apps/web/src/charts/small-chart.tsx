import { useElementSize } from '@mantine/hooks';
import { useId, type ReactNode } from 'react';
import type { DrawnSeries } from './chart-data';
import type { ChartPoint } from './points';
import { smallLine } from './small-line';
import { axisValue, pointWords } from './words';
import frame from './chart.module.css';
import classes from './small-multiples.module.css';

interface SmallChartProps {
  series: DrawnSeries;
  /** One for each period of the chart. */
  points: readonly (ChartPoint | null)[];
  /** The end of the value axis, the same for all charts beside each other. */
  top: number;
  /** The period that is read, of all charts beside each other. */
  cursor: number;
  /** Incidents, by the first and last period that they touch. */
  bands: readonly { id: string; label: string; first: number; last: number }[];
  summary: string;
  onCursor: (index: number | null) => void;
  foot: ReactNode;
}

const HEIGHT = 84;
const EDGE = 6;

/** One of several charts of one kind: its name and value, the line, and whom the value covers. */
export function SmallChart({ series, points, top, cursor, bands, summary, onCursor, foot }: SmallChartProps) {
  const { ref, width } = useElementSize();
  const hatch = useId();
  const step = points.length > 1 ? (width - 2 * EDGE) / (points.length - 1) : 0;
  const xOf = (index: number) => (points.length > 1 ? EDGE + index * step : width / 2);
  const yOf = (value: number) => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
  const line = smallLine(points, (index, value) => ({ x: xOf(index), y: yOf(value) }));
  const read = points[cursor] ?? null;
  const span = ({ first, last }: { first: number; last: number }) => {
    const from = Math.max(0, xOf(first) - step / 2);
    return {
      x: from,
      y: EDGE,
      width: Math.max(0, Math.min(width, xOf(last) + step / 2) - from),
      height: HEIGHT - 2 * EDGE,
    };
  };
  return (
    <li className={classes.small}>
      <div className={classes.smallHead}>
        <h3>{series.label}</h3>
        <span className={read?.value == null ? classes.noValue : classes.value}>
          {read === null ? 'no data' : pointWords(read, 'ratio')}
          {read?.value != null && !read.complete && ' · not complete'}
        </span>
      </div>
      <div
        ref={ref}
        className={classes.plot}
        style={{ height: HEIGHT }}
        onPointerMove={({ clientX, currentTarget }) => {
          const left = currentTarget.getBoundingClientRect().left;
          const index = step > 0 ? Math.round((clientX - left - EDGE) / step) : 0;
          onCursor(Math.min(points.length - 1, Math.max(0, index)));
        }}
        onPointerLeave={() => onCursor(null)}
      >
        <svg width={width} height={HEIGHT} role="img" aria-label={summary}>
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6" className={frame.hatch} />
            </pattern>
          </defs>
          {line.gaps.map((gap) => (
            <rect key={gap.first} {...span(gap)} fill={`url(#${hatch})`} />
          ))}
          {bands.map((band) => (
            <rect key={band.id} {...span(band)} className={frame.incident} data-incident={band.id}>
              <title>{band.label}</title>
            </rect>
          ))}
          <line x1="0" x2={width} y1={yOf(top)} y2={yOf(top)} className={classes.grid} />
          <line x1="0" x2={width} y1={yOf(0)} y2={yOf(0)} className={classes.ground} />
          <line x1={xOf(cursor)} x2={xOf(cursor)} y1={EDGE} y2={HEIGHT - EDGE} className={classes.cursor} />
          <LineMarks line={line} colour={series.style.colour} />
          {read?.value != null && (
            <circle
              cx={xOf(cursor)}
              cy={yOf(read.value)}
              r="4"
              fill={series.style.colour}
              stroke="var(--surface)"
              strokeWidth="2"
            />
          )}
          <text x="0" y={yOf(top) + 12} className={classes.mark}>
            {axisValue(top, 'ratio')}
          </text>
        </svg>
      </div>
      <div className={classes.smallFoot}>{foot}</div>
    </li>
  );
}

/** The line and the dots of a small chart. */
function LineMarks({ line, colour }: { line: ReturnType<typeof smallLine>; colour: string }) {
  return (
    <g stroke={colour} fill="none">
      <path d={line.solid} strokeWidth="2" strokeLinecap="round" />
      <path d={line.dashed} strokeWidth="1.5" strokeDasharray="3 4" />
      {line.dots.map(({ x, y, complete }) => (
        <circle key={x} cx={x} cy={y} r="3" strokeWidth="1.5" fill={complete ? colour : 'var(--surface)'} />
      ))}
    </g>
  );
}
