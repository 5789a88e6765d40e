import type { FeatureArea } from '@soundings/shared/telemetry';
import { dayOf } from '@soundings/shared/time';
import { clock, type DemoDay, secondOfVisit } from '../calendar';
import type { FleetPlan, InstancePlan } from '../fleet/plan';
import type { Random } from '../random';
import { EVENT_KINDS, type EventKind, INDEXED, SIGN_IN } from './event-kinds';
import { type EventFacts, type EventSender, type EventWriter, legacyWriter, v2Writer } from './event-rows';
import { ageOn, codyShare } from './ping-blocks';
import { RowBuffer } from './row-template';
import type { UserBase } from './user-base';

/** How often: a second event on a day, signing in, staff at work, an event that comes twice, again the day after, or late. */
const [SECOND, SIGNS_IN, STAFF] = [0.07, 0.02, 0.15];
const [TWICE, AGAIN, LATE] = [0.004, 0.002, 0.004];
/** Cody users among those who come, on a day, where other events stay inside. */
const CODY_DAY = 0.5;
/** Ids of vendor staff on an instance. */
const FIRST_OPERATOR = 9_000_001;
const DAY_S = 86_400;
/** What runs by itself runs in the first hours. */
const NIGHT_S = 3 * 3600;
/** Every so manieth user has a browser that is known by an id of its own too: the event counts for the user id. */
const BOTH_IDS = 16;
const kindOf = (area: FeatureArea) => EVENT_KINDS.findIndex((kind) => kind.area === area);
const [SEARCH, CODY] = [kindOf('search'), kindOf('cody')];
const WRITERS = { v2: v2Writer, legacy: legacyWriter };
/** Irrational steps, one per kind of event: they spread the habits over the users, each independently. */
const STEPS = [2, 3, 5, 7, 11, 13, 17, 19].map((prime) => Math.sqrt(prime) % 1);

type EventProtocol = 'v2' | 'legacy';

/** Events on their way to the vendor: delivered at least once, mostly on their day. */
export class Outbox {
  private readonly buffer = new RowBuffer();
  private carried: string[] = [];

  /** Begins a day with what was left of the one before. */
  open(): void {
    this.buffer.clear();
    for (const line of this.carried) this.buffer.line(line);
    this.carried = [];
  }

  post(line: string, luck: number): void {
    const isLate = luck < LATE;
    if (!isLate) this.buffer.line(line);
    if (luck < LATE + AGAIN) this.carried.push(line);
    else if (luck < LATE + AGAIN + TWICE) this.buffer.line(line);
  }

  get bytes(): Buffer {
    return this.buffer.slice(0, this.buffer.length);
  }
}

export type Outboxes = Record<EventProtocol, Outbox>;

type Sending = Pick<EventSender, 'version' | 'key'>;
type Post = (kind: EventFacts['kind'], user: number, anonymous?: string, operator?: boolean, second?: number) => void;

/** The events of one instance: what the people of its user base did on the days on which they were active. */
export class EventSource {
  private readonly idStem: string;
  private readonly deviceStem: string;
  private readonly tastes: number[];
  private number = 0;
  private writer: EventWriter | null = null;
  private writerOf = '';

  constructor(
    private readonly instance: InstancePlan,
    private readonly users: UserBase,
    private readonly random: Random,
    private readonly fleet: Pick<FleetPlan, 'firstDay' | 'lastDay' | 'now'>,
  ) {
    this.idStem = random.uuid().slice(0, 24);
    this.deviceStem = random.uuid().slice(0, 24);
    this.tastes = EVENT_KINDS.map(({ area }) => (area === 'search' || area === 'other' ? 1 : random.between(0.6, 1.4)));
  }

