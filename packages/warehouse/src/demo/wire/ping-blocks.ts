import { mondayOf, midnight } from '../calendar';
import type { FleetPlan, InstancePlan } from '../fleet/plan';
import type { Cohort } from './user-base';

/**
 * The blocks of a ping as row text (row-template.ts) for one instance and week. Few
 * members each, so that a row stays small; every member is one that instances send.
 */

export interface WeekFacts {
  instance: InstancePlan;
  /** Version as major × 1000 + minor. */
  number: number;
  /** First day of the Sunday week. */
  weekStart: number;
  /** See ageOn. */
  age: number;
  /** Users of the month when the week began: what moves slowly follows it. */
  users: number;
  cohorts: readonly Cohort[];
}

/** The version from which an instance sends a block, as major × 1000 + minor. */
export const SINCE = {
  migrated_extensions_usage: 4002,
  own_usage: 5000,
  cody_usage: 5000,
  access_request_enabled: 5000,
  rolling_month: 5001,
  repo_metadata_usage: 5001,
  repository_size_histogram: 5001,
  search_jobs_usage: 5002,
  cody_providers: 5002,
  external_url: 5002,
  cody_generation_2: 5003,
} as const;

type Period = 'day' | 'week' | 'month' | 'rolling';

const startText = (period: Period, weekStart: number) => (period === 'week' ? midnight(weekStart) : `<@${period}>`);

function activity(period: Period, weekStart: number): string {
  return `[{"StartTime":"${startText(period, weekStart)}","UserCount":<${period}All>,"RegisteredUserCount":<${period}>,"AnonymousUserCount":<${period}Others>,"IntegrationUserCount":<${period}*0.06>}]`;
}

/** Without the rolling month before 5.1; at critical level only the month. */
export function siteActivity({ number, weekStart }: WeekFacts, level: 'critical' | 'full'): string {
  if (level === 'critical') return `{"DAUs":[],"WAUs":[],"MAUs":${activity('month', weekStart)}}`;
  const rolling = number >= SINCE.rolling_month ? `,"RMAUs":${activity('rolling', weekStart)}` : '';
  return `{"DAUs":${activity('day', weekStart)},"WAUs":${activity('week', weekStart)},"MAUs":${activity('month', weekStart)}${rolling}}`;
}

export const GROWTH_STATISTICS =
  '{"DeletedUsers":<deleted>,"CreatedUsers":<created>,"ResurrectedUsers":<resurrected>,"ChurnedUsers":<churned>,"RetainedUsers":<retained>,"PendingAccessRequests":0}';

export function searchUsage({ instance, weekStart }: WeekFacts): string {
  const latency = 180 + markOf(instance, 320);
  const of = (period: Period, searches: string, kinds: string) =>
    `{"StartTime":"${startText(period, weekStart)}","TotalUsers":<${period}*0.82>,"Literal":{"UserCount":<${period}*0.78>,"EventsCount":<${searches}*0.88>${kinds}}`;
  const regexp = '"Regexp":{"UserCount":<day*0.24>,"EventsCount":<searchesDay*0.12>}';
  const daily = `,"EventLatencies":{"P50":${latency},"P90":${latency * 5},"P99":${latency * 22}}},${regexp}`;
  return `{"Daily":${of('day', 'searchesDay', daily)},"Weekly":${of('week', 'searchesWeek', '}')},"Monthly":${of('month', 'searchesMonth', '}')}}`;
}

export function codeNavigation({ instance, weekStart }: WeekFacts): string {
  const precise = markOf(instance, 50) / 100;
  const exact = (0.55 * precise).toFixed(4);
  const uploads = Math.floor(instance.repositories * precise * 0.4);
  return `{"start_time":"${midnight(weekStart)}","waus":<week*0.55>,"precise_waus":<week*${exact}>,"search_waus":<week*0.44>,"event_summaries":[{"action":"hover","source":"search","language_id":"go","cross_repository":false,"waus":<week*0.4>,"total_actions":<week*9>}],"num_repositories":${instance.repositories},"num_repositories_with_upload_records":${uploads},"num_repositories_with_fresh_upload_records":${Math.floor(uploads * 0.85)}}`;
}

