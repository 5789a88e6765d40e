import { expect, test } from 'vitest';
import { sparkPath } from './sparkline';

test('breaks the line where a month is missing and marks a lone month as a dot', () => {
  const { line, dots } = sparkPath([1, 2, null, 3, null]);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(dots).toHaveLength(1);
});

test('draws nothing for nothing', () => {
  expect(sparkPath([null, null])).toEqual({ line: '', dots: [] });
});
