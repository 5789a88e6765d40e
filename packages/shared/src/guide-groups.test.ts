import { describe, expect, test } from 'vitest';
import { guideStatusOf } from './catalog/guide-status';
import { guideGroups, type GuideCount } from './guide-groups';
import { deepLink, toolLinks } from './guide-links';

const settings = {
  SOUNDINGS_LOOKER_URL: 'https://looker.example/base',
  SOUNDINGS_AMPLITUDE_URL: undefined,
  SOUNDINGS_REDASH_URL: 'https://redash.example/',
  SOUNDINGS_SALESFORCE_URL: undefined,
  SOUNDINGS_VITALLY_URL: undefined,
};

const count = (part: Partial<GuideCount>): GuideCount => ({
  linked: true,
  pings: 'full',
  events: null,
  permittedEvents: 'all',
  hosting: 'self_hosted',
  instances: 1,
  samples: [],
  ...part,
});

describe('guideGroups', () => {
  test('instances with the same answer stand together, the largest group first', () => {
    const groups = guideGroups(
      'totals',
      [
        count({ pings: 'none', instances: 3 }),
        count({ hosting: 'managed', instances: 4 }),
        count({ permittedEvents: 'none', instances: 5 }),
        count({ instances: 2 }),
      ],
      settings,
    );
    expect(groups.map((group) => [group.instances, group.answer.verdict])).toEqual([
      [11, 'answered'],
      [3, 'refused'],
    ]);
    expect(groups[0]?.members.map((member) => member.instances)).toEqual([5, 4, 2]);
  });

  test('unlinked instances of any level are one member', () => {
    const groups = guideGroups(
      'totals',
      [count({ linked: false, instances: 2 }), count({ linked: false, pings: 'critical', instances: 1 })],
      settings,
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]?.members).toEqual([
      { status: 'unknown', hosting: 'self_hosted', events: null, permittedEvents: 'all', instances: 3 },
    ]);
  });

  test('permitted events part the answers only where they change them', () => {
    const counts = [count({ instances: 2 }), count({ permittedEvents: 'cody_only' })];
    expect(guideGroups('cody_explore', counts, settings).map((group) => group.instances)).toEqual([3]);
    expect(guideGroups('journeys', counts, settings).map((group) => group.instances)).toEqual([2, 1]);
  });

  test('at most five samples', () => {
    const samples = [1, 2, 3, 4].map((n) => ({ id: `i${n}`, name: `n${n}`, accountName: null, lastPingAt: null }));
    const groups = guideGroups('totals', [count({ samples }), count({ hosting: 'managed', samples })], settings);
    expect(groups[0]?.samples).toHaveLength(5);
  });

  test('nobody matching gives no groups', () => {
    expect(guideGroups('totals', [], settings)).toEqual([]);
  });
});

describe('guideStatusOf', () => {
  test.each([
    ['none', 'none', 'none'],
    ['none', null, 'none'],
    ['none', 'cody_only', 'events_only'],
    ['critical', 'none', 'critical'],
    ['critical', 'all', 'critical'],
    ['full', null, 'full'],
    ['full', 'none', 'full'],
    ['full', 'cody_only', 'full_cody'],
    ['full', 'all', 'full_events'],
    [null, 'all', 'unknown'],
  ] as const)('%s pings and %s events: %s', (pings, events, status) => {
    expect(guideStatusOf({ linked: true, pings, events })).toBe(status);
    expect(guideStatusOf({ linked: false, pings, events })).toBe('unknown');
  });
});

describe('deepLink', () => {
  test('joins content to the base, and says nothing when the base is not configured', () => {
    expect(deepLink(settings, 'looker', 'customer_mau')).toBe('https://looker.example/base/looks/1513');
    expect(deepLink(settings, 'redash')).toBe('https://redash.example/');
    expect(deepLink(settings, 'amplitude')).toBeUndefined();
    expect(deepLink(settings, 'grafana')).toBeUndefined();
    expect(toolLinks(settings).map((link) => link.tool)).toEqual(['looker', 'redash']);
  });
});
