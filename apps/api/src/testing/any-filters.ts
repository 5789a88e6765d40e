import { FACET_KEYS, FACETS, type FilterTexts } from '@soundings/shared/filters';
import fc from 'fast-check';

const list = (values: readonly string[]) =>
  fc
    .record({
      chosen: fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) }),
      exclude: fc.boolean(),
    })
    .map(({ chosen, exclude }) => chosen.map((value) => (exclude ? `!${value}` : value)).join(','));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const version = fc
  .tuple(
    fc.constantFrom('<', '<=', '=', '>=', '>', ''),
    fc.integer({ min: 4, max: 6 }),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom('', '.0', '.2'),
  )
  .map((parts) => parts.slice(0, 2).join('') + `.${parts[2]}${parts[3]}`);

/** Any combination of filters, as texts of an address. */
export const anyFilters: fc.Arbitrary<FilterTexts> = fc
  .record({
    ...Object.fromEntries(FACET_KEYS.map((key) => [key, maybe(list(FACETS[key]))])),
    population: maybe(fc.constantFrom('all', 'customers')),
    version: maybe(version),
    behind: maybe(fc.constantFrom('3..', '..2', '1..4', '0')),
    q: maybe(fc.constantFrom('name:a', 'account:e', 'site:3', 'site:b name:e')),
  })
  .map((texts) => Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)) as FilterTexts);

export const queryOf = (texts: Record<string, string>) => new URLSearchParams(texts).toString();
