import { useId } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { timeTicks, valueTicks } from './axis';
import type { ChartData, DrawnSeries } from './chart-data';
import { ChartTooltip } from './chart-tooltip';
import { COVERAGE_STRIP_SPACE, CoverageStrip } from './coverage-strip';
import { DirectLabels, LABEL_SPACE } from './direct-labels';
import { estimateMarks } from './estimate-marks';
import { lastKnownMarks } from './last-known-marks';
import { DIRECT_LABELS_FROM } from './series-legend';
import { PIXELS_PER_TIME_MARK, TOOLTIP, X_AXIS, Y_AXIS } from './drawing-props';
import { GapBands } from './gap-bands';
import type { IncidentBand } from './incident-band';
import { IncidentBands } from './incident-bands';
import type { ChartRow } from './shape-rows';
import { PickPeriod } from './pick-period';
import { markedValue, PointMark } from './point-mark';
import { syncByPeriod } from './sync-cursor';
import { axisValue } from './words';
import classes from './chart.module.css';

export interface TimeSeriesDrawingProps {
  data: ChartData;
  width: number;
  height: number;
  /** Names the chart for those who cannot see it. */
  title: string;
  /** Charts with the same id share their cursor. */
  syncId?: string | undefined;
  /** Periods may be picked, by a click or by Enter. */
  onPick?: ((start: string) => void) | undefined;
  /** Drawn as bands behind the lines. */
  incidents?: readonly IncidentBand[] | undefined;
}

/** The drawing itself, and the only file besides its layers that knows the chart library. */
export function TimeSeriesDrawing({ data, width, height, title, syncId, onPick, incidents }: TimeSeriesDrawingProps) {
  const hatch = useId();
  const labelled = width >= DIRECT_LABELS_FROM && data.series.length > 1;
  const right = labelled ? LABEL_SPACE : 14;
  const yTicks = valueTicks(data.highest ?? 1, data.unit);
  const starts = data.rows.map(({ start }) => start);
  const xTicks = timeTicks(starts, data.grain, Math.floor((width - 60 - right) / PIXELS_PER_TIME_MARK));
  const label = new Map(xTicks.map((tick) => [tick.start, tick.label]));
  return (
    <ComposedChart
      className={`${classes.drawing} ${onPick === undefined ? '' : classes.pickable}`}
      data={data.rows}
      width={width}
      height={height}
      title={title}
      margin={{ top: 10, right, bottom: data.coverage.length > 0 ? COVERAGE_STRIP_SPACE : 4, left: 0 }}
      {...(syncId === undefined ? {} : { syncId, syncMethod: syncByPeriod })}
    >
      <GapBands rows={data.rows} patternId={hatch} />
      {incidents !== undefined && <IncidentBands bands={incidents} rows={data.rows} grain={data.grain} />}
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...X_AXIS}
        dataKey="start"
        padding={{ left: 8, right: 8 }}
        ticks={xTicks.map(({ start }) => start)}
        tickFormatter={(start: string) => label.get(start) ?? ''}
      />
      <YAxis
        {...Y_AXIS}
        width={58}
        domain={[0, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={(value: number) => axisValue(value, data.unit)}
      />
      <Tooltip
        {...TOOLTIP}
        content={({ active, label: start }) => (
          <ChartTooltip data={data} start={active ? String(start) : null} canPick={onPick !== undefined} />
        )}
      />
      {estimateMarks(data, hatch)}
      {lastKnownMarks(data, hatch)}
      {data.series.map((series, index) => seriesMarks(series, index, data))}
      <CoverageStrip periods={data.coverage} />
      {onPick !== undefined && <PickPeriod starts={starts} onPick={onPick} />}
      {labelled && <DirectLabels data={data} />}
    </ComposedChart>
  );
}

/** Solid line of complete values, dashed line to unfinished ones, dots where a line cannot show a value. */
function seriesMarks({ key, style }: DrawnSeries, index: number, data: ChartData) {
  const common = { isAnimationActive: false, type: 'linear', activeDot: false } as const;
  const activeDot = { r: 4.5, fill: style.colour, stroke: 'var(--surface)', strokeWidth: 2 };
  const few = data.rows.length <= 32;
  return [
    data.series.length === 1 && (
      <Area
        {...common}
        key={`${key}-area`}
        dataKey={(row: ChartRow) => row.solid[index] ?? null}
        stroke="none"
        fill={style.colour}
        fillOpacity={0.08}
        dot={false}
        tooltipType="none"
      />
    ),
    <Line
      {...common}
      key={`${key}-dashed`}
      dataKey={(row: ChartRow) => row.dashed[index] ?? null}
      stroke={style.colour}
      strokeWidth={1.5}
      strokeDasharray="3 5"
      dot={false}
      activeDot={activeDot}
      tooltipType="none"
    />,
    <Line
      {...common}
      key={`${key}-solid`}
      dataKey={(row: ChartRow) => row.solid[index] ?? null}
      stroke={style.colour}
      strokeWidth={2}
      {...(style.dash === undefined ? {} : { strokeDasharray: style.dash })}
      dot={false}
      activeDot={activeDot}
    />,
    <Line
      {...common}
      key={`${key}-marks`}
      dataKey={(row: ChartRow) => markedValue(row, index, few)}
      stroke="none"
      dot={({ cx, cy, payload, index: at }) => (
        <PointMark key={at} x={cx} y={cy} row={payload as ChartRow} series={index} colour={style.colour} />
      )}
      tooltipType="none"
    />,
  ];
}