/** The block as the receiver leaves it when it came empty. */
export const EMPTY_CODE_NAVIGATION =
  '{"start_time":"0001-01-01T00:00:00Z","waus":null,"precise_waus":null,"search_waus":null,"event_summaries":null,"num_repositories":null,"counts_by_language":[],"language_requests":[]}';

/** Stocks that grow with age, and the users of the month. */
export function batchChanges({ instance, age }: WeekFacts): string {
  const changes = Math.floor((age * (1 + markOf(instance, 12))) / 40);
  return `{"BatchChangesCount":${changes},"BatchChangesClosedCount":${Math.floor(changes * 0.6)},"PublishedChangesetsCount":${changes * 11},"PublishedChangesetsMergedCount":${changes * 7},"CurrentMonthContributorsCount":<month*0.04>,"CurrentMonthUsersCount":<month*0.11>}`;
}

/** Users up to which everybody may use Cody, where it is on; larger customers begin with some teams. */
const CODY_FOR_ALL = 400;
const FEWEST_CODY_USERS = 3;

/** Days since an instance was set up, about. */
export const ageOn = (day: number, { firstDay }: Pick<FleetPlan, 'firstDay'>): number => day - firstDay + 300;

/** Which share of the active users uses Cody: more every week. */
export function codyShare(instance: InstancePlan, age: number): number {
  const { initial } = instance.users;
  const usual = (0.15 + markOf(instance, 40) / 100) * Math.min(1, 0.4 + age / 1160);
  const share = instance.cloud ? usual : usual * Math.min(1, CODY_FOR_ALL / initial);
  return Math.min(0.9, Math.max(share, FEWEST_CODY_USERS / initial));
}

/** Generation 1 before 5.3, generation 2 since; null where Cody is off or not yet there. */
export function codyUsage({ instance, number, weekStart, age }: WeekFacts): string {
  if (!instance.cody || number < SINCE.cody_usage) return 'null';
  const share = codyShare(instance, age);
  const of = (period: Period) => {
    const users = (factor: number) => `<${period}*${(share * factor).toFixed(4)}>`;
    const start = `"StartTime":"${startText(period, weekStart)}"`;
    return number < SINCE.cody_generation_2
      ? `{${start},"TotalUsers":{"UserCount":${users(1)},"EventsCount":${users(9)}},"TotalRequests":{"EventsCount":${users(6)}}}`
      : `{${start},"TotalCodyUsers":{"UserCount":${users(1)},"EventsCount":${users(21)}},"TotalProductUsers":{"UserCount":${users(0.86)}}}`;
  };
  return `{"Daily":${of('day')},"Weekly":${of('week')},"Monthly":${of('month')}}`;
}

/** Sign-up cohorts of the last Monday weeks; weeks that have not happened are 0, as instances send them. */
export function retentionStatistics({ cohorts, weekStart }: WeekFacts): string {
  const weeks = [0, 1].map((back) => {
    const start = mondayOf(weekStart) - 7 * back;
    const size = cohorts.find((cohort) => cohort.monday === start)?.size;
    const opening = `{"WeekStart":"${midnight(start)}"`;
    if (!size) return `${opening},"CohortSize":null,"Week0":null,"Week1":null}`;
    const share = (week: number) =>
      week > back ? 0 : Number((Math.max(1, Math.round(size * (0.95 - 0.1 * week))) / size).toFixed(3));
    return `${opening},"CohortSize":${size},"Week0":${share(0)},"Week1":${share(1)}}`;
  });
  return `{"Weekly":[${weeks.join(',')}]}`;
}

/** Totals of repositories; lines grow a little every week. */
export function repositoryTotals({ instance, age }: WeekFacts): string {
  const lines = Math.round(instance.repositories * (90_000 + markOf(instance, 90_000)) * (1 + age / 2600));
  return `{"GitDirBytes":${lines * 2400},"NewLinesCount":${lines},"DefaultBranchNewLinesCount":${lines},"OtherBranchesNewLinesCount":${Math.floor(lines / 9)}}`;
}

