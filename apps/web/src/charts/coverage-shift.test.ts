import { addPeriods } from '@soundings/shared/time';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageShift, type PeriodCoverage } from './coverage';
import { shiftWords } from './words';

const NOBODY = null;
/** A month each, with so many of a hundred instances reporting; negative: the month is not over. */
const months = (shares: readonly (number | typeof NOBODY)[]): PeriodCoverage[] =>
  shares.map((share, index) => {
    const counted = { reporting: Math.abs(share ?? 0), eligible: share === NOBODY ? 0 : 100 };
    return {
      start: addPeriods('month', '2026-01-01', index),
      complete: share === NOBODY || share >= 0,
      coverage: { instances: counted, accounts: counted, seats: counted, missing: [], outside: { unlinked: 0 } },
    };
  });
const said = (shares: readonly (number | typeof NOBODY)[]): string | null => {
  const shift = coverageShift(months(shares));
  return shift === null ? null : shiftWords(shift, 'month');
};

test('a fall and a rise of more than ten points are said with both ends', () => {
  expect(said([70, 71, 54, 54])).toBe(
    'Coverage fell from 71 % of instances in February 2026 to 54 % in March 2026: the line may move for that reason alone.',
  );
  expect(said([40, 40, 60])).toBe(
    'Coverage rose from 40 % of instances in February 2026 to 60 % in March 2026: the line may move for that reason alone.',
  );
});

test('nothing is said of ten points, of a period that runs, or of nobody', () => {
  expect(said([60, 70])).toBeNull();
  expect(said([60, -10])).toBeNull();
  expect(said([60, NOBODY])).toBeNull();
  expect(said([])).toBeNull();
});

test('it is the greatest move between any two finished periods, in their order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: -100, max: 100 }), { nil: NOBODY }), { maxLength: 12 }),
      (shares) => {
        const finished = shares.filter((share): share is number => share !== NOBODY && share >= 0);
        const moves = finished.flatMap((from, index) => finished.slice(index + 1).map((to) => Math.abs(to - from)));
        const greatest = Math.max(0, ...moves);
        const shift = coverageShift(months(shares));
        expect(shift === null ? null : Math.round(Math.abs(shift.to.share - shift.from.share) * 100)).toBe(
          greatest > 10 ? greatest : null,
        );
        if (shift !== null) expect(shift.from.start < shift.to.start).toBe(true);
      },
    ),
  );
});
