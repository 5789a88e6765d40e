import { expect, test } from 'vitest';
import { chartData } from './chart-data';
import type { ChartPoint } from './points';
import { madeOfWords, sourceWords } from './words';

const point = (value: number | null, changes: Partial<ChartPoint> = {}): ChartPoint => ({
  start: '2024-05-01',
  value,
  source: 'ping',
  asOf: null,
  complete: value !== null,
  ...changes,
});
const reporting = (instances: number) => {
  const share = { reporting: instances, eligible: 9 };
  return { instances: share, accounts: share, seats: share, missing: [], outside: { unlinked: 0 } };
};
const MIXED: Partial<ChartPoint> = {
  source: 'mixed',
  bySource: [
    { source: 'ping', value: 580, instances: 4 },
    { source: 'events', value: 150, instances: 1 },
  ],
};

test('one source is named, a mixed sum says how it is made up', () => {
  expect(sourceWords([point(580)], 'count')).toBe('reported by pings');
  expect(sourceWords([point(730, MIXED)], 'count')).toBe(
    '580 reported by pings (4 instances), 150 derived from events (1 instance)',
  );
  expect(sourceWords([point(null)], 'count')).toBe('');
});

test('the parts of a breakdown are added up by source', () => {
  const parts = [
    point(730, MIXED),
    point(20, { coverage: reporting(2) }),
    point(5, { source: 'events', coverage: reporting(1) }),
    point(null),
  ];
  expect(sourceWords(parts, 'count')).toBe(
    '600 reported by pings (6 instances), 155 derived from events (2 instances)',
  );
});

test('shares of several series are never added', () => {
  const parts = [point(0.5, { coverage: reporting(1) }), point(0.25, { coverage: reporting(2) })];
  expect(sourceWords([...parts, point(0.1, { source: 'events', coverage: reporting(1) })], 'ratio')).toBe(
    'reported by pings (3 instances), 10 % derived from events (1 instance)',
  );
});

test('the note under a chart speaks of its newest finished number', () => {
  const data = (points: ChartPoint[]) =>
    chartData([{ key: 'all', label: 'All', points }], { unit: 'count', grain: 'month', by: 'none' });
  expect(madeOfWords(data([point(730, MIXED), point(90, { start: '2024-06-01', complete: false })]))).toBe(
    'May 2024: 580 reported by pings (4 instances), 150 derived from events (1 instance).',
  );
  expect(madeOfWords(data([point(null)]))).toBeNull();
});