  /** Posts the events of a day that the user base has just lived. */
  report(today: DemoDay, sending: Sending, outboxes: Outboxes): void {
    const plan = this.instance.events;
    const { day } = today;
    if (!plan || day < plan.sends.from || day > plan.sends.to) return;
    const protocol: EventProtocol = plan.legacyUntil !== null && day <= plan.legacyUntil ? 'legacy' : 'v2';
    const post = this.postman(day, this.writerFor(protocol, sending), outboxes[protocol]);
    const habits = this.habitsOn(day);
    for (const user of this.users.active)
      if (plan.level === 'all') this.work(user, habits, post);
      else if (isHabit(user, CODY, habits[CODY] as number) && this.random.chance(CODY_DAY)) post(kindAt(CODY), user);
    if (plan.level === 'all') this.beside(today, post);
  }

  /** Dates an event and sends it, unless the clock of the fleet has not come so far. */
  private postman(day: number, write: EventWriter, outbox: Outbox): Post {
    const { random, fleet } = this;
    const { region } = this.instance.users;
    const date = dayOf(day);
    const until = day === fleet.lastDay ? (Date.parse(fleet.now) / 1000) % DAY_S : DAY_S;
    return (kind, user, anonymous = '', operator = false, second = secondOfVisit(random.next(), region)) => {
      this.number += 1;
      if (second >= until) return;
      const time = `${date}T${clock(second)}Z`;
      outbox.post(write({ kind, number: this.number, time, user, anonymous, operator }), random.next());
    };
  }

  /** The share of the users whose habit each kind is, on a day. */
  private habitsOn(day: number): number[] {
    const { firstDay, lastDay } = this.fleet;
    const progress = (day - firstDay) / (lastDay - firstDay);
    return EVENT_KINDS.map(({ area, habit: [from, to] }, kind) => {
      if (area === 'cody') return this.instance.cody ? codyShare(this.instance, ageOn(day, this.fleet)) : 0;
      return (from + (to - from) * progress) * (this.tastes[kind] as number);
    });
  }

  /** Whoever is active does something; who also comes without signing in does that too. */
  private work(user: number, habits: readonly number[], post: Post): void {
    const { random, users } = this;
    post(this.pick(user, habits), user, user % BOTH_IDS === 0 ? this.deviceOf(user) : '');
    if (random.chance(SECOND)) post(this.pick(user, habits), user);
    if (random.chance(SIGNS_IN)) post(SIGN_IN, user);
    if (users.comesAnonymously(user)) post(kindAt(SEARCH), 0, this.deviceOf(user));
  }

  /** What is no use by the customer: the instance itself, and vendor staff on a managed one. */
  private beside({ workday }: DemoDay, post: Post): void {
    post(INDEXED, 0, 'backend', false, this.random.int(0, NIGHT_S));
    const isManaged = this.instance.subscription?.account.hostingType === 'Managed Instance';
    if (!isManaged || !workday || !this.random.chance(STAFF)) return;
    const user = FIRST_OPERATOR + this.random.int(0, 3);
    for (const kind of EVENT_KINDS.slice(0, 2)) post(kind, user, '', true);
  }

  /** One of the things that a user has the habit of doing. */
  private pick(user: number, habits: readonly number[]): EventKind {
    let total = 0;
    let chosen = EVENT_KINDS.length - 1;
    for (let kind = 0; kind < EVENT_KINDS.length; kind += 1) {
      if (!isHabit(user, kind, habits[kind] as number)) continue;
      const { weight } = kindAt(kind);
      total += weight;
      // Each in turn replaces the one before with its share of the weight so far: all as likely as they weigh.
      if (this.random.next() * total < weight) chosen = kind;
    }
    return kindAt(chosen);
  }

  private deviceOf(user: number): string {
    return `${this.deviceStem}${user.toString(16).padStart(12, '0')}`;
  }

  private writerFor(protocol: EventProtocol, { version, key }: Sending): EventWriter {
    const writerOf = `${protocol} ${version} ${key}`;
    if (this.writer && this.writerOf === writerOf) return this.writer;
    this.writerOf = writerOf;
    this.writer = WRITERS[protocol]({ instance: this.instance, version, key, idStem: this.idStem });
    return this.writer;
  }
}

const isHabit = (user: number, kind: number, share: number): boolean => {
  const spread = user * (STEPS[kind] as number);
  return spread - Math.floor(spread) < share;
};

const kindAt = (kind: number): EventKind => EVENT_KINDS[kind] as EventKind;
