import { type Filters, filtersSchema, type FilterTexts } from '@soundings/shared/filters';
import { FLEET_SORTS } from '@soundings/shared/fleet';
import { COHORT_KEYS, FREQUENCY_KEYS } from '@soundings/shared/event-cells';
import { FLEET_METRIC_KEYS, hasLastKnown, metricOf } from '@soundings/shared/metrics';
import { addPeriods, type Grain } from '@soundings/shared/time';
import { BREAKDOWNS, PARTIALS } from '@soundings/shared/usage';
import type { Query } from '../port';
import { findQuestions, instanceQuestions } from './single-questions';
import { fleetCounts } from '../queries/fleet-counts';
import { fleetMau } from '../queries/fleet-mau';
import { type FleetPosition, fleetRows } from '../queries/fleet-rows';
import { guideCounts } from '../queries/guide-counts';
import { incidents } from '../queries/incidents';
import { periods } from '../queries/periods';
import { quarantine } from '../queries/quarantine';
import { skippedFiles } from '../queries/skipped-files';
import { sources } from '../queries/sources';
import { unlinked } from '../queries/unlinked';
import { usageAccounts } from '../queries/usage-accounts';
import { usageChange } from '../queries/usage-change';
import { usageEstimate } from '../queries/usage-estimate';
import { usageLastKnown } from '../queries/usage-last-known';
import { usagePercentiles } from '../queries/usage-percentiles';
import type { UsageAsked } from '../queries/usage-scope';
import { usageSeries } from '../queries/usage-series';
import { usageVersions } from '../queries/usage-versions';

type Variants = Record<string, Query<unknown>>;

/** Whom and which time the questions are asked about. */
export interface Subject {
  id: string;
  instanceNo: number;
  subscriptionId: string;
  accountId: string;
  /** A text that a search finds it by. */
  search: string;
  /** Domain of its account, and the key it sends, as its fingerprint. */
  domain: string;
  fingerprint: string;
  /** An account without an instance. */
  bareAccount: { id: string; domain: string };
  /** An instance without an account, of which one is suggested. */
  unlinkedId: string;
  /** A text for each filter. */
  filters: FilterTexts;
  /** Terms of instances behind points, one of each kind. */
  reading: string;
  incident: string;
  /** An instance that is part of it. */
  incidentMember: string;
  versions: readonly string[];
  /** The page before ended here. */
  position: { mau: number; name: string; id: string };
  /** Half-open, on the first days of months. */
  from: string;
  to: string;
  /** Newest finished period of each grain. */
  starts: Record<Grain, string>;
  /** First day of the month that still runs. */
  running: string;
}

/** The subject that the reviewed texts name; parameters are no part of a text. */
export const REVIEWED: Subject = {
  id: '3b9f6c52',
  instanceNo: 1,
  subscriptionId: 'es_1',
  accountId: 'A1',
  search: 'acme',
  domain: 'code.acme.example',
  fingerprint: '00ff00ff',
  bareAccount: { id: 'A3', domain: 'quillon.example' },
  unlinkedId: 'b85d17f6',
  filters: {
    hosting: 'managed,self_hosted',
    status: '!none',
    permittedPings: 'full,unknown',
    permittedEvents: '!unknown,!none',
    liveness: '!silent',
    drift: 'in_sync,over_collection',
    finding: '!unlinked,!probable_successor',
    lifecycle: 'active',
    deployType: 'kubernetes,helm',
    segment: '100_to_499',
    account: 'A1,B2',
    version: '>=5.2,<5.10.3',
    behind: '1..4',
    population: 'all',
    q: 'acme domain:example site:3b9f account:quillon name:prod licence:00ff',
  },
  reading:
    'mau.month.2024-05-01.silent/status:full,critical/version:>=5.2/minor:!5.3,!unknown/partial:include wau.week.2024-05-26.stopped.2024-05-19/behind:..4',
  incident: 'version-5.2-2024-05-10',
  incidentMember: '3b9f6c52',
  versions: ['5.3', '5.4'],
  position: { mau: 12, name: 'acme', id: 'a' },
  from: '2024-01-01',
  to: '2024-07-01',
  starts: { day: '2024-06-02', week: '2024-05-26', month: '2024-05-01' },
  running: '2024-06-01',
};

export const filters = (texts: FilterTexts = {}) => filtersSchema.parse(texts);

export const asked = (subject: Subject, changes: Partial<UsageAsked> = {}): UsageAsked => ({
  filters: filters(),
  metrics: ['mau'],
  grain: 'month',
  from: subject.from,
  to: subject.to,
  by: 'none',
  versions: [],
  ...changes,
});

