import type { Settings } from '@soundings/shared/settings';
import { dayNumber } from '@soundings/shared/time';
import { companies, type Company } from './names';
import type {
  AccountPlan,
  AccountType,
  ContractTerms,
  FleetPlan,
  InstancePlan,
  LicencePlan,
  Stretch,
  SubscriptionPlan,
} from './plan';
import type { Random } from '../random';
import { deployType, keySpells, selfHostedPace, userProfile, usualSeats } from './profile';
import { upgrades, type Pace, type VersionSpell } from './versions';

/** The parts from which stories are told: an account, its subscription and licences, an instance. */

const PLATFORM = 'Code Intelligence Platform';
/** The product without Cody. */
export const SEARCH = 'Code Search Enterprise';
export const WITH_CODY = `${SEARCH};Cody`;
/** From this day on a licence carries its creation date inside the key. */
const DATED_KEYS = dayNumber('2023-01-01');

export interface AccountOptions {
  type?: AccountType;
  hostingType?: string;
  company?: Company;
  terms?: ContractTerms | ContractTerms[];
  products?: string;
  unlimited?: boolean;
}

export interface SubscriptionOptions {
  type?: SubscriptionPlan['type'];
  seats?: number;
  /** Start of the running term, and years before it. */
  termStart?: number;
  years?: number;
  termDays?: number;
  tags?: string[];
  suffix?: string;
  domain?: string;
  archivedDay?: number;
}

export interface InstanceOptions {
  story: string;
  company: Company;
  hosting: 'self_hosted' | 'managed';
  subscription?: SubscriptionPlan | null;
  pace?: Pace;
  versions?: VersionSpell[];
  seats: number;
  /** MAU as a share of the seats on the last day, and the growth over the window. */
  utilisation?: number;
  growth?: number;
  reports?: Stretch[];
  criticalOnly?: boolean;
  host?: string;
  email?: string;
  withoutKey?: boolean;
}

export class Kit {
  readonly nextCompany: () => Company;
  private serial = 0;

  constructor(
    readonly random: Random,
    readonly fleet: FleetPlan,
    readonly settings: Settings,
    /** Instances asked for: small fleets get a small multi-tenant cloud. */
    readonly instances: number,
  ) {
    this.nextCompany = companies(random.fork('companies'));
  }

  account(options: AccountOptions = {}): AccountPlan {
    const { random, fleet } = this;
    const company = options.company ?? this.nextCompany();
    const mark = `${(this.serial += 1)}`.padStart(4, '0');
    const usual: ContractTerms = {
      pings: random.chance(0.86) ? 'Full' : '',
      events: random.chance(0.18) ? '' : 'No',
    };
    const terms = options.terms ?? usual;
    const account: AccountPlan = {
      id: `001DM${mark}${company.slug.slice(0, 6).padEnd(6, 'x')}QA`,
      company,
      employees: Math.round(random.between(3, 60)) * 100,
      uniqueId: `${company.slug.slice(0, 2).toUpperCase()}-${mark}`,
      products:
        options.products ??
        random.weighted([
          [PLATFORM, 6],
          [SEARCH, 3],
          [WITH_CODY, 1],
        ]),
      seatPrice: random.int(18, 49) * 12,
      unlimited: options.unlimited === true,
      addressable: options.unlimited === true ? random.int(16, 60) * 100 : null,
      hostingType: options.hostingType ?? 'On-Prem',
      carveOuts: '',
      createdDay: fleet.firstDay - random.int(200, 900),
      types: fleet.exportDays.map(() => options.type ?? 'Customer'),
      terms: fleet.exportDays.map((_, index) => {
        const given = Array.isArray(terms) ? (terms[index] ?? terms.at(-1)) : terms;
        return given ?? usual;
      }),
      hasOwnTerms: options.terms !== undefined,
      main: null,
    };
    fleet.accounts.push(account);
    return account;
  }

