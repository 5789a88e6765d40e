import type { Coverage } from '@soundings/shared/number';
import { expect, test } from 'vitest';
import { addCoverage } from './coverage';
import { foldSeries } from './fold-series';
import type { ChartPoint } from './points';

function coverage(reporting: number, eligible: number): Coverage {
  const share = { reporting, eligible };
  const lacking = eligible - reporting;
  return {
    instances: share,
    accounts: share,
    seats: { reporting: reporting * 10, eligible: eligible * 10 },
    missing: lacking === 0 ? [] : [{ reason: 'silent', instances: lacking, seats: lacking * 10 }],
    outside: { unlinked: 2 },
  };
}

function one(key: string, value: number | null, parts?: { numerator: number; denominator: number }) {
  const point: ChartPoint = {
    start: '2024-05-01',
    value,
    ...(value === null ? { reason: 'silent' } : {}),
    source: 'ping',
    asOf: '2024-06-01T00:00:00Z',
    complete: true,
    coverage: coverage(value === null ? 0 : 1, 1),
    ...parts,
  };
  return { key, label: key, points: [point] };
}

test('few series stay as they are', () => {
  const series = [one('a', 1), one('b', 2)];
  expect(foldSeries(series, 'count')).toEqual(series);
});

test('the largest keep their order and the rest adds up to "other" with its coverage', () => {
  const folded = foldSeries([one('a', 5), one('b', 1), one('c', 9), one('d', 2), one('e', null)], 'count', 2);
  expect(folded.map(({ key }) => key)).toEqual(['a', 'c', 'other']);
  expect(folded[2]?.points[0]).toMatchObject({ value: 3, coverage: { instances: { reporting: 2, eligible: 3 } } });
});

test('"other" over nobody is null with a reason, never 0', () => {
  const folded = foldSeries([one('a', 5), one('b', null), one('c', null)], 'count', 1);
  expect(folded[1]?.points[0]).toMatchObject({ value: null, reason: 'silent' });
});

test('ratios add up as sum ÷ sum', () => {
  const folded = foldSeries(
    [
      one('a', 0.5, { numerator: 50, denominator: 100 }),
      one('b', 1, { numerator: 1, denominator: 1 }),
      one('c', 0.2, { numerator: 1, denominator: 5 }),
    ],
    'ratio',
    1,
  );
  expect(folded[1]?.points[0]?.value).toBeCloseTo(2 / 6);
});

test('coverage of disjoint groups adds up by reason; unlinked instances count once', () => {
  const sum = addCoverage([coverage(1, 3), coverage(2, 2)]);
  expect(sum.instances).toEqual({ reporting: 3, eligible: 5 });
  expect(sum.missing).toEqual([{ reason: 'silent', instances: 2, seats: 20 }]);
  expect(sum.outside.unlinked).toBe(2);
});
