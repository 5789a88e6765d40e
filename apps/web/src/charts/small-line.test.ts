import { expect, test } from 'vitest';
import type { ChartPoint } from './points';
import { smallLine } from './small-line';

const point = (value: number | null, complete = true): ChartPoint => ({
  start: '2024-05-01',
  value,
  source: 'events',
  asOf: null,
  complete,
});
const draw = (...points: ChartPoint[]) => smallLine(points, (index, value) => ({ x: index, y: value }));

test('a line is broken where there is no value, and a zero is a point of it', () => {
  const line = draw(point(2), point(0), point(null), point(null), point(4), point(5));
  expect(line).toEqual({ solid: 'M0 2L1 0M4 4L5 5', dashed: '', dots: [], gaps: [{ first: 2, last: 3 }] });
});

test('a value without neighbours is a dot', () => {
  expect(draw(point(null), point(3), point(null)).dots).toEqual([{ x: 1, y: 3, complete: true }]);
});

test('the way to a value that is not complete is dashed', () => {
  const line = draw(point(1), point(2), point(3, false));
  expect([line.solid, line.dashed]).toEqual(['M0 1L1 2', 'M1 2L2 3']);
  expect(line.dots).toEqual([{ x: 2, y: 3, complete: false }]);
});
