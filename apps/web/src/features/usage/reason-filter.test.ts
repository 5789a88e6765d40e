import { filtersSchema } from '@soundings/shared/filters';
import { NULL_REASONS } from '@soundings/shared/telemetry';
import { expect, test } from 'vitest';
import { reasonFilters } from './reason-filter';

test('adds to the filters in force', () => {
  expect(reasonFilters('silent', { hosting: 'managed' })).toEqual({ hosting: 'managed', liveness: 'silent' });
});

test('a reason that no filter can name has no link', () => {
  expect(reasonFilters('version_too_old', {})).toBeNull();
});

test('does not contradict the reader', () => {
  expect(reasonFilters('no_telemetry', { status: 'full' })).toBeNull();
  expect(reasonFilters('no_telemetry', { status: 'none' })).toEqual({ status: 'none' });
});

test('every link is a question the fleet page understands', () => {
  for (const reason of NULL_REASONS)
    expect(filtersSchema.safeParse(reasonFilters(reason, {}) ?? {}).success).toBe(true);
});
