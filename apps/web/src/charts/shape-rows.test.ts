import { expect, test } from 'vitest';
import type { ChartPoint } from './points';
import { gapsOf, shapeRows } from './shape-rows';

const DAYS = ['2024-05-27', '2024-05-28', '2024-05-29', '2024-05-30', '2024-05-31'];

/** A number is complete, a text with `~` a lower bound, null missing. */
function series(values: (number | `~${number}` | null)[]) {
  const points = values.map((value, index): ChartPoint => {
    const start = DAYS[index] ?? '';
    const common = { start, source: 'ping', asOf: null } as const;
    if (value === null) return { ...common, value, reason: 'silent', complete: true };
    if (typeof value === 'number') return { ...common, value, complete: true };
    return { ...common, value: Number(value.slice(1)), complete: false };
  });
  return { key: 'a', label: 'A', points };
}

const column = (values: Parameters<typeof series>[0], kind: 'solid' | 'dashed' | 'alone') =>
  shapeRows([series(values)]).map((row) => row[kind][0]);

test('a missing value breaks the line and a zero does not', () => {
  expect(column([3, 0, null, 5, 6], 'solid')).toEqual([3, 0, null, 5, 6]);
});

test('an unfinished value hangs on the one before it by the dashed line only', () => {
  expect(column([3, 4, 5, 6, '~2'], 'solid')).toEqual([3, 4, 5, 6, null]);
  expect(column([3, 4, 5, 6, '~2'], 'dashed')).toEqual([null, null, null, 6, 2]);
});

test('a value between two gaps is marked as alone', () => {
  expect(column([null, 4, null, 5, 6], 'alone')).toEqual([false, true, false, false, false]);
});

test('gaps are runs in which no series has a value', () => {
  const rows = shapeRows([series([null, null, 1, null, 2]), series([null, null, null, 4, null])]);
  expect(gapsOf(rows)).toEqual([{ first: 0, last: 1, label: 'no data' }]);
});

test('a period that is merely not over is not called "no data"', () => {
  const running = series([1, 2, 3, 4, null]);
  const last = running.points[4];
  if (last !== undefined) running.points[4] = { ...last, reason: 'incomplete_period', complete: false };
  expect(gapsOf(shapeRows([running]))).toEqual([{ first: 4, last: 4, label: 'not over yet' }]);
});

test('series with different periods share one axis', () => {
  const short = { key: 'b', label: 'B', points: series([7]).points };
  expect(shapeRows([series([1, 2]), short]).map(({ solid }) => solid)).toEqual([
    [1, 7],
    [2, null],
  ]);
});
