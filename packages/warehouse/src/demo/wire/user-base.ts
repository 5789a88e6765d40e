import { dayShare, mondayOf, type DemoDay } from '../calendar';
import type { Region } from '../fleet/names';
import type { Random } from '../random';

export interface UserProfile {
  /** Accounts at the start, and the most there may be. */
  initial: number;
  limit: number;
  /** New accounts per working day; share of the users that leave in a year. */
  joinsPerDay: number;
  leavesPerYear: number;
  /** Scales how often people come: 1 is a usual instance. */
  intensity: number;
  /** Weekend activity as a share of a working day. */
  weekend: number;
  /** Share of the users who also come without signing in, on the days on which they come: an anonymous user each. */
  anonymous: number;
  region: Region;
  /** Days from which everybody uses it less or more, with the factor (a team that moves away, a roll-out). */
  shifts: readonly { from: number; factor: number }[];
}

/** Cumulative to date, as a ping has them: of the UTC day, the Sunday week, the calendar and the rolling month. */
interface ActiveCounts {
  day: number;
  week: number;
  month: number;
  rollingMonth: number;
}

export interface UserCounts extends ActiveCounts {
  /** Anonymous users beside them. */
  others: ActiveCounts;
  accounts: number;
  created: number;
  deleted: number;
  retained: number;
  resurrected: number;
  churned: number;
}

/** Days of the running cohort weeks (Monday) with the accounts created in each. */
export interface Cohort {
  monday: number;
  size: number;
}

/** Offset of a day before any window. */
const LONG_AGO = -1_000_000;
const NOBODY: ActiveCounts = { day: 0, week: 0, month: 0, rollingMonth: 0 };
/** Spreads consecutive ids evenly over [0, 1). */
const GOLDEN = 0.618_033_988_75;

/**
 * Every user of one instance, day by day. People are simulated one by one, so every
 * count is a true distinct count and they agree with each other: DAU <= WAU <= MAU, and
 * MAU = retained + resurrected + new.
 */
export class UserBase {
  private readonly odds: Float32Array;
  private readonly lastActive: Int32Array;
  private readonly createdOn: Int32Array;
  /** Users by the day of their last activity, index 0 = the first simulated day; the anonymous ones beside them. */
  private readonly byLastDay: Int32Array;
  private readonly othersByLastDay: Int32Array;
  private readonly ids: Int32Array;
  private readonly activeIds: Int32Array;
  private activeToday = 0;
  private joined = 0;
  private people = 0;
  private accounts = 0;
  private monthStart = -1;
  private previousMonthStart = -1;
  private activeLastMonth = 0;
  private month = { active: 0, created: 0, deleted: 0, retained: 0, resurrected: 0 };
  readonly cohorts: Cohort[] = [];
  counts: UserCounts = emptyCounts();
  /** The counts at the end of the day before, with those of a new period at zero. */
  before: UserCounts = emptyCounts();

  constructor(
    private readonly random: Random,
    private readonly profile: UserProfile,
    private readonly firstDay: number,
    lastDay: number,
  ) {
    const room = Math.ceil(profile.initial + profile.joinsPerDay * (lastDay - firstDay + 1) * 1.2 + 100);
    this.odds = new Float32Array(room);
    this.lastActive = new Int32Array(room).fill(-1);
    this.createdOn = new Int32Array(room).fill(-1);
    this.ids = new Int32Array(room);
    this.activeIds = new Int32Array(room);
    this.byLastDay = new Int32Array(lastDay - firstDay + 1);
    this.othersByLastDay = new Int32Array(lastDay - firstDay + 1);
    for (let index = 0; index < profile.initial; index += 1) this.join(LONG_AGO);
  }

  /** Lives one day; days come in order, none left out. */
  advance(today: DemoDay): void {
    const offset = today.day - this.firstDay;
    this.startPeriods(today, offset);
    this.turnover(today, offset);
    this.act(today, offset);
    this.counts = this.read(today, offset);
  }

  /** The ids of those who were active on the day last lived: numbers from 1 on, never given twice. */
  get active(): Int32Array {
    return this.activeIds.subarray(0, this.activeToday);
  }

  /** Whether a user also comes without signing in. */
  comesAnonymously(id: number): boolean {
    const spread = id * GOLDEN;
    return spread - Math.floor(spread) < this.profile.anonymous;
  }

  private startPeriods(today: DemoDay, offset: number): void {
    const month = today.monthStart - this.firstDay;
    if (month !== this.monthStart) {
      this.previousMonthStart = this.monthStart;
      this.monthStart = month;
      this.activeLastMonth = this.month.active;
      this.month = { active: 0, created: 0, deleted: 0, retained: 0, resurrected: 0 };
    }
    this.before = offset === 0 ? emptyCounts() : this.read(today, offset);
  }

  private turnover({ day, workday }: DemoDay, offset: number): void {
    const { joinsPerDay, leavesPerYear, limit } = this.profile;
    if (workday) {
      const joins = Math.min(
        this.random.poisson(joinsPerDay),
        Math.max(0, limit - this.accounts),
        this.odds.length - this.people,
      );
      for (let index = 0; index < joins; index += 1) this.join(offset);
      this.month.created += joins;
      const monday = mondayOf(day);
      const running = this.cohorts.at(-1);
      if (running?.monday === monday) running.size += joins;
      else this.cohorts.push({ monday, size: joins });
    }
    const leaves = this.random.poisson((leavesPerYear / 365) * this.people);
    for (let index = 0; index < leaves && this.people > 1; index += 1) this.leave();
  }

  private join(offset: number): void {
    const index = this.people;
    this.odds[index] = habit(this.random);
    this.lastActive[index] = -1;
    this.createdOn[index] = offset;
    this.joined += 1;
    this.ids[index] = this.joined;
    this.people += 1;
    this.accounts += 1;
  }

