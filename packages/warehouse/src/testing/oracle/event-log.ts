import fc from 'fast-check';
import { legacy, v2 } from '../event-records';
import { plusDays } from './facts';

/**
 * The oracle of user-level events: random logs on the wire, and what they mean in plain
 * sets, written apart from readers and models and sharing no code with them.
 */

export const LOG_NOW = '2024-06-03T06:00:00.000Z';
const TODAY = '2024-06-03';
const OBSERVED_DAYS = 30;

/** Names with the area each belongs to; `null`: it says nothing about activity. */
const V2_NAMES: Record<string, string | null> = {
  search: 'search',
  'blob.codeintel': 'code_navigation',
  cody: 'cody',
  'cody.chat-question': 'cody',
  codyism: 'other',
  notebooks: 'notebooks',
  signIn: null,
};
const LEGACY_NAMES: Record<string, string | null> = {
  SearchResultsQueried: 'search',
  ViewBlob: 'other',
  'CodyVSCodeExtension:completion:accepted': 'cody',
  ViewBatchChangesListPage: 'batch_changes',
  SignOutSucceeded: null,
};

const content = fc.record({
  isLegacy: fc.boolean(),
  hasId: fc.nat(4).map((roll) => roll > 0),
  v2Name: fc.constantFrom(...Object.keys(V2_NAMES)),
  legacyName: fc.constantFrom(...Object.keys(LEGACY_NAMES)),
  user: fc.constantFrom(0, 0, 1, 2, 3),
  browser: fc.constantFrom('', 'b1', 'b2', 'b2', 'backend'),
  isOperator: fc.nat(7).map((roll) => roll === 0),
});
type Content = typeof content extends fc.Arbitrary<infer Value> ? Value : never;

const sent = fc.record({
  event: fc.nat(9),
  day: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('2024-05-31', '2024-06-01', TODAY) },
    fc.constantFrom('2024-04-20', '2024-05-04', '2024-05-05', '2024-06-04'),
  ),
  time: fc.constantFrom('00:00:00Z', '05:59:59.999Z', '23:59:59.999Z'),
  file: fc.nat(2),
});
type Sent = typeof sent extends fc.Arbitrary<infer Value> ? Value : never;

/** One site: ten events that may be sent on several days, several times, in several files; and what it may send. */
export const siteLog = fc.record({
  contents: fc.array(content, { minLength: 10, maxLength: 10 }),
  sent: fc.array(sent, { maxLength: 14 }),
  permitted: fc.constantFrom('none', 'cody_only', 'all', 'all', null),
  /** A level that holds from this day on instead. */
  later: fc.option(
    fc.record({ from: fc.constantFrom('2024-06-01', TODAY), level: fc.constantFrom('none', 'cody_only', 'all') }),
    { nil: null },
  ),
});
export type SiteLog = typeof siteLog extends fc.Arbitrary<infer Value> ? Value : never;

/** A time of today after the clock cannot be loaded from tomorrow on. */
const timeOf = ({ day, time }: Sent): string => `${day}T${day > TODAY ? '00:00:00Z' : time}`;

function recordOf(site: string, { contents, sent: all }: SiteLog, index: number): unknown {
  const one = all[index]!;
  const it = contents[one.event]!;
  const id = `${site}-${one.event}`;
  if (it.isLegacy)
    return legacy({
      site_id: site,
      license_key: '',
      timestamp: timeOf(one),
      insert_id: it.hasId ? id : undefined,
      name: it.legacyName,
      user_id: it.user,
      anonymous_user_id: it.browser,
      public_argument: it.isOperator ? '{"sourcegraph_operator":true}' : '{}',
    });
  const user = { userId: String(it.user), anonymousUserId: it.browser };
  const parameters = { metadata: it.isOperator ? { sourcegraphOperator: 1 } : {} };
  return v2(
    { id, timestamp: timeOf(one), feature: it.v2Name, user, parameters },
    { unlicensedInstance: { instanceId: site } },
  );
}

