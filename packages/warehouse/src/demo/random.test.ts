import { expect, test } from 'vitest';
import { companies } from './fleet/names';
import { Random } from './random';

test('the same label gives the same stream, another one another', () => {
  const draw = (label: string) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.next()
      )(new Random(label)),
    );
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});

test('draws keep to their range and mean', () => {
  const random = new Random('range');
  const draws = Array.from({ length: 20_000 }, () => random.next());
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
  const arrivals = Array.from({ length: 5000 }, () => random.poisson(3));
  expect(arrivals.reduce((sum, count) => sum + count, 0) / arrivals.length).toBeCloseTo(3, 0);
});

test('ids are lower-case version 4 UUIDs', () => {
  expect(new Random('id').uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('hundreds of companies have distinct names and domains under .example', () => {
  const next = companies(new Random('companies'));
  const all = Array.from({ length: 1500 }, next);
  expect(new Set(all.map(({ name }) => name)).size).toBe(1500);
  expect(new Set(all.map(({ domain }) => domain)).size).toBe(1500);
  expect(all.every(({ domain }) => /^[a-z0-9]+\.example$/.test(domain))).toBe(true);
});