  /** Somebody goes: never active again; the account is often deleted, sometimes forgotten. */
  private leave(): void {
    const gone = this.random.int(0, this.people - 1);
    const last = this.people - 1;
    this.odds[gone] = this.odds[last] as number;
    this.lastActive[gone] = this.lastActive[last] as number;
    this.createdOn[gone] = this.createdOn[last] as number;
    this.ids[gone] = this.ids[last] as number;
    this.people = last;
    if (this.random.chance(0.75)) {
      this.accounts -= 1;
      this.month.deleted += 1;
    }
  }

  private act(today: DemoDay, offset: number): void {
    const { odds, lastActive, byLastDay, random, month, monthStart, previousMonthStart } = this;
    const scale = this.shareOf(today) * 4_294_967_296;
    this.activeToday = 0;
    // Most of the time of making a fleet is spent drawing here: a local xorshift is several times faster.
    let draw = random.int(1, 0x7fff_ffff);
    for (let index = 0; index < this.people; index += 1) {
      draw ^= draw << 13;
      draw ^= draw >>> 17;
      draw ^= draw << 5;
      if (draw >>> 0 >= (odds[index] as number) * scale && this.createdOn[index] !== offset) continue;
      const last = lastActive[index] as number;
      if (last >= 0) byLastDay[last] = (byLastDay[last] as number) - 1;
      byLastDay[offset] = (byLastDay[offset] as number) + 1;
      lastActive[index] = offset;
      this.note(this.ids[index] as number, last, offset);
      if (last >= monthStart && last >= 0) continue;
      month.active += 1;
      if (last >= 0 && last >= previousMonthStart) month.retained += 1;
      else if ((this.createdOn[index] as number) < monthStart) month.resurrected += 1;
    }
  }

  /** Notes that a user was active, and when the time before that was (-1: never). */
  private note(id: number, last: number, offset: number): void {
    const { activeIds, othersByLastDay } = this;
    activeIds[this.activeToday] = id;
    this.activeToday += 1;
    if (this.profile.anonymous === 0 || !this.comesAnonymously(id)) return;
    if (last >= 0) othersByLastDay[last] = (othersByLastDay[last] as number) - 1;
    othersByLastDay[offset] = (othersByLastDay[offset] as number) + 1;
  }

  private shareOf(today: DemoDay): number {
    const { region, weekend, intensity, shifts } = this.profile;
    const shift = shifts.findLast((candidate) => candidate.from <= today.day)?.factor;
    const noise = 1 + 0.05 * this.random.normal();
    return dayShare(today, region, weekend) * intensity * noise * (shift === undefined ? 1 : shift);
  }

  private read(today: DemoDay, offset: number): UserCounts {
    const { day, week, month, rollingMonth } = this.activeIn(this.byLastDay, today, offset);
    return {
      day,
      week,
      month,
      rollingMonth,
      others: this.profile.anonymous === 0 ? NOBODY : this.activeIn(this.othersByLastDay, today, offset),
      accounts: this.accounts,
      created: this.month.created,
      deleted: this.month.deleted,
      retained: this.month.retained,
      resurrected: this.month.resurrected,
      churned: Math.max(0, this.activeLastMonth - this.month.retained),
    };
  }

  /** One pass backwards: the rolling month reaches furthest. */
  private activeIn(byLastDay: Int32Array, { weekday, rollingStart }: DemoDay, offset: number): ActiveCounts {
    const counts = { day: 0, week: 0, month: 0, rollingMonth: 0 };
    const first = Math.max(0, Math.min(this.monthStart, rollingStart - this.firstDay));
    let sum = 0;
    for (let index = offset; index >= first; index -= 1) {
      sum += byLastDay[index] as number;
      if (index === offset) counts.day = sum;
      if (index >= offset - weekday) counts.week = sum;
      if (index >= this.monthStart) counts.month = sum;
      if (index >= rollingStart - this.firstDay) counts.rollingMonth = sum;
    }
    return counts;
  }
}

/** How likely a person comes on a working day: daily users, weekly ones, occasional ones, and accounts never used. */
function habit(random: Random): number {
  const kind = random.next();
  if (kind < 0.34) return random.between(0.55, 0.95);
  if (kind < 0.64) return random.between(0.15, 0.45);
  if (kind < 0.86) return random.between(0.03, 0.13);
  return random.between(0, 0.004);
}

function emptyCounts(): UserCounts {
  return {
    day: 0,
    week: 0,
    month: 0,
    rollingMonth: 0,
    others: NOBODY,
    accounts: 0,
    created: 0,
    deleted: 0,
    retained: 0,
    resurrected: 0,
    churned: 0,
  };
}

/** The counts part of the way through a day: `share` of that day's change has happened. */
export function countsDuring(before: UserCounts, after: UserCounts, share: number): UserCounts {
  if (share >= 1) return after;
  const part = (from: number, to: number) => from + Math.trunc((to - from) * share);
  const active = (from: ActiveCounts, to: ActiveCounts): ActiveCounts => ({
    day: part(from.day, to.day),
    week: part(from.week, to.week),
    month: part(from.month, to.month),
    rollingMonth: part(from.rollingMonth, to.rollingMonth),
  });
  const { day, week, month, rollingMonth } = active(before, after);
  return {
    day,
    week,
    month,
    rollingMonth,
    others: after.others === NOBODY ? NOBODY : active(before.others, after.others),
    accounts: part(before.accounts, after.accounts),
    created: part(before.created, after.created),
    deleted: part(before.deleted, after.deleted),
    retained: part(before.retained, after.retained),
    resurrected: part(before.resurrected, after.resurrected),
    churned: before.churned - Math.trunc((before.churned - after.churned) * share),
  };
}
