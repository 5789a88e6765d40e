import { useId } from 'react';
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { valueTicks } from './axis';
import { CellTip } from './cell-tip';
import { dayCountWords } from './cell-words';
import type { ChartData } from './chart-data';
import { POINTER_LINE, TOOLTIP, X_AXIS, Y_AXIS } from './drawing-props';
import { FrequencyBars } from './frequency-bars';
import { PickPeriod } from './pick-period';
import type { ChartPoint } from './points';
import { axisValue } from './words';
import classes from './chart.module.css';

interface FrequencyDrawingProps {
  data: ChartData;
  width: number;
  height: number;
  title: string;
  onPick: ((start: string, series: string) => void) | undefined;
}

/** One number of days on the axis. */
export interface DayCount {
  days: number;
  point: ChartPoint | null;
}

const AXIS_WIDTH = 52;
const RIGHT = 14;
const PIXELS_PER_MARK = 26;

/** Bars by number of days; a zero stands on the axis as a line, what is left out as hatching. */
export function FrequencyDrawing({ data, width, height, title, onPick }: FrequencyDrawingProps) {
  const hatch = useId();
  const points = data.rows[0]?.points ?? [];
  const bars = points.map((point, index): DayCount => ({ days: index + 1, point }));
  const yTicks = valueTicks(data.highest ?? 1, 'count');
  const step = Math.max(1, Math.ceil((bars.length * PIXELS_PER_MARK) / (width - AXIS_WIDTH - RIGHT)));
  const half = (width - AXIS_WIDTH - RIGHT) / (2 * Math.max(1, bars.length));
  return (
    <ComposedChart
      className={classes.drawing ?? ''}
      data={bars}
      width={width}
      height={height}
      title={title}
      margin={{ top: 10, right: RIGHT, bottom: 18, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...X_AXIS}
        dataKey="days"
        padding={{ left: half, right: half }}
        ticks={bars.flatMap(({ days }) => (days === 1 || days % step === 0 ? days : []))}
        label={{ value: 'days active in the month', position: 'bottom', offset: 0, fontSize: 12, fill: 'var(--mute)' }}
      />
      <YAxis
        {...Y_AXIS}
        width={AXIS_WIDTH}
        domain={[0, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={(value: number) => axisValue(value, data.unit)}
      />
      <Tooltip
        {...TOOLTIP}
        content={({ active, label }) => {
          const point = active ? points[Number(label) - 1] : undefined;
          return point == null ? null : <CellTip head={dayCountWords(Number(label))} point={point} unit={data.unit} />;
        }}
      />
      <Line {...POINTER_LINE} dataKey={({ point }: DayCount) => point?.value ?? null} />
      {onPick !== undefined && (
        <PickPeriod
          starts={data.series.map(({ key }) => key)}
          onPick={(days) => onPick(data.rows[0]?.start ?? '', days)}
        />
      )}
      <FrequencyBars bars={bars} patternId={hatch} />
    </ComposedChart>
  );
}
