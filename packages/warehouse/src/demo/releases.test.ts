import { dayNumber } from '@soundings/shared/time';
import { expect, test } from 'vitest';
import { insidersBuild, newestAged, patched, releaseOf, releasesUntil } from './releases';

const releases = releasesUntil('2026-11-23T00:00:00Z');

test('the list continues the known releases every six to eight weeks up to now', () => {
  expect(releases.map(({ version }) => version)).toEqual(
    expect.arrayContaining(['3.20.0', '4.5.0', '5.0.0', '5.4.0', '5.11.0', '6.0.0']),
  );
  expect(releases.every(({ day }) => day <= dayNumber('2026-11-23'))).toBe(true);
  const known = releases.findIndex(({ version }) => version === '5.4.0');
  for (let index = known + 1; index < releases.length; index += 1) {
    const gap = (releases[index]?.day ?? 0) - (releases[index - 1]?.day ?? 0);
    expect(gap).toBeGreaterThanOrEqual(42);
    expect(gap).toBeLessThanOrEqual(56);
  }
});

test('a release is patched as it ages, in the scheme of its time', () => {
  const old = releaseOf(releases, '4.5');
  expect(patched(old, old.day)).toBe('4.5.0');
  expect(patched(old, old.day + 60)).toMatch(/^4\.5\.[1-4]$/);
  const recent = releaseOf(releases, '6.0');
  expect(patched(recent, recent.day + 60)).toMatch(/^6\.0\.\d{4,5}$/);
});

test('the newest release of an age, and an insiders build', () => {
  expect(newestAged(releases, dayNumber('2024-05-22'), 0).version).toBe('5.4.0');
  expect(newestAged(releases, dayNumber('2024-05-22'), 30).version).toBe('5.3.0');
  expect(insidersBuild(dayNumber('2026-05-01'))).toMatch(/^\d{6}_2026-05-01_[0-9a-f]{6}$/);
});