function fleetQuestions(subject: Subject): Variants {
  const { mau, name, id } = subject.position;
  const page = (after: FleetPosition | null = null) =>
    fleetRows({ filters: filters(), sort: 'mau', descending: true, after, limit: 201 });
  return {
    'fleet-rows': page(),
    'fleet-rows.next': page({ value: mau, id }),
    'fleet-rows.next-missing': page({ value: null, id }),
    'fleet-rows.filtered': fleetRows({
      filters: filters(subject.filters),
      sort: 'name',
      descending: false,
      after: { value: name, id },
      limit: 10,
    }),
    'fleet-rows.reading': fleetRows({
      filters: filters({ reading: subject.reading }),
      sort: 'name',
      descending: false,
      after: null,
      limit: 101,
    }),
    'fleet-counts': fleetCounts(filters()),
    'fleet-counts.reading': fleetCounts(filters({ reading: subject.reading })),
    'fleet-counts.cell': fleetCounts(filters({ reading: `cohort_w3.week.${subject.starts.week}.silent` })),
    'fleet-counts.filtered': fleetCounts(filters(subject.filters)),
    'fleet-counts.summed': fleetCounts(
      filters({ hosting: '!cloud', status: '!none', version: '>=5.2,<6.3', behind: '1..' }),
    ),
    'fleet-mau': fleetMau(filters(), false),
    'fleet-mau.last-known': fleetMau(filters(), true),
    'fleet-mau.reading': fleetMau(filters({ reading: subject.reading }), false),
    'guide-counts': guideCounts(filters()),
    'fleet-counts.incident': fleetCounts(filters({ incident: subject.incident })),
    'fleet-counts.no-incident': fleetCounts(filters({ incident: 'none' })),
    'fleet-counts.finding': fleetCounts(filters({ finding: 'unexpected_silence,shared_licence' })),
    incidents: incidents(filters({ population: 'all' })),
    'incidents.instance': incidents(filters({ population: 'all' }), subject.incidentMember),
    periods: periods('week'),
    quarantine: quarantine(),
    'skipped-files': skippedFiles(),
    sources: sources(),
    unlinked: unlinked(),
  };
}

/** Several metrics at once. */
const STATES = { metrics: ['users_new', 'users_churned_events'], by: 'metric' } as const;
/** All cells of a metric that is a table. */
const AGES_OF_WEEKS = { metrics: COHORT_KEYS, by: 'metric', grain: 'week' } as const;
const DAYS_OF_MONTHS = { metrics: FREQUENCY_KEYS, by: 'metric', grain: 'month' } as const;

function usageQuestions(subject: Subject): Variants {
  const series = (changes: Partial<UsageAsked>) => usageSeries(asked(subject, changes));
  // More than finished figures answer.
  const summed = filters({ liveness: '!never_seen', lifecycle: 'active' });
  const accounts = (
    partial: (typeof PARTIALS)[number],
    running: string | null,
    changes: Partial<UsageAsked> = {},
    withLastKnown = false,
  ): Query<unknown> => usageAccounts({ ...asked(subject, changes), partial, running, withLastKnown });
  const { running } = subject;
  const { month } = subject.starts;
  const change = (of: Filters) =>
    ({ filters: of, metric: 'mau', grain: 'month', before: addPeriods('month', month, -1), now: month }) as const;
  const account = filters({ account: subject.accountId });
  return {
    'usage-series': series({ by: 'hosting' }),
    'usage-series.value': series({ filters: filters({ hosting: 'self_hosted' }) }),
    'usage-series.value.hosting': series({ by: 'hosting', filters: filters({ hosting: 'managed' }) }),
    'usage-series.sums': series({ by: 'hosting', filters: summed }),
    'usage-series.sums.metrics': series({ ...STATES, filters: summed }),
    'usage-series.sums.cohorts': series({ ...AGES_OF_WEEKS, filters: summed }),
    'usage-series.version': series({ by: 'version', versions: subject.versions }),
    'usage-series.minor': series({ filters: filters({ version: '<5.3', status: 'full' }) }),
    'usage-series.readings': series({ filters: filters(subject.filters) }),
    'usage-series.reading': series({ filters: filters({ reading: subject.reading }) }),
    'usage-change': usageChange(change(filters())),
    'usage-change.filtered': usageChange(change(filters(subject.filters))),
    'usage-accounts': accounts('exclude', null, { by: 'hosting' }),
    'usage-accounts.value': accounts('running', running, { filters: filters({ hosting: 'self_hosted' }) }),
    'usage-accounts.sums': accounts('exclude', null, { by: 'hosting', filters: summed }),
    'usage-accounts.sums.running': accounts('running', running, { filters: summed }),
    'usage-accounts.sums.metrics': accounts('include', running, { ...STATES, filters: summed }),
    'usage-accounts.sums.cohorts': accounts('exclude', null, { ...AGES_OF_WEEKS, filters: summed }),
    'usage-accounts.sums.frequency': accounts('exclude', null, { ...DAYS_OF_MONTHS, filters: summed }),
    'usage-accounts.running': accounts('running', running),
    'usage-accounts.all': accounts('include', running, { filters: filters({ population: 'all' }) }),
    'usage-accounts.readings': accounts('exclude', null, { filters: account }),
    'usage-accounts.sums.last-known': accounts('running', running, { by: 'hosting' }, true),
    'usage-accounts.readings.last-known': accounts('exclude', null, { filters: account }, true),
    'usage-last-known': usageLastKnown(asked(subject, { by: 'hosting' })),
    'usage-last-known.readings': usageLastKnown(asked(subject, { filters: account })),
    'usage-series.metrics': series(STATES),
    'usage-accounts.metrics': accounts('running', running, STATES),
    'usage-series.cohorts': series(AGES_OF_WEEKS),
    'usage-accounts.cohorts': accounts('exclude', null, AGES_OF_WEEKS),
    'usage-series.frequency': series({ ...DAYS_OF_MONTHS, filters: account }),
    'usage-estimate': usageEstimate(asked(subject, { metrics: ['wau'], grain: 'week' })),
    'usage-percentiles': usagePercentiles({ ...asked(subject, {}), partial: 'exclude', running: null }),
    'usage-percentiles.running': usagePercentiles({
      ...asked(subject, { metrics: ['stickiness'], filters: filters({ hosting: 'managed' }) }),
      partial: 'running',
      running,
    }),
    'usage-versions': usageVersions(asked(subject, { by: 'version' })),
    'usage-versions.readings': usageVersions(
      asked(subject, { by: 'version', filters: filters({ q: subject.search }) }),
    ),
  };
}

