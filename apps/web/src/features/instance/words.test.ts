import type { InstanceReply } from '@soundings/shared/instance';
import { METRIC_KEYS } from '@soundings/shared/metrics';
import { FINDING_CLASSES, NULL_REASONS } from '@soundings/shared/telemetry';
import { expect, test } from 'vitest';
import { findingWords } from './finding-words';
import { chainOf } from './identity-words';
import { missingWords } from './missing-words';

type Instance = InstanceReply['instance'];

/** The parts of an instance that these words look at. */
function instance(patch: Partial<Instance> = {}) {
  const observed = { pings: 'critical', events: null, since: null } as const;
  return {
    observed,
    permitted: { pings: 'full', events: 'cody_only', source: 'licence', since: null },
    version: '4.5.1',
    seats: 500,
    lastPingAt: '2024-06-01T00:00:00Z',
    account: null,
    ...patch,
  } as Instance;
}

test('every reason of every metric has words', () => {
  for (const metric of METRIC_KEYS)
    for (const reason of NULL_REASONS) expect(missingWords(metric, reason, { instance: instance() })).not.toBe('');
});

test('a level that is too low names the one it would take', () => {
  expect(missingWords('dau', 'not_collected_at_level', { instance: instance() })).toBe(
    'Not collected at this level: needs full pings, this instance sends critical ones',
  );
});

test('a metric of events names the events it would take', () => {
  expect(missingWords('mau_rolling_28d', 'not_collected_at_level', { instance: instance() })).toBe(
    'Not collected at this level: needs all user-level events, only those of Cody are permitted',
  );
});

test('a version that is too old names the first that has it', () => {
  const old = instance({ version: '3.17.0' });
  expect(missingWords('users_created', 'version_too_old', { instance: old })).toContain('needs version 3.20');
});

test('every class of finding says why and what to do', () => {
  for (const kind of FINDING_CLASSES) {
    const { why, action } = findingWords({ class: kind, detail: null });
    expect([why, action].every((words) => words.length > 0)).toBe(true);
  }
});

test('a sub-reason speaks before its class, an unknown one does not matter', () => {
  const plain = findingWords({ class: 'over_collection', detail: null });
  expect(findingWords({ class: 'over_collection', detail: 'critical_abolished' }).why).not.toBe(plain.why);
  expect(findingWords({ class: 'over_collection', detail: 'something_new' })).toEqual(plain);
});

test('the chain says where it breaks', () => {
  const identity = { siteId: '0f7be3d2', licenceFingerprint: null, subscriptionId: null, linkSource: null };
  const steps = chainOf({ identity, instance: instance() } as InstanceReply);
  expect(steps.map(({ value, missing }) => value ?? missing)).toEqual([
    '0f7be3d2',
    'no licence key in its pings',
    'no subscription found',
    'no account',
  ]);
});
