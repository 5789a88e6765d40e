import { expect, test } from 'vitest';
import { comparedSeries, windowBefore } from './compare';

const point = (start: string, value: number | null) => ({
  start,
  value,
  source: 'ping' as const,
  asOf: null,
  complete: true,
});

test.each([
  ['day', '2024-02-28', '2024-03-02', '2024-02-25'],
  ['week', '2024-02-25', '2024-03-10', '2024-02-11'],
  ['month', '2024-01-01', '2024-04-01', '2023-10-01'],
] as const)('the window before has as many periods of a %s', (grain, from, to, expected) => {
  expect(windowBefore({ from, to }, grain)).toEqual({ from: expected, to: from });
});

test('points of the range before stand under those they are compared with, and say of when they are', () => {
  const now = { key: 'all', label: 'All', points: [point('2024-02-01', 5), point('2024-03-01', 6)] };
  const before = [point('2023-12-01', 3), point('2024-01-01', null)];
  const [first, second] = comparedSeries(now, before, { from: '2024-02-01', to: '2024-04-01' }, 'month');
  expect(first?.points).toBe(now.points);
  expect(second?.points).toEqual([
    { ...before[0], start: '2024-02-01', of: '2023-12-01' },
    { ...before[1], start: '2024-03-01', of: '2024-01-01' },
  ]);
});

test('a period that is not drawn has none before it', () => {
  const now = { key: 'all', label: 'All', points: [point('2024-03-01', 6)] };
  const compared = comparedSeries(
    now,
    [point('2023-12-01', 3), point('2024-01-01', 4)],
    { from: '2024-02-01', to: '2024-04-01' },
    'month',
  );
  expect(compared[1]?.points.map(({ of }) => of)).toEqual(['2024-01-01']);
});