/** Every question, in each form that its text can take. */
export const variantsOf = (subject: Subject): Variants => ({
  ...fleetQuestions(subject),
  ...findQuestions(subject),
  ...instanceQuestions(subject),
  ...usageQuestions(subject),
});

/** Forms whose text differs from that of a variant in a part only: each sort, each filter alone, each metric. */
export function moreFormsOf(subject: Subject): Variants {
  const all = filters({ population: 'all' });
  const rows = (descending: boolean) =>
    FLEET_SORTS.map((sort) => [
      `fleet-rows by ${descending ? '-' : ''}${sort}`,
      fleetRows({ filters: all, sort, descending, after: null, limit: 50 }),
    ]);
  const alone = [...Object.entries(subject.filters), ...Object.entries(REVIEWED.filters)].map(([key, text]) => [
    `fleet-counts of ${key}=${text}`,
    fleetCounts(filters({ population: 'all', [key]: text })),
  ]);
  const { month, week } = subject.starts;
  const readings = [
    `mau.month.${month}.reporting`,
    `mau.month.${month}.missing/partial:include`,
    `mau.month.${month}.no_telemetry/minor:unknown`,
    `mau.month.${month}.same.${addPeriods('month', month, -1)}/status:!none`,
    `users_new.month.${month}.not_loaded`,
    `cohort_w1.week.${week}.missing/status:!none`,
    `frequency_d30.month.${month}.reporting`,
  ].map((reading) => [`fleet-counts of ${reading}`, fleetCounts(filters({ population: 'all', reading }))]);
  const metrics = FLEET_METRIC_KEYS.flatMap((metric, index) => {
    const question = asked(subject, {
      metrics: [metric],
      by: BREAKDOWNS[index % BREAKDOWNS.length]!,
      grain: metricOf(metric).grains[0] ?? 'day',
      versions: subject.versions,
    });
    const partial = PARTIALS[index % PARTIALS.length]!;
    return [
      [`usage-series of ${metric} by ${question.by}`, usageSeries(question)],
      [
        `usage-accounts of ${metric} by ${question.by}, ${partial}`,
        usageAccounts({
          ...question,
          partial,
          running: subject.running,
          withLastKnown: hasLastKnown(metric),
        }),
      ],
      [`usage-last-known of ${metric} by ${question.by}`, usageLastKnown(question)],
      [
        `usage-accounts of ${metric} by ${question.by}, ${partial}, without last known values`,
        usageAccounts({ ...question, partial, running: subject.running, withLastKnown: false }),
      ],
    ];
  });
  return Object.fromEntries([...rows(false), ...rows(true), ...alone, ...readings, ...metrics]) as Variants;
}
