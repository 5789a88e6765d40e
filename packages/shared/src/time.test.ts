import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addPeriods,
  dayOfInstant,
  daysBetween,
  GRAINS,
  isDay,
  periodEnd,
  periodsIn,
  periodStart,
} from './time';

const day = fc.integer({ min: -3_000, max: 40_000 }).map((number) => addDays('1970-01-01', number));
const grain = fc.constantFrom(...GRAINS);

describe('periods', () => {
  test('weeks start on Sunday, months on the first', () => {
    expect(periodStart('week', '2024-06-01')).toBe('2024-05-26');
    expect(periodStart('week', '2024-06-02')).toBe('2024-06-02');
    expect(periodStart('month', '2024-02-29')).toBe('2024-02-01');
    expect(periodEnd('month', '2024-12-01')).toBe('2025-01-01');
    expect(addPeriods('month', '2024-01-01', -1)).toBe('2023-12-01');
  });

  test('every day lies in exactly the half-open period that starts before it', () => {
    fc.assert(
      fc.property(grain, day, (g, d) => {
        const start = periodStart(g, d);
        const end = periodEnd(g, start);
        expect(start <= d && d < end).toBe(true);
        expect(periodStart(g, start)).toBe(start);
        expect(periodStart(g, end)).toBe(end);
        expect(addPeriods(g, start, 1)).toBe(end);
        expect(addPeriods(g, end, -1)).toBe(start);
      }),
    );
  });

  test('the periods of a window are gapless and touch it', () => {
    fc.assert(
      fc.property(grain, day, fc.integer({ min: 1, max: 500 }), (g, from, length) => {
        const to = addDays(from, length);
        const starts = periodsIn(g, from, to);
        expect(starts[0]).toBe(periodStart(g, from));
        for (const [index, start] of starts.entries())
          if (index > 0) expect(start).toBe(periodEnd(g, starts[index - 1] ?? ''));
        expect(periodEnd(g, starts.at(-1) ?? '') >= to).toBe(true);
      }),
    );
  });

  test('R10: the time zone of the machine changes nothing', () => {
    const before = process.env['TZ'];
    const offsets = new Set<number>();
    const answers = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
      process.env['TZ'] = zone;
      offsets.add(new Date('2024-03-10T10:00:00Z').getTimezoneOffset());
      // Leap days, turns of years, and the nights in which clocks are changed.
      const days = ['2023-12-31', '2024-01-01', '2024-02-29', '2024-03-10', '2024-03-31', '2024-11-03'];
      return days.map((start) => [
        dayOfInstant(`${start}T23:59:59.999Z`),
        addDays(start, 1),
        isDay(start),
        GRAINS.map((g) => [
          periodStart(g, start),
          periodEnd(g, periodStart(g, start)),
          periodsIn(g, start, '2025-02-01'),
        ]),
      ]);
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(offsets.size).toBe(4);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('days are counted without a time zone', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2023-02-29')).toBe(false);
    expect(isDay('2024-13-01')).toBe(false);
    expect(isDay('24-1-1')).toBe(false);
  });
});