/** The records that go into a file. */
export const recordsOf = (site: string, log: SiteLog, file: number): unknown[] =>
  log.sent.flatMap((one, index) => (one.file === file ? [recordOf(site, log, index)] : []));

const areaOf = (it: Content): string | null => (it.isLegacy ? LEGACY_NAMES[it.legacyName]! : V2_NAMES[it.v2Name]!);

/** Nothing of an event that is not active depends on its area but whether it is Cody's: these are not. */
const isCody = (it: Content): boolean => areaOf(it) === 'cody';

/** What makes two records one event: the id and the day, or all columns. */
function keyOf(site: string, log: SiteLog, index: number): string {
  const one = log.sent[index]!;
  const it = log.contents[one.event]!;
  return it.isLegacy && !it.hasId ? JSON.stringify(recordOf(site, log, index)) : `${one.event} ${one.day}`;
}

export const permittedIn = ({ permitted, later }: SiteLog, day: string): string | null =>
  later !== null && later.from <= day ? later.level : permitted;

interface Delivery {
  day: string;
  events: number;
  used: number;
  withheld: number;
  backend: number;
  operator: number;
  notActive: number;
  noUser: number;
  duplicates: number;
}

function fateOf(it: Content, permitted: string | null): keyof Delivery {
  if (permitted !== 'all' && !(permitted === 'cody_only' && isCody(it))) return 'withheld';
  if (it.browser === 'backend') return 'backend';
  if (it.isOperator) return 'operator';
  if (areaOf(it) === null) return 'notActive';
  return it.user === 0 && it.browser === '' ? 'noUser' : 'used';
}

export interface Expected {
  /** By day what came and what became of it. */
  deliveries: Delivery[];
  /** For each user the sorted days, areas and numbers of events; users in no order. */
  users: string[][];
  observed: string;
  effective: string;
}

/** What must come out of a log; null when nothing of it is of today or before. */
export function expectedOf(site: string, log: SiteLog): Expected | null {
  const seen = new Set<string>();
  const deliveries = new Map<string, Delivery>();
  const users = new Map<string, Map<string, number>>();
  for (const [index, one] of log.sent.entries()) {
    if (one.day > TODAY) continue;
    const it = log.contents[one.event]!;
    const none = {
      day: one.day,
      events: 0,
      used: 0,
      withheld: 0,
      backend: 0,
      operator: 0,
      notActive: 0,
      noUser: 0,
      duplicates: 0,
    };
    const delivery = deliveries.get(one.day) ?? none;
    deliveries.set(one.day, delivery);
    const key = keyOf(site, log, index);
    if (seen.has(key)) {
      delivery.duplicates += 1;
      continue;
    }
    seen.add(key);
    const fate = fateOf(it, permittedIn(log, one.day));
    delivery.events += 1;
    (delivery[fate] as number) += 1;
    if (fate !== 'used') continue;
    const user = it.user === 0 ? `a:${it.browser}` : `u:${it.user}`;
    const days = users.get(user) ?? new Map<string, number>();
    users.set(user, days);
    const place = `${one.day} ${areaOf(it)}`;
    days.set(place, (days.get(place) ?? 0) + 1);
  }
  if (deliveries.size === 0) return null;
  return {
    deliveries: [...deliveries.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    users: [...users.values()].map((days) => [...days].map(([place, events]) => `${place} ${events}`).toSorted()),
    ...levelsOf(log),
  };
}

function levelsOf(log: SiteLog): Pick<Expected, 'observed' | 'effective'> {
  const recent = log.sent.filter(({ day }) => day <= TODAY && day > plusDays(TODAY, -OBSERVED_DAYS));
  const cody = recent.map(({ event }) => isCody(log.contents[event]!));
  const observed = cody.includes(false) ? 'all' : cody.includes(true) ? 'cody_only' : 'none';
  const rank = ['none', 'cody_only', 'all'];
  const permitted = permittedIn(log, TODAY) ?? 'none';
  return { observed, effective: rank[Math.min(rank.indexOf(observed), rank.indexOf(permitted))]! };
}
