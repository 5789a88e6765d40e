import { MOST_POINTS } from '@soundings/shared/usage';
import { periodsIn } from '@soundings/shared/time';
import { expect, test } from 'vitest';
import { finishedWindow, presetOf, presetTexts, rangeWindow } from './range-window';

const NOW = '2024-06-03T06:00:00Z';

test('without a range a year of finished months and the running one are shown', () => {
  expect(rangeWindow({}, 'month', NOW)).toEqual({ from: '2023-06-01', to: '2024-07-01', shortened: false });
});

test('weeks are whole and start on Sunday', () => {
  const { from, to } = rangeWindow({ from: '2024-03-01' }, 'week', NOW);
  expect([from, to]).toEqual(['2024-02-25', '2024-06-09']);
});

test('a custom end is the first day that is not shown', () => {
  expect(rangeWindow({ from: '2024-01-01', to: '2024-03-01' }, 'month', NOW).to).toBe('2024-03-01');
  expect(rangeWindow({ from: '2024-01-01', to: '2024-03-15' }, 'month', NOW).to).toBe('2024-04-01');
});

test('never more points than a chart may have, the newest ones', () => {
  const window = rangeWindow({ from: '2020-01-01' }, 'day', NOW);
  expect(window).toMatchObject({ to: '2024-06-04', shortened: true });
  expect(periodsIn('day', window.from, window.to)).toHaveLength(MOST_POINTS);
});

test('an end before the start still asks a question the server can answer', () => {
  const { from, to } = rangeWindow({ from: '2025-01-01' }, 'month', NOW);
  expect(from < to).toBe(true);
});

test('presets are recognised by their start, the default one leaves the URL empty', () => {
  expect(presetTexts('12', NOW)).toEqual({ from: undefined, to: undefined });
  expect(presetTexts('3', NOW)).toEqual({ from: '2024-03-01', to: undefined });
  expect(presetOf({}, NOW)).toBe('12');
  expect(presetOf({ from: '2024-03-01' }, NOW)).toBe('3');
  expect(presetOf({ from: '2024-03-02' }, NOW)).toBeNull();
  expect(presetOf({ from: '2024-03-01', to: '2024-05-01' }, NOW)).toBeNull();
});

test('tiles compare finished periods only', () => {
  expect(finishedWindow('month', 3, NOW)).toEqual({ from: '2024-03-01', to: '2024-06-01' });
  expect(finishedWindow('week', 2, NOW)).toEqual({ from: '2024-05-19', to: '2024-06-02' });
  // A past day ends what ends with it.
  expect(finishedWindow('month', 1, '2024-05-31T23:59:59.999Z')).toEqual({ from: '2024-05-01', to: '2024-06-01' });
  expect(finishedWindow('month', 1, '2024-05-30T23:59:59.999Z')).toEqual({ from: '2024-04-01', to: '2024-05-01' });
});
