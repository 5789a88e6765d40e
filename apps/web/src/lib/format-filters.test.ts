import { expect, test } from 'vitest';
import { chipsOf } from './format-filters';

test('a filter behind a point says metric, period and whom in words', () => {
  const words = (reading: string) => chipsOf({ reading }).map((chip) => `${chip.label}: ${chip.words}`);
  expect(words('mau.month.2026-10-01.reporting')).toEqual(['Monthly active users of October 2026: reporting']);
  expect(words('wau.week.2026-10-04.silent/status:full/minor:!5.3,!unknown/partial:include')).toEqual([
    'Weekly active users of the week of 4 Oct – 10 Oct 2026: missing: silent (then status full pings; version none of 5.3, unknown; lower bounds included)',
  ]);
  expect(words('mau.month.2026-10-01.stopped.2026-09-01')).toEqual([
    'Monthly active users of October 2026: stopped reporting since September 2026',
  ]);
  expect(words('mau.month.2026-10-01.reporting mau.month.2026-09-01.missing')).toEqual([
    'Instances behind a point: Monthly active users of October 2026: reporting, and Monthly active users of September 2026: missing',
  ]);
});
