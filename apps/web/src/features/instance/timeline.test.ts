import type { LevelInterval } from '@soundings/shared/instance';
import { expect, test } from 'vitest';
import { levelSentence, timelineOf } from './timeline';

const level = (from: string, to: string | null, value: string | null = 'full'): LevelInterval => ({
  axis: 'pings',
  kind: 'permitted',
  level: value,
  source: 'licence',
  from,
  to,
});

test('no intervals, no time line', () => {
  expect(timelineOf([], '2024-06-03')).toBeNull();
});

test('intervals fill the line from the first day to the end of today', () => {
  const timeline = timelineOf([level('2024-01-01', '2024-03-01'), level('2024-03-01', null, null)], '2024-06-28');
  const [first, second] = timeline?.rows[0]?.segments ?? [];
  expect(timeline?.to).toBe('2024-06-29');
  expect(first).toMatchObject({ left: 0, width: 60 / 180 });
  expect(second?.left).toBeCloseTo(60 / 180);
  expect((second?.left ?? Number.NaN) + (second?.width ?? Number.NaN)).toBeCloseTo(1);
});

test('an interval in words names its last day, not the day after', () => {
  const row = timelineOf([level('2024-01-01', '2024-03-01')], '2024-06-28')?.rows[0];
  expect(row?.segments[0] && levelSentence(row, row.segments[0])).toBe(
    'Permitted pings: Full from 1 Jan 2024 to 29 Feb 2024, by licence',
  );
});

test('an interval that begins today still has a place', () => {
  expect(timelineOf([level('2024-06-03', null)], '2024-06-03')?.rows[0]?.segments[0]).toMatchObject({
    left: 0,
    width: 1,
  });
});