  subscription(account: AccountPlan, options: SubscriptionOptions = {}): SubscriptionPlan {
    const { random, fleet } = this;
    const seats = account.unlimited ? 10_000 : (options.seats ?? usualSeats(this.random));
    const suffix = options.suffix ?? 'prod';
    const termDays = options.termDays ?? 365;
    const termStart = options.termStart ?? fleet.lastDay - random.int(8, termDays - 12);
    const years = options.years ?? random.int(1, 3);
    const type = options.type ?? 'PRIMARY';
    const tags = [`plan:enterprise-${random.pick([0, 1, 1, 1])}`, ...(options.tags ?? [])];
    const licences: LicencePlan[] = [];
    for (let back = years; back >= 0; back -= 1) {
      const fromDay = termStart - back * termDays;
      const shrink = account.unlimited || type !== 'PRIMARY' ? 1 : 0.82 ** back;
      const year = new Date(fromDay * 86_400_000).getUTCFullYear();
      licences.push({
        id: random.uuid(),
        key: `EXAMPLE.${account.company.slug}-${suffix}.${year}.${random.hex(6)}.slk`,
        infoVersion: fromDay >= DATED_KEYS ? 3 : 2,
        planName: account.products.split(';')[0] ?? SEARCH,
        tags: [...tags],
        seats: Math.max(5, Math.round((seats * shrink) / 5) * 5),
        fromDay,
        expireDay: fromDay + termDays,
        revokedDay: null,
      });
    }
    const subscription: SubscriptionPlan = {
      id: `es_${random.uuid()}`,
      displayName: displayName(account, suffix),
      account,
      domain: options.domain ?? '',
      type,
      createdDay: termStart - years * termDays,
      archivedDay: options.archivedDay ?? null,
      licences,
      detected: null,
      serial: `${fleet.subscriptions.length + 1}`.padStart(7, '0'),
    };
    fleet.subscriptions.push(subscription);
    if (type === 'PRIMARY') account.main ??= subscription;
    account.createdDay = Math.min(account.createdDay, subscription.createdDay - 30);
    return subscription;
  }

  instance(options: InstanceOptions): InstancePlan {
    const { random, fleet } = this;
    const { company, subscription } = options;
    const managed = options.hosting === 'managed';
    const host = options.host ?? this.host(company, managed);
    const start = Math.max(fleet.firstDay, (subscription?.createdDay ?? fleet.firstDay) + random.int(2, 12));
    const siteId = random.uuid();
    const keys = options.withoutKey === true ? [] : keySpells(subscription ?? null, start, random);
    if (subscription && options.withoutKey !== true) {
      subscription.detected = siteId;
      if (subscription.domain === '' && random.chance(0.85)) subscription.domain = host;
    }
    const hosts = random.weighted([
      [['GITHUB'], 5],
      [['GITHUB', 'GITLAB'], 2],
      [['GITLAB'], 2],
      [['BITBUCKETSERVER'], 1],
      [['GITHUB', 'PERFORCE'], 1],
    ]);
    const instance: InstancePlan = {
      siteId,
      subscription: subscription ?? null,
      story: options.story,
      eventStory: null,
      deployType: managed ? random.pick(['kubernetes', 'kubernetes', 'docker-compose']) : deployType(random),
      externalUrl: host === '' ? '' : `https://${host}`,
      installerEmail:
        options.email ??
        `${random.pick(['platform', 'sre', 'devtools', 'developer-experience', 'admin', 'engineering-tools'])}@${company.domain}`,
      remoteIp: `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.int(1, 254)}`,
      keys,
      versions:
        options.versions ??
        upgrades(
          random,
          fleet.releases,
          options.pace ?? (managed ? 'managed' : selfHostedPace(random)),
          fleet.firstDay,
          fleet.lastDay,
        ),
      criticalOnly: options.criticalOnly === true,
      reports: options.reports ?? [{ from: start, to: fleet.lastDay }],
      perDay: random.chance(0.04) ? 2 : 1,
      missing: random.pick([0, 0, 0, 0.003, 0.006]),
      failing: null,
      cloud: false,
      users: userProfile(random, fleet, options),
      repositories: Math.round(options.seats * random.between(1.5, 9)) + 20,
      codeHosts: hosts,
      auth: random.pick([
        ['saml'],
        ['saml', 'builtin'],
        ['openidconnect'],
        ['builtin'],
        ['github', 'builtin'],
        ['gitlab'],
      ]),
      cody: random.chance(0.55),
      events: null,
    };
    fleet.instances.push(instance);
    return instance;
  }

  private host(company: Company, managed: boolean): string {
    const suffixes = this.settings.SOUNDINGS_MANAGED_DOMAINS;
    const suffix =
      suffixes.find((candidate) => candidate === '.vendorcloud.example') ?? suffixes[0] ?? '.vendorcloud.example';
    return managed
      ? `${company.slug}${suffix}`
      : `${this.random.pick(['code', 'search', 'sg', 'codesearch', 'src'])}.${company.domain}`;
  }
}

function displayName(account: AccountPlan, suffix: string): string {
  const labels: Record<string, string> = {
    prod: '',
    staging: ' - staging',
    dev: ' - development',
    second: ' - second site',
  };
  return `${account.company.name}${labels[suffix] ?? ` - ${suffix}`}`;
}
