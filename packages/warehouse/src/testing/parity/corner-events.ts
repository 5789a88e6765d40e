import { createHash } from 'node:crypto';
import type { RawRow } from '../raw-folder';

/** Events of the corner fleet: ids sent twice, days at their edges, names of every area, senders of every kind. */

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function event(n: number, changes: RawRow): RawRow {
  return {
    event_hi: n,
    event_lo: 9_000_000_000_000_000 + n,
    site_id: 'site-plain',
    license_hash: null,
    origin: 'licensed',
    user_key: 1,
    happened_at: '2024-02-29T12:00:00Z',
    feature: 'search',
    action: 'execute',
    is_operator: false,
    is_backend: false,
    ...changes,
  };
}

const V2 = [
  'search',
  'search.results.notebook',
  'home.search',
  'research',
  'blob.codeintel',
  'codeNavigation.hover',
  'repo.hover',
  'batchChanges',
  'batch-changes.list',
  'insights',
  'code_insights',
  'hindsight',
  'codeMonitoring',
  'cody',
  'cody.completion',
  'codyx',
  'Cody.chat',
  'signIn',
  'sign-out',
  'signing.keys',
  'passwordReset',
  'externalAuth.signup',
  'Ünïcode.SEARCH',
  'İnsights',
];
const LEGACY = [
  'SearchResultsQueried',
  'ViewSearchResults',
  'savedSearchEmailNotificationSent',
  'ViewBlob',
  'codeintel.lsifDefinitions',
  'findReferences',
  'goToDefinition.preloaded',
  'ViewBatchChangesListPage',
  'batch_change_detail_page',
  'ViewInsights',
  'CodeInsightsCreated',
  'SearchNotebookPageViewed',
  'CodeMonitoringPageViewed',
  'CodyVSCodeExtension:completion:accepted',
  'CodyVSCodeExtension:CodySavedLogin:executed',
  'web:codyChat:submit',
  'ViewSignIn',
  'SignOutSucceeded',
  'EmailVerified',
  'campaignX',
];

const NAMED: readonly RawRow[] = [
  ...V2.map((feature, index) => event(100 + index, { feature, user_key: index % 3 })),
  ...LEGACY.map((feature, index) =>
    event(200 + index, { feature, origin: 'legacy', action: null, site_id: 'site-unversioned', user_key: index % 2 }),
  ),
];

/** One id with other contents, on the same day and on another. */
const REPEATED: readonly RawRow[] = [
  event(1, { user_key: 7, feature: 'search' }),
  event(1, { user_key: 5, feature: 'cody' }),
  event(1, { user_key: 5, feature: 'cody', origin: 'legacy', license_hash: md5('key-plain') }),
  event(1, { happened_at: '2024-03-01T00:00:00Z', is_operator: true }),
  event(1, { site_id: 'site-by-domain' }),
  event(2, { is_backend: true, is_operator: true, user_key: null }),
  event(2, { user_key: 3 }),
  event(3, { feature: 'a.first' }),
  event(3, { feature: 'last', origin: 'legacy' }),
];

const EDGES: readonly RawRow[] = [
  event(10, { happened_at: '2024-02-29T23:59:59.999Z' }),
  event(11, { happened_at: '2024-03-01T00:00:00Z' }),
  event(12, { happened_at: '2024-03-05T12:00:01Z' }),
  event(13, { happened_at: '2024-03-06T00:00:00Z', feature: 'cody' }),
  event(14, { happened_at: '2024-01-10T00:00:00Z' }),
  event(15, { user_key: null }),
  event(16, { user_key: 9_007_199_254_740_991 }),
];

const SENDERS: readonly RawRow[] = [
  event(20, { site_id: 'site-spaces' }),
  event(21, { site_id: 'site-by-domain', feature: 'cody.chat' }),
  event(22, { site_id: 'site-by-domain', feature: 'insights', happened_at: '2024-03-04T10:00:00Z' }),
  event(23, { site_id: 'site-cloud', happened_at: '2024-03-03T00:00:00Z' }),
  event(24, { site_id: 'site-suggested' }),
  event(25, { site_id: 'site-managed', feature: 'cody', happened_at: '2024-03-02T10:00:00Z' }),
  event(26, { site_id: 'site-events-only', license_hash: md5('key-silent') }),
  event(27, { site_id: 'site-events-only', license_hash: md5('no such key'), happened_at: '2024-02-21T10:00:00Z' }),
  event(28, { site_id: 'site-workspace', origin: 'workspace', feature: 'cody.chat' }),
  event(29, { site_id: 'accounts-service', origin: 'managed_service' }),
  event(30, { site_id: 'site-app', origin: 'unlicensed' }),
];

/** The raw events, in no order. */
export const CORNER_EVENTS: readonly RawRow[] = [...EDGES, ...NAMED, ...REPEATED, ...SENDERS];