export function totalInsights({ instance, age }: WeekFacts): string {
  return `{"TotalInsights":${Math.floor(Math.min(instance.repositories, 4000) / 40) + Math.floor(age / 45)}}`;
}

export function dependencyVersions({ number }: WeekFacts): string {
  const [postgres, redis] =
    number < 5000 ? ['12.7', '5.0.9'] : number < 5004 ? ['12.18', '5.0.14'] : ['16.4', '7.0.15'];
  return `{"postgresVersion":"${postgres}","redisCacheVersion":"${redis}","redisStoreVersion":"${redis}"}`;
}

/** The remaining feature blocks of a full ping. */
export function featureBlocks({ instance, number, weekStart, users }: WeekFacts): string {
  const monitors = Math.floor(users / 30);
  const repositories = instance.repositories;
  const since = (version: number, block: string) => (number >= version ? block : 'null');
  const large = Math.floor(repositories / 20);
  const blocks: Record<string, string> = {
    code_host_integration_usage:
      '{"Month":{"StartTime":"<@month>","BrowserExtension":{"UniquesCount":<month*0.12>,"TotalCount":<month*0.9>}}}',
    ide_extensions_usage:
      '{"IDEs":[{"IdeKind":"vscode","Month":{"SearchesPerformed":{"UniquesCount":<month*0.08>,"TotalCount":<month*0.5>}}}]}',
    code_insights_usage: `{"WeekStart":"${midnight(mondayOf(weekStart))}","WeeklyInsightsUniquePageViews":${Math.floor(users * 0.1)},"WeeklyInsightCreators":${Math.floor(users * 0.01)}}`,
    code_monitoring_usage: `{"MonitorsEnabled":${monitors},"TriggerRuns":${monitors * 96}}`,
    notebooks_usage: `{"NotebookPageViews":${Math.floor(users * 0.4)}}`,
    extensions_usage: `{"WeekStart":"${midnight(mondayOf(weekStart))}","NonDefaultExtensionUsers":0}`,
    migrated_extensions_usage: since(
      SINCE.migrated_extensions_usage,
      instance.cloud ? 'null' : `{"GitBlameEnabledUniqueUsers":${Math.floor(users * 0.07)}}`,
    ),
    own_usage: since(
      SINCE.own_usage,
      '{"feature_flag_on":true,"select_file_owners_search":{"wau":<week*0.02>,"mau":<month*0.05>}}',
    ),
    repo_metadata_usage: since(
      SINCE.repo_metadata_usage,
      '{"Summary":{"IsEnabled":true},"Monthly":{"SearchFilterUsage":{"UsersCount":<month*0.02>}}}',
    ),
    saved_searches: `{"TotalSavedSearches":${Math.floor(users * 0.15)},"UniqueUsers":${Math.floor(users * 0.08)}}`,
    search_jobs_usage: since(
      SINCE.search_jobs_usage,
      `{"WeeklySearchJobsUniquePageViews":${Math.floor(users * 0.02)}}`,
    ),
    search_onboarding: `{"TotalOnboardingTourViews":${Math.floor(users * 0.01)}}`,
    homepage_panels: '{"TotalPanelViews":null}',
    repository_size_histogram: since(
      SINCE.repository_size_histogram,
      `[{"lt":1000000000,"count":${repositories - large}},{"gte":1000000000,"count":${large}}]`,
    ),
    cody_providers: since(
      SINCE.cody_providers,
      instance.cody ? '{"Completions":{"Provider":"sourcegraph"},"Embeddings":null}' : 'null',
    ),
  };
  return Object.entries(blocks)
    .map(([name, block]) => `"${name}":${block}`)
    .join(',');
}

/** A number below `below` that belongs to the instance. */
function markOf(instance: InstancePlan, below: number): number {
  return Number.parseInt(instance.siteId.slice(2, 8), 16) % below;
}
