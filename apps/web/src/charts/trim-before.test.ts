import { expect, test } from 'vitest';
import type { ChartPoint } from './points';
import { trimBefore } from './trim-before';

const points = (values: (number | null)[]) =>
  values.map((value, index): ChartPoint => ({
    start: `2024-0${index + 1}-01`,
    value,
    ...(value === null ? { reason: 'no_telemetry' } : {}),
    source: 'ping',
    asOf: null,
    complete: true,
  }));
const line = (key: string, values: (number | null)[]) => ({ key, label: key, points: points(values) });

test('leaves out what lies before the first value of any series, and says so', () => {
  const { series, nothingBefore } = trimBefore([line('a', [null, null, 3, null]), line('b', [null, 0, null, 1])]);
  expect(nothingBefore).toBe('2024-02-01');
  expect(series.map((one) => one.points.map(({ value }) => value))).toEqual([
    [null, 3, null],
    [0, null, 1],
  ]);
});

test('keeps later gaps and series that begin with a value', () => {
  const whole = [line('a', [1, null, 2])];
  expect(trimBefore(whole)).toEqual({ series: whole, nothingBefore: null });
});

test('without any value nothing is left out', () => {
  const empty = [line('a', [null, null])];
  expect(trimBefore(empty)).toEqual({ series: empty, nothingBefore: null });
});
