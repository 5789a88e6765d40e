import { expect, test } from 'vitest';
import { spreadLabels } from './spread-labels';
import { syncByPeriod } from './sync-cursor';

test('labels that would lie over one another move apart and keep their order', () => {
  expect(spreadLabels([50, 48, 90], { spacing: 10, from: 0, to: 100 })).toEqual([58, 48, 90]);
});

test('labels at the lower edge move up', () => {
  expect(spreadLabels([99, 100], { spacing: 10, from: 0, to: 100 })).toEqual([90, 100]);
});

test('the cursor of a daily chart lands on the month that holds the day', () => {
  const months = [{ value: '2024-04-01' }, { value: '2024-05-01' }];
  expect(syncByPeriod(months, { activeLabel: '2024-05-17' })).toBe(1);
  expect(syncByPeriod(months, { activeLabel: '2024-03-31' })).toBe(-1);
  expect(syncByPeriod(months, { activeLabel: undefined })).toBe(-1);
});
