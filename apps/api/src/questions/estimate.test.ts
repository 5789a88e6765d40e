import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateOf, type Reporters, type Stratum } from './estimate';

interface One {
  size: number;
  users: number;
}

const sumsOf = (all: readonly One[]): Reporters => ({
  n: all.length,
  x: all.reduce((sum, { size }) => sum + size, 0),
  y: all.reduce((sum, { users }) => sum + users, 0),
  xx: all.reduce((sum, { size }) => sum + size * size, 0),
  xy: all.reduce((sum, { size, users }) => sum + size * users, 0),
  yy: all.reduce((sum, { users }) => sum + users * users, 0),
});
const stratum = (reporting: readonly One[], missing: readonly number[], kind: Stratum['kind'] = 'seats'): Stratum => ({
  kind,
  reporters: sumsOf(reporting),
  missing: { n: missing.length, x: missing.reduce((sum, size) => sum + size, 0) },
});

const one = fc.record({ size: fc.integer({ min: 1, max: 5000 }), users: fc.nat(4000) });
const many = fc.array(one, { minLength: 5, maxLength: 40 });

describe('an estimate for all instances', () => {
  test('is what is reported where nobody is missing', () => {
    fc.assert(
      fc.property(fc.array(many, { minLength: 1, maxLength: 4 }), (strata) => {
        const reported = strata.flat().reduce((sum, { users }) => sum + users, 0);
        expect(estimateOf(strata.map((all) => stratum(all, [])))).toEqual({
          value: reported,
          low: reported,
          high: reported,
        });
      }),
    );
  });

  test('gives the missing what reporters of their size have, instance by instance', () => {
    fc.assert(
      fc.property(
        many,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }),
        (all, missing) => {
          const users = all.reduce((sum, of) => sum + of.users, 0);
          const sizes = all.reduce((sum, of) => sum + of.size, 0);
          const each = missing.map((size) => (users / sizes) * size);
          const errors = all.map(({ size, users: own }) => own - (users / sizes) * size);
          const spread = errors.reduce((sum, error) => sum + error * error, 0) / (all.length - 1);
          const size = missing.reduce((sum, of) => sum + of, 0);
          const margin =
            1.96 * Math.sqrt(missing.length * spread + (spread * all.length * size * size) / (sizes * sizes));
          const value = users + each.reduce((sum, of) => sum + of, 0);
          const found = estimateOf([stratum(all, missing)])!;
          expect(Math.abs(found.value - value)).toBeLessThanOrEqual(1);
          expect(Math.abs(found.high - (value + margin))).toBeLessThanOrEqual(1 + margin * 1e-6);
          expect(Math.abs(found.low - Math.max(users, value - margin))).toBeLessThanOrEqual(1 + margin * 1e-6);
        },
      ),
    );
  });

  test('has no width where all reporters use their seats alike', () => {
    const alike = [100, 200, 300, 400, 500].map((size) => ({ size, users: size / 2 }));
    expect(estimateOf([stratum(alike, [1000, 60])])).toEqual({ value: 1280, low: 1280, high: 1280 });
  });

  test('asks all reporters of its kind where a size class has too few, of those without seats all there are', () => {
    const alike = [100, 200, 300, 400, 500].map((size) => ({ size, users: size / 2 }));
    expect(estimateOf([stratum(alike, []), stratum([], [50])])).toMatchObject({ value: 775 });
    expect(estimateOf([stratum(alike, []), stratum([], [1], 'instances')])).toMatchObject({ value: 900 });
    expect(estimateOf([stratum(alike, [], 'instances'), stratum([], [50])])).toBeNull();
  });
});
