import { periodsIn } from '@soundings/shared/time';
import { expect, test } from 'vitest';
import { timeTicks, valueTicks } from './axis';

test('value ticks are round, start at zero and reach the highest value', () => {
  expect(valueTicks(97, 'count')).toEqual([0, 25, 50, 75, 100]);
  expect(valueTicks(1284, 'count')).toEqual([0, 500, 1000, 1500]);
  expect(valueTicks(0.37, 'ratio')).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
});

test('counts have whole ticks only, also when they are tiny or all zero', () => {
  expect(valueTicks(0, 'count')).toEqual([0, 1]);
  expect(valueTicks(3, 'count')).toEqual([0, 1, 2, 3]);
  expect(valueTicks(9, 'count').every(Number.isInteger)).toBe(true);
});

test('the newest month always has a mark, the year stands where it changes', () => {
  const months = periodsIn('month', '2023-06-01', '2024-06-01');
  expect(timeTicks(months, 'month', 6).map(({ label }) => label)).toEqual([
    'Jul 2023',
    'Sept',
    'Nov',
    'Jan 2024',
    'Mar',
    'May',
  ]);
});

test('many days are marked at the first of each month', () => {
  const days = periodsIn('day', '2024-01-10', '2024-05-10');
  expect(timeTicks(days, 'day', 10).map(({ start }) => start)).toEqual([
    '2024-02-01',
    '2024-03-01',
    '2024-04-01',
    '2024-05-01',
  ]);
});

test('few days are marked evenly', () => {
  const days = periodsIn('day', '2024-05-27', '2024-06-03');
  expect(timeTicks(days, 'day', 4).map(({ label }) => label)).toEqual(['27 May 2024', '29 May', '31 May', '2 Jun']);
});
