import { clock, demoDay, midnight, shareUntil, type DemoDay } from '../calendar';
import { EventSource, Outbox, type Outboxes } from './event-traffic';
import { rowText } from './ping-row';
import { ageOn } from './ping-blocks';
import type { AppPlan, FleetPlan, InstancePlan } from '../fleet/plan';
import { Random } from '../random';
import { insidersBuild, newestAged, type Release } from '../releases';
import { AT, compileRow, NUMBERS, RowBuffer, type Moment, type NumberSlot, type RowTemplate } from './row-template';
import { countsDuring, UserBase, type UserCounts } from './user-base';
import { valueOn } from '../fleet/versions';

/** Days simulated before the first ping, so that the first month already has a previous one. */
const RUN_IN = 62;
const DAY_S = 86_400;

interface Searches {
  day: number;
  week: number;
  month: number;
}

interface Site {
  plan: InstancePlan;
  users: UserBase;
  events: EventSource;
  random: Random;
  searches: Searches;
  template: RowTemplate | null;
  /** What the template was made for. */
  templateOf: string;
}

/** What came on one day, as NDJSON: the pings in the order of time, the events by protocol. */
export interface DayOfTraffic {
  day: number;
  pings: Buffer;
  events: Record<keyof Outboxes, Buffer>;
}

/** The pings and events of the whole fleet, one day after the other. */
export class Traffic {
  private readonly sites: Site[];
  private readonly appRandom: Random;
  private readonly nowSecond: number;
  private readonly buffer = new RowBuffer();
  private readonly ordered = new RowBuffer();
  private readonly outboxes: Outboxes = { v2: new Outbox(), legacy: new Outbox() };
  private readonly moment: Moment = { numbers: new Float64Array(NUMBERS.length), texts: [] };
  private today: DemoDay;
  private todayText = { day: '', month: '', rolling: '' };
  private newest: Release;

  constructor(
    private readonly fleet: FleetPlan,
    seed: number,
  ) {
    this.today = demoDay(fleet.firstDay - RUN_IN);
    this.newest = newestAged(fleet.releases, fleet.firstDay, 0);
    this.nowSecond = (Date.parse(fleet.now) / 1000) % DAY_S;
    this.appRandom = new Random(`soundings-demo-${seed}/app-pings`);
    this.sites = fleet.instances.map((plan) => {
      const random = new Random(`soundings-demo-${seed}/pings/${plan.siteId}`);
      const users = new UserBase(random.fork('users'), plan.users, this.today.day, fleet.lastDay);
      const events = new EventSource(plan, users, random.fork('events'), fleet);
      return { plan, random, users, events, searches: { day: 0, week: 0, month: 0 }, template: null, templateOf: '' };
    });
  }

  /** The next day's rows (the bytes are valid until the next call), null after the last day. */
  nextDay(): DayOfTraffic | null {
    const { fleet } = this;
    while (this.today.day < fleet.firstDay) this.live(() => undefined);
    const { day } = this.today;
    if (day > fleet.lastDay) return null;
    this.newest = newestAged(fleet.releases, day, 0);
    this.todayText = {
      day: midnight(day),
      month: midnight(this.today.monthStart),
      rolling: midnight(this.today.rollingStart),
    };
    const rows: { second: number; start: number; end: number }[] = [];
    this.buffer.clear();
    const put = (second: number, start: number) => rows.push({ second, start, end: this.buffer.length });
    const { v2, legacy } = this.outboxes;
    v2.open();
    legacy.open();
    const lost = day >= fleet.outage.from && day <= fleet.outage.to;
    this.live((site, before) => {
      if (!lost) this.report(site, before, put);
      if (site.plan.events) site.events.report(this.today, this.running(site), this.outboxes);
    });
    if (!lost) for (const app of fleet.apps) this.reportApp(app, day, put);
    rows.sort((a, b) => a.second - b.second || a.start - b.start);
    this.ordered.clear();
    for (const { start, end } of rows) this.ordered.copy(this.buffer.slice(start, end));
    return {
      day,
      pings: this.ordered.slice(0, this.ordered.length),
      events: { v2: v2.bytes, legacy: legacy.bytes },
    };
  }

  /** Everybody lives one day. */
  private live(report: (site: Site, before: Searches) => void): void {
    for (const site of this.sites) {
      site.users.advance(this.today);
      const before = search(site, this.today);
      report(site, before);
    }
    this.today = demoDay(this.today.day + 1);
  }

  private report(site: Site, before: Searches, put: (second: number, start: number) => void): void {
    const { plan, random, users } = site;
    const { day } = this.today;
    const missed = random.chance(plan.missing);
    const seconds = this.seconds(plan, random);
    if (missed || !plan.reports.some(({ from, to }) => day >= from && day <= to)) return;
    const template = this.templateFor(site);
    for (const second of seconds) {
      const share = shareUntil(second, plan.users.region);
      this.fill(countsDuring(users.before, users.counts, share));
      this.fillSearches(before, site.searches, share);
      this.fillTexts(second);
      put(second, this.buffer.write(template, this.moment));
    }
  }

