import type { Point } from '@soundings/shared/usage';
import { expect, test } from 'vitest';
import { changeWords, kpiOf, lastKnownWords } from './kpi';

function point(start: string, value: number | null, options: { complete?: boolean; reporting?: number } = {}): Point {
  const share = { reporting: options.reporting ?? 4, eligible: 6 };
  return {
    start,
    value,
    ...(value === null ? { reason: 'silent' } : {}),
    source: 'ping',
    asOf: null,
    complete: options.complete ?? true,
    coverage: { instances: share, accounts: share, seats: share, missing: [], outside: { unlinked: 0 } },
  };
}

test('the newest complete month against the one before', () => {
  const kpi = kpiOf([point('2024-04-01', 500), point('2024-05-01', 580)], 'month', 'count');
  expect(kpi).toMatchObject({ kind: 'value', value: 580, change: { against: '2024-04-01', reporting: null } });
  expect(kpi.kind === 'value' && kpi.change !== null && changeWords(kpi.change, 'count')).toBe('+16.0 %');
});

test('a day against the same weekday of the week before', () => {
  const points = [point('2024-05-24', 100), point('2024-05-30', 300), point('2024-05-31', 128)];
  expect(kpiOf(points, 'day', 'count')).toMatchObject({ value: 128, change: { against: '2024-05-24' } });
});

test('never against an unfinished, missing or empty period', () => {
  const now = point('2024-05-01', 580);
  for (const before of [
    point('2024-04-01', 500, { complete: false }),
    point('2024-04-01', null),
    point('2024-04-01', 0),
  ])
    expect(kpiOf([before, now], 'month', 'count')).toMatchObject({ value: 580, change: null });
  expect(kpiOf([point('2024-03-01', 500), now], 'month', 'count')).toMatchObject({ change: null });
});

test('an unfinished period is passed over', () => {
  const points = [point('2024-05-01', 580), point('2024-06-01', 90, { complete: false })];
  expect(kpiOf(points, 'month', 'count')).toMatchObject({ value: 580 });
});

test('a change of the reporting instances is told', () => {
  const points = [point('2024-04-01', 500, { reporting: 3 }), point('2024-05-01', 580)];
  expect(kpiOf(points, 'month', 'count')).toMatchObject({ change: { reporting: { before: 3, now: 4 } } });
});

test('ratios change by points', () => {
  const kpi = kpiOf([point('2024-04-01', 0.4), point('2024-05-01', 0.386)], 'month', 'ratio');
  expect(kpi.kind === 'value' && kpi.change !== null && changeWords(kpi.change, 'ratio')).toBe('−1.4 points');
});

test('nothing to show has a reason, never a zero', () => {
  expect(kpiOf([point('2024-05-01', null)], 'month', 'count')).toMatchObject({ kind: 'missing', reason: 'silent' });
  expect(kpiOf([], 'month', 'count')).toMatchObject({ kind: 'missing', reason: 'not_received', point: undefined });
});

test('last known values are in the number where they are asked for, and said apart', () => {
  const known = (of: Point, value: number, instances: number) => ({ ...of, withLastKnown: { value, instances } });
  const points = [known(point('2024-04-01', 500), 600, 2), known(point('2024-05-01', 580), 690, 3)];
  const kpi = kpiOf(points, 'month', 'count');
  expect(kpi).toMatchObject({ kind: 'value', value: 690 });
  expect(kpi.kind === 'value' && kpi.change !== null && changeWords(kpi.change, 'count')).toBe('+15.0 %');
  expect(lastKnownWords(points[1]!, 'count')).toBe('of which 110 last known, of 3 silent instances');
  expect(lastKnownWords(known(point('2024-05-01', 0.4), 0.5, 1), 'ratio')).toBe(
    '40 % without the last known of 1 silent instance',
  );
  expect(lastKnownWords(known(point('2024-05-01', null), 5, 1), 'count')).toMatch(/^all of it last known/);
  expect(lastKnownWords(point('2024-05-01', 580), 'count')).toBeNull();
});
