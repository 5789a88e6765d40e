import { Area, Line } from 'recharts';
import type { ChartData, DrawnSeries } from './chart-data';
import { hasLastKnownValues } from './last-known';
import type { ChartRow } from './shape-rows';

const QUIET = {
  isAnimationActive: false,
  type: 'linear',
  dot: false,
  activeDot: false,
  tooltipType: 'none',
} as const;

const totalAt = (index: number) => (row: ChartRow) => row.points[index]?.withLastKnown?.value ?? null;

/** From what is reported up to the sum with last known values. */
const addedAt =
  (index: number) =>
  (row: ChartRow): [number, number] | null => {
    const { value, withLastKnown } = row.points[index] ?? {};
    return typeof value !== 'number' || withLastKnown === undefined ? null : [value, withLastKnown.value];
  };

/** Sums with what silent instances are last known by: striped over what is reported, where one line leaves room for it, and a dotted line. */
export function lastKnownMarks(data: ChartData, id: string) {
  if (!hasLastKnownValues(data)) return null;
  const striped = data.by === 'none' || data.by === 'before';
  const stripes = (key: string) => `${id}-known-${key}`;
  const marks = ({ key, style }: DrawnSeries, index: number) => [
    striped && (
      <Area
        {...QUIET}
        key={`${key}-known`}
        dataKey={addedAt(index)}
        stroke="none"
        fill={`url(#${stripes(key)})`}
        fillOpacity={1}
      />
    ),
    <Line
      {...QUIET}
      key={`${key}-with-known`}
      dataKey={totalAt(index)}
      stroke={style.colour}
      strokeWidth={1.5}
      strokeDasharray="1.5 3"
    />,
  ];
  return [
    <defs key="stripes">
      {data.series.map(({ key, style }) => (
        <pattern key={key} id={stripes(key)} width="4" height="4" patternUnits="userSpaceOnUse">
          <line x1="0" y1="1" x2="4" y2="1" stroke={style.colour} strokeWidth="1" strokeOpacity="0.7" />
        </pattern>
      ))}
    </defs>,
    ...data.series.flatMap(marks),
  ];
}
