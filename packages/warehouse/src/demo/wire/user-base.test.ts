import { dayNumber } from '@soundings/shared/time';
import { expect, test } from 'vitest';
import { demoDay } from '../calendar';
import { Random } from '../random';
import { countsDuring, UserBase, type UserCounts, type UserProfile } from './user-base';

const FIRST = dayNumber('2026-01-15');
const LAST = dayNumber('2026-05-10');

const profile: UserProfile = {
  initial: 80,
  limit: 200,
  joinsPerDay: 0.8,
  leavesPerYear: 0.4,
  intensity: 1,
  weekend: 0.1,
  anonymous: 0.3,
  region: 'emea',
  shifts: [],
};

function lived(): { day: number; counts: UserCounts; before: UserCounts }[] {
  const users = new UserBase(new Random('test'), profile, FIRST, LAST);
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => {
    users.advance(demoDay(FIRST + index));
    return { day: FIRST + index, counts: users.counts, before: users.before };
  });
}

test('counts to date agree with each other on every day', () => {
  for (const { counts } of lived()) {
    expect(counts.day).toBeLessThanOrEqual(counts.week);
    expect(counts.day).toBeLessThanOrEqual(counts.month);
    expect(counts.month).toBeLessThanOrEqual(counts.rollingMonth);
    expect(counts.month).toBeGreaterThanOrEqual(counts.retained + counts.resurrected);
    expect(counts.month - counts.retained - counts.resurrected).toBeLessThanOrEqual(counts.created);
    expect(counts.accounts).toBeLessThanOrEqual(profile.limit);
  }
});

test('week and month rise while they run and begin anew; churn falls through the month', () => {
  const days = lived();
  for (const [index, { day, counts }] of days.entries()) {
    const previous = days[index - 1]?.counts;
    if (!previous) continue;
    const today = demoDay(day);
    if (today.weekStart === day) expect(counts.week).toBe(counts.day);
    else expect(counts.week).toBeGreaterThanOrEqual(previous.week);
    if (today.monthStart === day) {
      expect(counts.month).toBe(counts.day);
      expect(counts.retained + counts.churned).toBe(previous.month);
    } else {
      expect(counts.month).toBeGreaterThanOrEqual(previous.month);
      expect(counts.churned).toBeLessThanOrEqual(previous.churned);
      expect(counts.retained + counts.churned).toBe(previous.retained + previous.churned);
    }
  }
});

test('a ping during the day lies between the end of the day before and the end of this one', () => {
  for (const { before, counts } of lived()) {
    const noon = countsDuring(before, counts, 0.5);
    expect(noon.day).toBeLessThanOrEqual(noon.week);
    expect(noon.day).toBeLessThanOrEqual(noon.month);
    expect(noon.week).toBeGreaterThanOrEqual(before.week);
    expect(noon.week).toBeLessThanOrEqual(counts.week);
    expect(noon.churned).toBeLessThanOrEqual(before.churned);
    expect(noon.churned).toBeGreaterThanOrEqual(counts.churned);
  }
});

test('weekends and Christmas are quiet', () => {
  const users = new UserBase(
    new Random('rhythm'),
    { ...profile, initial: 400, limit: 400, leavesPerYear: 0 },
    dayNumber('2025-12-01'),
    dayNumber('2025-12-31'),
  );
  const seen = new Map<string, number>();
  for (let day = dayNumber('2025-12-01'); day <= dayNumber('2025-12-31'); day += 1) {
    users.advance(demoDay(day));
    seen.set(demoDay(day).date, users.counts.day);
  }
  const on = (date: string) => seen.get(date) ?? Number.NaN;
  expect(on('12-06')).toBeLessThan(on('12-03') / 3);
  expect(on('12-25')).toBeLessThan(on('12-03') / 3);
});
