import { expect, test } from 'vitest';
import {
  coverageWords,
  formatAge,
  formatBytes,
  formatInstantUtc,
  formatNumber,
  formatPercent,
  formatShare,
  readingWords,
} from './format';

test('numbers carry thousands separators, shares never round to nothing or all', () => {
  expect(formatNumber(1284)).toBe('1,284');
  expect(formatPercent(0.7134)).toBe('71 %');
  expect(formatPercent(0.023)).toBe('2.3 %');
  expect(formatPercent(0)).toBe('0 %');
  expect(formatShare(0, 0)).toBeNull();
  expect(formatShare(1, 1000)).toBe('< 1 %');
  expect(formatShare(999, 1000)).toBe('> 99 %');
  expect(formatShare(0, 10)).toBe('0 %');
});

test('bytes are in the largest unit of which there is at least one', () => {
  expect([0, 1, 1023, 1024, 1536].map(formatBytes)).toEqual(['0 B', '1 B', '1,023 B', '1 KiB', '1.5 KiB']);
  expect([10 * 2 ** 20, 256 * 2 ** 30, 1.26 * 2 ** 40].map(formatBytes)).toEqual(['10 MiB', '256 GiB', '1.3 TiB']);
  expect([2 ** 20 - 1, 123.4 * 2 ** 20, 2 ** 62].map(formatBytes)).toEqual(['1,024 KiB', '123 MiB', '4,096 PiB']);
});

test('times are UTC, ages count from the clock of the snapshot', () => {
  expect(formatInstantUtc('2026-11-23T14:05:59Z')).toBe('23 Nov 2026 14:05 UTC');
  expect(formatAge('2026-11-23T14:00:00Z', '2026-11-23T14:06:30Z')).toBe('6 min');
  expect(formatAge('2026-11-22T15:00:00Z', '2026-11-23T14:00:00Z')).toBe('23 h');
  expect(formatAge('2026-10-31T14:00:00Z', '2026-11-23T14:00:00Z')).toBe('23 days');
});

test('a reading without value says why, and never zero', () => {
  const silent = { value: null, reason: 'silent', source: 'ping', asOf: null, complete: false } as const;
  const asOf = '2026-11-23T14:00:00Z';
  expect(readingWords(silent, 'count', asOf)).toBe('silent');
  expect(readingWords({ ...silent, lastKnown: { value: 214, at: '2026-11-01T14:00:00Z' } }, 'count', asOf)).toBe(
    'silent; last known 214, 22 days ago',
  );
  expect(readingWords({ value: 0, source: 'ping', asOf, complete: true }, 'count', asOf)).toBe('0');
  expect(readingWords({ value: 58, source: 'ping', asOf, complete: false }, 'count', asOf)).toBe('at least 58');
});

test('coverage names instances and the share of seats', () => {
  const shares = { reporting: 61, eligible: 93 };
  const coverage = {
    instances: shares,
    accounts: shares,
    seats: { reporting: 78, eligible: 100 },
    missing: [],
    outside: { unlinked: 0 },
  };
  expect(coverageWords(coverage)).toBe('61 of 93 instances · 78 % of seats');
});
