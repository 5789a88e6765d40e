import { describe, expect, test } from 'vitest';
import { pointFilters, todayPointFilters } from './point-filters';
import { readingFilter, readingTerms, readingTermText } from './reading-filter';

const faultOf = (text: string) => readingFilter.safeParse(text).error?.issues[0]?.message;

describe('the filter of instances behind a point', () => {
  test('reads metric, grain, period, whom and the conditions of the period', () => {
    expect(readingFilter.parse('mau.month.2026-10-01.silent/status:full/minor:!5.3,!unknown')).toEqual([
      {
        metric: 'mau',
        grain: 'month',
        start: '2026-10-01',
        whom: { who: 'silent' },
        conditions: {
          status: { exclude: false, values: ['full'] },
          minor: { exclude: true, values: ['5.3', 'unknown'] },
        },
      },
    ]);
  });

  test('several terms all hold, and one may speak of a change', () => {
    const text = 'wau.week.2026-10-04.missing dau.day.2026-10-05.stopped.2026-09-28/version:>=5.2,<6.0';
    expect(readingFilter.parse(text).map(({ whom }) => whom)).toEqual([
      { who: 'missing' },
      { part: 'stopped', since: '2026-09-28' },
    ]);
    expect(readingTerms(text).map(readingTermText).join(' ')).toBe(text);
  });

  test.each([
    ['', 'must be 1 to 4 terms'],
    [Array.from({ length: 5 }, () => 'mau.month.2026-10-01.missing').join(' '), 'must be 1 to 4 terms'],
    ['users.month.2026-10-01.missing', '"users" is not a metric'],
    ['mau.week.2026-10-04.missing', 'mau is kept by month'],
    ['cohort_w3.month.2026-10-01.missing', 'cohort_w3 is kept by week'],
    ['cohort_w27.week.2026-10-04.missing', '"cohort_w27" is not a metric'],
    ['frequency_d5.month.2026-10-01.stopped.2026-09-01', 'is a cell'],
    ['mau.month.2026-10-02.missing', '"2026-10-02" is not the first day of a month'],
    ['wau.week.2026-10-05.missing', '"2026-10-05" is not the first day of a week'],
    ['mau.month.2026-13-01.missing', 'is not the first day'],
    ['mau.month.2026-10-01.nobody', 'after the day stands'],
    ['mau.month.2026-10-01.missing.2026-09-01', 'after the day stands'],
    ['mau.month.2026-10-01.stopped', 'after the day stands'],
    ['mau.month.2026-10-01.stopped.2026-09-02', '"2026-09-02" is not the first day'],
    ['mau.month.2026-10-01.stopped.2026-09-01.x', 'after the day stands'],
    ['mau.month.2026-10-01.missing/hosting:cloud', '"hosting:cloud" is not a condition'],
    ['mau.month.2026-10-01.missing/constructor:x', '"constructor:x" is not a condition'],
    ['mau.month.2026-10-01.missing/status:full/status:none', 'or a second one'],
    ['mau.month.2026-10-01.missing/status:fuller', '"fuller" is not one of'],
    ['mau.month.2026-10-01.missing/minor:5', '"5" is not one of'],
  ])('refuses %j: %s', (text, fault) => {
    expect(faultOf(text)).toContain(fault);
  });
});

describe('the filters of the fleet page behind a point', () => {
  const asked = { metric: 'mau', grain: 'month', start: '2026-10-01', whom: { who: 'missing' } } as const;
  const point = { ...asked, withBounds: false } as const;

  test('take what the series had on the last day of the period into the term, and leave the rest', () => {
    expect(pointFilters({ hosting: 'managed', status: 'full', version: '<5.2', q: 'acme' }, point)).toEqual({
      hosting: 'managed',
      q: 'acme',
      reading: 'mau.month.2026-10-01.missing/status:full/version:<5.2',
    });
  });

  test('narrow a filter to the series, and find nobody where the two exclude each other', () => {
    const of = (key: string) => ({ ...point, series: { by: 'status', key, keys: ['critical', 'full'] } }) as const;
    expect(pointFilters({ status: '!none' }, of('full'))?.reading).toBe('mau.month.2026-10-01.missing/status:full');
    expect(pointFilters({ status: 'none' }, of('full'))).toBeNull();
  });

  test('mean by other what no series that is drawn holds', () => {
    const series = { by: 'version', key: 'other', keys: ['5.4', '5.3', 'other', 'unknown'] } as const;
    expect(pointFilters({}, { ...point, withBounds: true, series })?.reading).toBe(
      'mau.month.2026-10-01.missing/minor:!5.4,!5.3,!unknown/partial:include',
    );
    const hosting = { by: 'hosting', key: 'other', keys: ['cloud', 'other'] } as const;
    expect(pointFilters({}, { ...point, series: hosting })?.hosting).toBe('!cloud');
  });

  test('keep the terms that the chart was filtered by, up to as many as there may be', () => {
    const [one] = ['mau.month.2026-09-01.reporting'];
    expect(pointFilters({ reading: one }, point)?.reading).toBe(`${one} mau.month.2026-10-01.missing`);
    expect(pointFilters({ reading: [one, one, one, one].join(' ') }, point)).toBeNull();
  });

  test('leave the filters of today alone where the number speaks of today', () => {
    expect(todayPointFilters({ status: 'full' }, asked)).toEqual({
      status: 'full',
      reading: 'mau.month.2026-10-01.missing',
    });
  });
});
