import { useId } from 'react';
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { timeTicks } from './axis';
import type { ChartData } from './chart-data';
import { ChartTooltip } from './chart-tooltip';
import { COVERAGE_STRIP_SPACE, CoverageStrip } from './coverage-strip';
import { PIXELS_PER_TIME_MARK, POINTER_LINE, TOOLTIP, X_AXIS, Y_AXIS } from './drawing-props';
import { GapBands } from './gap-bands';
import type { IncidentBand } from './incident-band';
import { IncidentBands } from './incident-bands';
import { PickPeriod } from './pick-period';
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
  /** Periods may be picked, by a click or by Enter. */
  onPick: ((start: string) => void) | undefined;
  /** Drawn as bands behind the bars. */
  incidents: readonly IncidentBand[] | undefined;
}

const AXIS_WIDTH = 58;
const RIGHT = 14;

/** Bars that stand on the axis and hang from it. */
export function GrowthDrawing({ data, width, height, title, onPick, incidents }: GrowthDrawingProps) {
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
      className={`${classes.drawing} ${onPick === undefined ? '' : classes.pickable}`}
      data={data.rows}
      width={width}
      height={height}
      title={title}
      margin={{ top: 10, right: RIGHT, bottom: COVERAGE_STRIP_SPACE, left: 0 }}
    >
      <GapBands rows={data.rows} patternId={hatch} />
      {incidents !== undefined && <IncidentBands bands={incidents} rows={data.rows} grain={data.grain} />}
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...X_AXIS}
        dataKey="start"
        padding={{ left: half, right: half }}
        ticks={xTicks.map(({ start }) => start)}
        tickFormatter={(start: string) => label.get(start) ?? ''}
      />
      <YAxis
        {...Y_AXIS}
        width={AXIS_WIDTH}
        domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={(value: number) => axisValue(Math.abs(value), data.unit)}
      />
      <Tooltip
        {...TOOLTIP}
        content={({ active, label: start }) => (
          <ChartTooltip data={data} start={active ? String(start) : null} canPick={onPick !== undefined} />
        )}
      />
      <Line {...POINTER_LINE} dataKey={(row: ChartRow) => row.points.at(-1)?.value ?? null} />
      <StackBars data={data} bars={bars} />
      <CoverageStrip periods={data.coverage} />
      {onPick !== undefined && <PickPeriod starts={starts} onPick={onPick} />}
    </ComposedChart>
  );
}
