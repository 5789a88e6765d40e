import { expect, test } from 'vitest';
import { livenessWords } from './format-liveness';

const row = {
  liveness: 'late',
  lastPingAt: '2024-05-31T10:00:00Z',
  cadenceS: 86_400,
  liveWithinS: 172_800,
  lateWithinS: 604_800,
} as const;
const AS_OF = '2024-06-03T10:00:00Z';

test('liveness is told with its arithmetic', () => {
  const words = livenessWords(row, AS_OF);
  expect(words).toContain('Late: 3 days old, where up to 2 days is live and up to 7 days late (a ping every 24 h).');
});

test('without a cadence or a ping it says so', () => {
  expect(livenessWords({ ...row, cadenceS: null }, AS_OF)).toContain('too few pings to learn its cadence');
  expect(livenessWords({ ...row, liveness: 'never_seen', lastPingAt: null }, AS_OF)).toBe('No ping ever came.');
});
