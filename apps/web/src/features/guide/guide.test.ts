import type { GuideAnswer, GuideGroup, GuideMember } from '@soundings/shared/guide';
import { describe, expect, test } from 'vitest';
import { fleetFilters } from './fleet-link';
import { matches } from './matches';
import { treeState } from './tree-state';

const answer = (path: string[]): GuideAnswer => ({
  verdict: 'answered',
  summary: '',
  tools: [],
  refusals: [],
  limits: [],
  next: [],
  offers: [],
  shows: [],
  hides: [],
  path,
});
const member = (part: Partial<GuideMember>): GuideMember => ({
  status: 'full',
  hosting: 'self_hosted',
  events: null,
  permittedEvents: 'all',
  instances: 1,
  ...part,
});
const group = (members: GuideMember[], path = ['C', 'C.full']): GuideGroup => ({
  instances: members.reduce((sum, one) => sum + one.instances, 0),
  members,
  samples: [],
  answer: answer(path),
});

describe('treeState', () => {
  test('a usage question lights the statuses that occur, with their counts, and asks A and B before', () => {
    const state = treeState('totals', [
      group([member({ instances: 3 })]),
      group([member({ status: 'none' })], ['C', 'C.none']),
    ]);
    expect([...state.taken]).toEqual([
      ['C', null],
      ['C.full', 3],
      ['C.none', 1],
    ]);
    expect([...state.passed]).toEqual(['A', 'B']);
  });

  test('a business question lights its branch before any answer', () => {
    expect([...treeState('licence', undefined).taken.keys()]).toEqual(['A', 'A2']);
    expect(treeState('cross_customer', undefined).passed).toEqual(new Set(['A', 'B', 'C']));
    expect(treeState(undefined, undefined).taken.size).toBe(0);
  });

  test('several groups at one node are added up', () => {
    const groups = [group([member({ instances: 3 })]), group([member({ instances: 2, hosting: 'cloud' })])];
    expect(treeState('totals', groups).taken.get('C.full')).toBe(5);
  });
});

describe('fleetFilters', () => {
  const silent = group([member({ status: 'none', instances: 4 })], ['C', 'C.none']);

  test('one group is everybody that the filters leave', () => {
    expect(fleetFilters(silent, [silent], { q: 'acme' })).toEqual({ q: 'acme' });
  });

  test('status and hosting name a group where they tell it apart', () => {
    const full = group([member({}), member({ hosting: 'managed' })]);
    expect(fleetFilters(full, [full, silent], { segment: 'unlimited' })).toEqual({
      segment: 'unlimited',
      status: 'full',
      hosting: 'managed,self_hosted',
    });
  });

  test('permitted events do, where only they differ', () => {
    const groups = [group([member({})]), group([member({ permittedEvents: null })])];
    expect(fleetFilters(groups[1] as GuideGroup, groups, {})).toEqual({
      status: 'full',
      hosting: 'self_hosted',
      permittedEvents: 'unknown',
    });
  });

  test('no link where the filters would show others too', () => {
    const cody = group([member({ status: 'full_cody' })], ['C', 'C.full_cody']);
    const unlinked = group([member({ status: 'unknown' })], ['C', 'C.unknown']);
    const full = group([member({})]);
    expect(fleetFilters(full, [full, cody], {})).toBeNull();
    expect(fleetFilters(full, [full, unlinked], {})).toBeNull();
    expect(fleetFilters(unlinked, [full, unlinked], {})).toBeNull();
  });
});

test('matches looks for every word in any of the texts', () => {
  expect(matches('licence KEY', 'Seats, plan, licence key', 'Is it expired?')).toBe(true);
  expect(matches('key expired', 'licence key', 'Is it expired?')).toBe(true);
  expect(matches('funnel', 'licence key')).toBe(false);
  expect(matches('', 'anything')).toBe(true);
});