  /** Seconds of the day at which an instance pings; on the last day the newest just before now. */
  private seconds(plan: InstancePlan, random: Random): number[] {
    const noon = 11.6 * 3600 + random.int(0, 3600);
    const late = 23.35 * 3600 + random.int(0, 1500);
    const recently = this.nowSecond - 60 - random.int(0, 2000);
    const latest = this.today.day === this.fleet.lastDay ? Math.min(late, recently) : late;
    const seconds = plan.perDay === 2 && noon < latest - 3600 ? [noon, latest] : [latest];
    return seconds.map(Math.floor).filter((second) => second >= 0);
  }

  /** Version and licence key of an instance on the day. */
  private running({ plan }: Site): { release: Release; version: string; key: string } {
    const { day, weekStart } = this.today;
    const running = valueOn(plan.versions, day);
    return {
      release: running?.release ?? this.newest,
      version: running?.text ?? insidersBuild(weekStart),
      key: valueOn(plan.keys, day) ?? '',
    };
  }

  /** Rows of an instance differ only in their slots until week, version, key or a failure changes. */
  private templateFor(site: Site): RowTemplate {
    const { plan } = site;
    const { day, weekStart } = this.today;
    const { release, version, key } = this.running(site);
    const failing = plan.failing !== null && day >= plan.failing.from && day <= plan.failing.to;
    const templateOf = `${weekStart} ${version} ${key} ${failing} ${this.newest.version}`;
    if (site.template && site.templateOf === templateOf) return site.template;
    const number = release.major * 1000 + release.minor;
    site.templateOf = templateOf;
    site.template = compileRow(
      rowText({
        instance: plan,
        number,
        version,
        key,
        failing,
        weekStart,
        age: ageOn(weekStart, this.fleet),
        users: site.users.counts.rollingMonth,
        cohorts: site.users.cohorts,
        hasUpdate: release !== this.newest,
        critical: plan.criticalOnly && number < 5000,
      }),
    );
    return site.template;
  }

  private set(slot: NumberSlot, value: number): void {
    this.moment.numbers[AT[slot]] = value;
  }

  private fill(counts: UserCounts): void {
    const users = [
      ['day', counts.day, counts.others.day],
      ['week', counts.week, counts.others.week],
      ['month', counts.month, counts.others.month],
      ['rolling', counts.rollingMonth, counts.others.rollingMonth],
    ] as const;
    for (const [period, registered, others] of users) {
      this.set(period, registered);
      this.set(`${period}Others`, others);
      this.set(`${period}All`, registered + others);
    }
    for (const name of ['accounts', 'created', 'deleted', 'retained', 'resurrected', 'churned'] as const)
      this.set(name, counts[name]);
  }

  private fillSearches(before: Searches, after: Searches, share: number): void {
    const part = Math.floor(after.day * share);
    this.set('searchesDay', part);
    this.set('searchesWeek', before.week + part);
    this.set('searchesMonth', before.month + part);
  }

  private fillTexts(second: number): void {
    const { day, month, rolling } = this.todayText;
    this.moment.texts = [`${day.slice(0, 11)}${clock(second)}Z`, day, month, rolling];
  }

  private reportApp(app: AppPlan, day: number, put: (second: number, start: number) => void): void {
    if (day < app.reports.from || day > app.reports.to) return;
    const second = this.appRandom.int(7 * 3600, 20 * 3600);
    if (day === this.fleet.lastDay && second > this.nowSecond) return;
    put(second, this.buffer.line(appRow(app, day, second)));
  }
}

/** Adds the day's searches to those of the week and month; answers what they were before. */
function search({ users, random, searches }: Site, { weekday, day, monthStart }: DemoDay): Searches {
  const before = { day: 0, week: weekday === 0 ? 0 : searches.week, month: day === monthStart ? 0 : searches.month };
  searches.day = Math.floor(users.counts.day * random.between(6, 9));
  searches.week = before.week + searches.day;
  searches.month = before.month + searches.day;
  return before;
}

/** The limited ping of the desktop app, which is never an instance. */
function appRow(app: AppPlan, day: number, second: number): string {
  return JSON.stringify({
    remote_ip: app.remoteIp,
    remote_site_version: '2023.03.23+205275.dd37e7',
    remote_site_id: app.siteId,
    license_key: '',
    external_url: '',
    has_update: 'true',
    unique_users_today: '0',
    site_activity: null,
    repositories: null,
    installer_email: '',
    deploy_type: 'app',
    total_user_accounts: '0',
    has_external_url: 'false',
    has_repos: 'false',
    ever_searched: 'false',
    ever_find_refs: 'false',
    total_repos: String(4 + (day % 9)),
    active_today: 'true',
    os: 'mac',
    timestamp: `${midnight(day).slice(0, 11)}${clock(second)}Z`,
  });
}
