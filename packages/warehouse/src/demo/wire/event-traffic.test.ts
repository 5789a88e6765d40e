import { dayNumber, dayOf } from '@soundings/shared/time';
import { describe, expect, test } from 'vitest';
import { demoDay } from '../calendar';
import type { EventPlan, InstancePlan } from '../fleet/plan';
import { Random } from '../random';
import { EventSource, Outbox } from './event-traffic';
import { UserBase, type UserCounts } from './user-base';

const FIRST = dayNumber('2026-01-04');
const LAST = dayNumber('2026-04-20');
const NOW = '2026-04-20T15:00:00.000Z';
const SWITCH = dayNumber('2026-02-10');

const users = {
  initial: 120,
  limit: 300,
  joinsPerDay: 0.8,
  leavesPerYear: 0.4,
  intensity: 1,
  weekend: 0.1,
  anonymous: 0.3,
  region: 'emea',
  shifts: [],
} as const;

interface Told {
  /** Day on which it arrived, and the day of its timestamp. */
  arrived: string;
  day: string;
  time: string;
  id: string;
  user: string;
  feature: string;
  protocol: 'v2' | 'legacy';
  excluded: boolean;
}

const read = {
  v2: (line: string) => {
    const { event } = JSON.parse(line) as {
      event: {
        id: string;
        timestamp: string;
        feature: string;
        parameters?: unknown;
        user: { userId?: string; anonymousUserId?: string };
      };
    };
    const { userId, anonymousUserId } = event.user;
    const excluded = anonymousUserId === 'backend' || event.parameters !== undefined || event.feature === 'signIn';
    const user = userId === undefined ? `a:${anonymousUserId}` : `u:${userId}`;
    return { id: event.id, time: event.timestamp, feature: event.feature, user, excluded };
  },
  legacy: (line: string) => {
    const row = JSON.parse(line) as Record<string, string> & { user_id: number };
    const excluded =
      row['anonymous_user_id'] === 'backend' || row['public_argument'] !== '{}' || row['name'] === 'SignInSucceeded';
    const user = row.user_id === 0 ? `a:${row['anonymous_user_id']}` : `u:${row.user_id}`;
    return { id: row['insert_id'] ?? line, time: row['timestamp'] ?? '', feature: row['name'] ?? '', user, excluded };
  },
};

function lived(plan: Partial<EventPlan> = {}, cody = true): { told: Told[]; counts: Map<string, UserCounts> } {
  const random = new Random('events');
  const events = { level: 'all', sends: { from: FIRST, to: LAST }, legacyUntil: null, ...plan } as EventPlan;
  const instance = {
    siteId: '3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3',
    externalUrl: 'https://code.example',
    installerEmail: 'it@code.example',
    deployType: 'helm',
    subscription: { account: { hostingType: 'Managed Instance' } },
    cody,
    users,
    events,
  } as unknown as InstancePlan;
  const base = new UserBase(random.fork('users'), users, FIRST, LAST);
  const source = new EventSource(instance, base, random.fork('source'), { firstDay: FIRST, lastDay: LAST, now: NOW });
  const outboxes = { v2: new Outbox(), legacy: new Outbox() };
  const told: Told[] = [];
  const counts = new Map<string, UserCounts>();
  for (let day = FIRST; day <= LAST; day += 1) {
    for (const outbox of Object.values(outboxes)) outbox.open();
    base.advance(demoDay(day));
    source.report(demoDay(day), { version: '6.1.0', key: 'EXAMPLE.key' }, outboxes);
    counts.set(dayOf(day), base.counts);
    for (const protocol of ['v2', 'legacy'] as const)
      for (const line of outboxes[protocol].bytes.toString().split('\n').slice(0, -1)) {
        const one = read[protocol](line);
        told.push({ ...one, protocol, arrived: dayOf(day), day: one.time.slice(0, 10) });
      }
  }
  return { told, counts };
}

const distinct = (told: readonly Told[], from: string, to: string, kind: 'u' | 'a') =>
  new Set(
    told
      .filter(({ day, user, excluded }) => !excluded && day >= from && day <= to && user.startsWith(kind))
      .map(({ user }) => user),
  ).size;

describe('events of an instance', () => {
  const { told, counts } = lived({ legacyUntil: SWITCH });

  test('distinct users of day, week and month are those of the pings', () => {
    // What is late on the day before the last has come by then; the last day itself is not over.
    for (let day = FIRST; day < LAST - 1; day += 1) {
      const { weekStart, monthStart } = demoDay(day);
      const at = counts.get(dayOf(day));
      expect(distinct(told, dayOf(day), dayOf(day), 'u')).toBe(at?.day);
      expect(distinct(told, dayOf(day), dayOf(day), 'a')).toBe(at?.others.day);
      if (weekStart >= FIRST) expect(distinct(told, dayOf(weekStart), dayOf(day), 'u')).toBe(at?.week);
      if (monthStart < FIRST) continue;
      expect(distinct(told, dayOf(monthStart), dayOf(day), 'u')).toBe(at?.month);
      expect(distinct(told, dayOf(monthStart), dayOf(day), 'a')).toBe(at?.others.month);
    }
    expect(counts.get(dayOf(LAST))?.others.month).toBeGreaterThan(10);
  });

  test('the same seed tells the same', () => {
    expect(lived({ legacyUntil: SWITCH }).told).toEqual(told);
  });

  test('some come twice, some a day late, none after the clock', () => {
    const times = new Map<string, number>();
    for (const { id } of told) times.set(id, (times.get(id) ?? 0) + 1);
    const twice = [...times.values()].filter((count) => count > 1).length;
    const late = told.filter(({ day, arrived }) => day < arrived).length;
    for (const share of [twice, late]) {
      expect(share).toBeGreaterThan(told.length * 0.002);
      expect(share).toBeLessThan(told.length * 0.02);
    }
    expect(told.every(({ time }) => time < NOW)).toBe(true);
  });

  test('the instance itself, staff and signing in stand beside the users', () => {
    const beside = told.filter(({ excluded }) => excluded);
    expect(new Set(beside.map(({ protocol }) => protocol)).size).toBe(2);
    expect(beside.filter(({ user }) => user === 'a:backend').length).toBeGreaterThanOrEqual(LAST - FIRST);
    expect(beside.some(({ user }) => user.startsWith('u:9000'))).toBe(true);
    expect(beside.some(({ feature }) => feature === 'signIn')).toBe(true);
  });

  test('the legacy export ends when telemetry v2 begins', () => {
    for (const { day, protocol } of told) expect(protocol).toBe(day <= dayOf(SWITCH) ? 'legacy' : 'v2');
  });
});

test('with Cody alone, nothing else leaves the instance', () => {
  const { told } = lived({ level: 'cody_only', sends: { from: FIRST + 10, to: LAST - 20 } });
  expect(told.length).toBeGreaterThan(300);
  expect(told.every(({ feature }) => feature.startsWith('cody.'))).toBe(true);
  expect(told.every(({ day }) => day >= dayOf(FIRST + 10) && day <= dayOf(LAST - 20))).toBe(true);
});

test('where Cody is off nobody uses it', () => {
  const { told } = lived({}, false);
  expect(told.length).toBeGreaterThan(3000);
  expect(told.some(({ feature }) => feature.startsWith('cody'))).toBe(false);
});
