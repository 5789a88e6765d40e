import { expect, test } from 'vitest';
import { chartData } from './chart-data';
import { stackOf, stackTicks } from './growth-stack';
import type { ChartPoint } from './points';

const SHARE = { reporting: 3, eligible: 6 };
const point = (start: string, value: number | null): ChartPoint => ({
  start,
  value,
  ...(value === null ? { reason: 'incomplete_period' as const } : {}),
  source: 'events',
  asOf: null,
  complete: value !== null,
  coverage: { instances: SHARE, accounts: SHARE, seats: SHARE, missing: [], outside: { unlinked: 0 } },
});

const growth = (values: Record<string, number | null>) =>
  chartData(
    Object.entries(values).map(([key, value]) => ({ key, label: key, points: [point('2024-05-01', value)] })),
    { unit: 'count', grain: 'month', by: 'growth' },
  );

test('who is active stands on the axis, who left hangs from it', () => {
  const data = growth({ new: 63, retained: 168, resurrected: 56, churned: 112, active: 287 });
  expect(stackOf(data)[0]?.blocks.map(({ key, from, to }) => [key, from, to])).toEqual([
    ['retained', 0, 168],
    ['resurrected', 168, 224],
    ['new', 224, 287],
    ['churned', 0, -112],
  ]);
});

test('a part without a value has no block, a zero has one without height', () => {
  expect(stackOf(growth({ new: null, retained: null, resurrected: null, churned: null, active: null }))).toEqual([
    { start: '2024-05-01', complete: false, blocks: [] },
  ]);
  const [bar] = stackOf(growth({ new: 0, retained: 5, resurrected: 0, churned: 0, active: 5 }));
  expect(bar?.blocks.map(({ key, from, to }) => [key, Math.abs(to - from)])).toContainEqual(['churned', 0]);
});

test('the parts speak of the same instances, which count once', () => {
  const data = growth({ new: 1, retained: 2, resurrected: 3, churned: 4, active: 6 });
  expect(data.coverage[0]?.coverage?.instances).toEqual(SHARE);
});

test('the ticks have one step on both sides and hold everything', () => {
  const ticks = stackTicks(stackOf(growth({ new: 63, retained: 168, resurrected: 56, churned: 112, active: 287 })));
  expect(ticks).toEqual([-200, -100, 0, 100, 200, 300]);
  expect(stackTicks([])).toEqual([0, 1]);
});
