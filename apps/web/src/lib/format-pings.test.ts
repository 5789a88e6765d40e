import { expect, test } from 'vitest';
import { pingRuns, pingWords } from './format-pings';

test('joins equal days into runs', () => {
  expect(pingRuns('--110')).toEqual([
    { kind: 'outside', from: 0, days: 2 },
    { kind: 'ping', from: 2, days: 2 },
    { kind: 'gap', from: 4, days: 1 },
  ]);
});

test('says what the strip shows', () => {
  expect(pingWords('1111')).toBe('Pings on 4 of 4 days');
  expect(pingWords('-1001')).toBe('Pings on 2 of 4 days; longest gap 2 days');
  expect(pingWords('1100')).toBe('Pings on 2 of 4 days; longest gap 2 days; none in the last 2 days');
  expect(pingWords('00')).toBe('No ping on 2 days');
  expect(pingWords('--')).toBe('Not in service in these 90 days');
});
