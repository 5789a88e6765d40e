import { expect, test } from 'vitest';
import { chartData } from './chart-data';
import { csvName, seriesCsv } from './series-csv';

const point = { start: '2024-05-01', source: 'ping', asOf: '2024-06-01T00:10:00Z', complete: true } as const;
const csv = (label: string, value: number | null) => {
  const series = [
    { key: 'a', label, points: [{ ...point, value, ...(value === null ? { reason: 'silent' as const } : {}) }] },
  ];
  const data = chartData(series, { unit: 'count', grain: 'month', by: 'none' });
  return seriesCsv('Monthly active users', data, ['filters: hosting=managed']).split('\r\n');
};

test('says what it shows before the header', () => {
  expect(csv('All', 3).slice(0, 3)).toEqual([
    '# metric: Monthly active users',
    '# grain: month',
    '# filters: hosting=managed',
  ]);
});

test('a missing value is an empty cell with its reason, a zero is a zero', () => {
  expect(csv('All', null)[4]).toBe('2024-05-01,All,,silent,true,ping,2024-06-01T00:10:00Z,,,,,,');
  expect(csv('All', 0)[4]).toMatch(/^2024-05-01,All,0,,true/);
});

test('an estimate has columns of its own, where there is one', () => {
  expect(csv('All', 3)[4]).not.toContain('estimate');
  const points = [{ ...point, value: 3, estimate: { value: 9, low: 7, high: 11 } }];
  const data = chartData([{ key: 'a', label: 'All', points }], { unit: 'count', grain: 'month', by: 'none' });
  expect(data.highest).toBe(11);
  const [, , head, row] = seriesCsv('Monthly active users', data, []).split('\r\n');
  expect(head).toMatch(/,denominator,estimate,estimate_low,estimate_high$/);
  expect(row).toMatch(/^2024-05-01,All,3,.*,9,7,11$/);
});

test('last known values have columns of their own, where there are any', () => {
  expect(csv('All', 3)[3]).not.toContain('known');
  const points = [{ ...point, value: 3, withLastKnown: { value: 8, instances: 2 } }];
  const data = chartData([{ key: 'a', label: 'All', points }], { unit: 'count', grain: 'month', by: 'none' });
  expect(data.highest).toBe(8);
  const [, , head, row] = seriesCsv('Monthly active users', data, []).split('\r\n');
  expect(head).toMatch(/,denominator,with_last_known,last_known_instances$/);
  expect(row).toMatch(/^2024-05-01,All,3,.*,8,2$/);
});

test('labels cannot break the row nor run as a formula', () => {
  expect(csv('a, "b"', 1)[4]).toContain('"a, ""b"""');
  expect(csv('=1+1', 1)[4]).toContain("'=1+1");
});

test('file names are plain', () => {
  expect(csvName('Monthly active users')).toBe('monthly-active-users.csv');
});
