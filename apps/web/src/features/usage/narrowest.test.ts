import { FACETS } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import { expect, test } from 'vitest';
import { narrowestFilter } from './narrowest';

function facets(counts: Record<string, number>): FleetReply['facets'] {
  const entries = Object.entries(FACETS).map(([key, values]) => [
    key,
    values.map((value, index) => ({ value, count: index === 0 && key in counts ? Number(counts[key]) : 0 })),
  ]);
  return Object.fromEntries(entries) as FleetReply['facets'];
}

test('names the filter whose clearing brings most back', () => {
  const filters = { hosting: 'managed', status: 'none' };
  expect(narrowestFilter(filters, facets({ hosting: 3, status: 40, liveness: 99 }))).toEqual({
    key: 'status',
    instances: 40,
  });
});

test('names none where no single one helps', () => {
  expect(narrowestFilter({ hosting: 'managed' }, facets({ hosting: 0 }))).toBeNull();
  expect(narrowestFilter({ q: 'nothing' }, facets({ hosting: 5 }))).toBeNull();
});
