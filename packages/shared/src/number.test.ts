import { describe, expect, test } from 'vitest';
import { readingSchema } from './number';
import { statusOf } from './telemetry';

const reading = { value: 3, source: 'ping', asOf: '2024-05-31T23:41:52Z', complete: true };

describe('a reading', () => {
  test('gives a reason exactly where the value is null', () => {
    expect(readingSchema.safeParse(reading).success).toBe(true);
    expect(readingSchema.safeParse({ ...reading, value: 0 }).success).toBe(true);
    expect(readingSchema.safeParse({ ...reading, value: null }).success).toBe(false);
    expect(readingSchema.safeParse({ ...reading, value: null, reason: 'silent' }).success).toBe(true);
    expect(readingSchema.safeParse({ ...reading, reason: 'silent' }).success).toBe(false);
  });
});

describe('the status label', () => {
  test('is that of both axes, or of the pings before any events were loaded', () => {
    expect(statusOf('none', null)).toBe('none');
    expect(statusOf('none', 'none')).toBe('none');
    expect(statusOf('none', 'cody_only')).toBe('events_only');
    expect(statusOf('critical', 'all')).toBe('critical');
    expect(statusOf('full', 'cody_only')).toBe('full');
    expect(statusOf('full', 'all')).toBe('full_events');
    expect(statusOf('full', null)).toBe('full');
  });
});
