import type { ChartPoint, ChartSeries } from './points';

/** One period of the chart: what each series says there. */
export interface ChartRow {
  start: string;
  points: (ChartPoint | null)[];
  /** Values joined by a solid line: complete ones. */
  solid: (number | null)[];
  /** Values joined by a dashed line: unfinished ones and the finished neighbours they hang on. */
  dashed: (number | null)[];
  /** Values with a neighbour on neither side, which only a dot can show. */
  alone: boolean[];
}

/** All period starts of the series, in order. */
function startsOf(series: readonly ChartSeries[]): string[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ start }) => start)))].toSorted();
}

/** The rows that the chart draws, one per period over all series. */
export function shapeRows(series: readonly ChartSeries[]): ChartRow[] {
  const starts = startsOf(series);
  const columns = series.map(({ points }) => {
    const byStart = new Map(points.map((point) => [point.start, point]));
    return starts.map((start) => byStart.get(start) ?? null);
  });
  return starts.map((start, index) => ({
    start,
    points: columns.map((column) => column[index] ?? null),
    solid: columns.map((column) => solidValue(column, index)),
    dashed: columns.map((column) => dashedValue(column, index)),
    alone: columns.map((column) => isAlone(column, index)),
  }));
}

type Column = readonly (ChartPoint | null)[];

function solidValue(column: Column, index: number): number | null {
  const point = column[index];
  return point?.complete ? point.value : null;
}

function dashedValue(column: Column, index: number): number | null {
  const point = column[index];
  if (point === undefined || point === null || point.value === null) return null;
  const unfinished = [index - 1, index, index + 1].some((at) => {
    const near = column[at];
    return near !== undefined && near !== null && near.value !== null && !near.complete;
  });
  return unfinished ? point.value : null;
}

function isAlone(column: Column, index: number): boolean {
  const has = (at: number) => typeof column[at]?.value === 'number';
  return has(index) && !has(index - 1) && !has(index + 1);
}

/** A run of periods in which no series has a value: first and last row, and whether they are merely unfinished. */
export interface Gap {
  first: number;
  last: number;
  label: 'no data' | 'not over yet';
}

export function gapsOf(rows: readonly ChartRow[]): Gap[] {
  const gaps: Gap[] = [];
  rows.forEach((row, index) => {
    if (row.points.some((point) => typeof point?.value === 'number')) return;
    const unfinished = row.points.every((point) => point === null || point.reason === 'incomplete_period');
    const label = unfinished && row.points.length > 0 ? 'not over yet' : 'no data';
    const open = gaps.at(-1);
    if (open !== undefined && open.last === index - 1 && open.label === label) open.last = index;
    else gaps.push({ first: index, last: index, label });
  });
  return gaps;
}
