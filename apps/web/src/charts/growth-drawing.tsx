import { useId } from 'react';
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { timeTicks } from './axis';
import type { ChartData } from './chart-data';
import { ChartTooltip } from './chart-tooltip';
import { COVERAGE_STRIP_SPACE, CoverageStrip } from './coverage-strip';
import { GapBands } from './gap-bands';
import { stackOf, stackTicks } from './growth-stack';
import type { ChartRow } from './shape-rows';
import { StackBars } from './stack-bars';
import { axisValue } from './words';
import classes from './chart.module.css';

interface GrowthDrawingProps {
  data: ChartData;
  width: number;
  height: number;
  title: string;
}

const PIXELS_PER_TIME_MARK = 84;
const AXIS_WIDTH = 58;
const RIGHT = 14;
const TICK = { fontSize: 12, fill: 'var(--mute)' };

/** Bars that stand on the axis and hang from it. */
export function GrowthDrawing({ data, width, height, title }: GrowthDrawingProps) {
  const hatch = useId();
  const bars = stackOf(data);
  const yTicks = stackTicks(bars);
  const starts = data.rows.map(({ start }) => start);
  const room = width - AXIS_WIDTH - RIGHT;
  const half = room / (2 * Math.max(1, starts.length));
  const xTicks = timeTicks(starts, data.grain, Math.floor(room / PIXELS_PER_TIME_MARK));
  const label = new Map(xTicks.map((tick) => [tick.start, tick.label]));
  return (
    <ComposedChart
      className={classes.drawing ?? ''}
      data={data.rows}
      width={width}
      height={height}
      title={title}
      margin={{ top: 10, right: RIGHT, bottom: COVERAGE_STRIP_SPACE, left: 0 }}
    >
      <GapBands rows={data.rows} patternId={hatch} />
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="start"
        scale="point"
        padding={{ left: half, right: half }}
        height={24}
        interval={0}
        ticks={xTicks.map(({ start }) => start)}
        tickFormatter={(start: string) => label.get(start) ?? ''}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
      />
      <YAxis
        width={AXIS_WIDTH}
        domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        interval={0}
        tickFormatter={(value: number) => axisValue(Math.abs(value), data.unit)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip
        content={({ active, label: start }) => <ChartTooltip data={data} start={active ? String(start) : null} />}
        filterNull={false}
        isAnimationActive={false}
        cursor={{ stroke: 'var(--mute)', strokeDasharray: '3 3' }}
        wrapperStyle={{ zIndex: 5 }}
      />
      {/* Gives the library something to point at: the bars are drawn by hand. */}
      <Line
        dataKey={(row: ChartRow) => row.points.at(-1)?.value ?? null}
        stroke="none"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <StackBars data={data} bars={bars} />
      <CoverageStrip periods={data.coverage} />
    </ComposedChart>
  );
}
